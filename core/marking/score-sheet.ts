import { type EffectiveQuestion, scoreEffective } from './key-correction.ts'
import type { MarkingRules } from './marking-rules.ts'

/** The marks of one candidate: by question, null while people have not settled one. */
export interface SheetMarks {
  readonly marks: Readonly<Record<string, number | null>>
  /** On a scale of a hundred, two decimals; null while a mark is open. */
  readonly total: number | null
}

const hundredths = (points: number): number => Math.round(points * 100)

/**
 * The total of marks on a scale of a hundred: what was earned on the questions that count, out of their points. The
 * marks of void questions are thereby shared among the others. Rounded to two decimals, halves upwards; 0 to 100.
 */
function totalOf(questions: readonly EffectiveQuestion[], marks: SheetMarks['marks']): number | null {
  const counting = questions.filter(({ standing }) => standing !== 'void')
  const earned = counting.map(({ question }) => marks[question] ?? null)
  if (earned.includes(null)) return null
  const full = counting.reduce((sum, { points }) => sum + hundredths(points), 0)
  const sum = earned.reduce<number>((all, mark) => all + hundredths(mark ?? 0), 0)
  if (full === 0) return 0
  return Math.min(Math.floor((sum * 10_000) / full + 0.5 + 1e-9) / 100, 100)
}

/** Marks a sheet: by rule where a rule decides, by what people settled elsewhere. An empty answer to people is zero. */
export function scoreSheet(
  questions: readonly EffectiveQuestion[],
  answers: ReadonlyMap<string, readonly string[]>,
  settled: ReadonlyMap<string, number>,
  rules: MarkingRules,
): SheetMarks {
  const marks = Object.fromEntries(
    questions.map((question): [string, number | null] => {
      const value = answers.get(question.question) ?? []
      const mark = scoreEffective(question, value, rules)
      if (mark !== null) return [question.question, mark]
      return [question.question, isBlank(value) ? 0 : (settled.get(question.question) ?? null)]
    }),
  )
  return { marks, total: totalOf(questions, marks) }
}

/** Whether nothing was written, so that nobody need look at it. */
export const isBlank = (value: readonly string[]): boolean => value.every((text) => text.trim() === '')

import type { SimpleKey } from '#core/item-bank/item-content.ts'
import type { MarkingRules } from './marking-rules.ts'
import type { PaperQuestion } from './paper-questions.ts'
import { scoreQuestion } from './score-question.ts'

/** What was found wrong with a question after the exam. It changes the question for everybody, never for one. */
export type KeyCorrection =
  /** The key was wrong: this is the right one. */
  | { readonly kind: 'replace'; readonly question: string; readonly key: SimpleKey }
  /** Beside the key another answer is right as well. */
  | { readonly kind: 'also_right'; readonly question: string; readonly key: SimpleKey }
  /** Everybody gets the full points, whatever he answered. */
  | { readonly kind: 'full_credit'; readonly question: string }
  /** The question does not count; its marks go where the rules say. */
  | { readonly kind: 'void'; readonly question: string }

/** What a question asks for once its corrections are read. */
export interface EffectiveQuestion extends PaperQuestion {
  /** Every key of which one suffices. */
  readonly keys: readonly SimpleKey[]
  readonly standing: 'counts' | 'full_credit' | 'void'
}

function correct(question: EffectiveQuestion, correction: KeyCorrection, rules: MarkingRules): EffectiveQuestion {
  switch (correction.kind) {
    case 'replace':
      return { ...question, keys: [correction.key], key: correction.key, standing: 'counts' }
    case 'also_right':
      return { ...question, keys: [...question.keys, correction.key] }
    case 'full_credit':
      return { ...question, standing: 'full_credit' }
    case 'void':
      return { ...question, standing: rules.void === 'full_credit' ? 'full_credit' : 'void' }
  }
}

/** The questions as they count after all corrections, read in the order in which they were confirmed. */
export const correctedQuestions = (
  questions: readonly PaperQuestion[],
  corrections: readonly KeyCorrection[],
  rules: MarkingRules,
): readonly EffectiveQuestion[] =>
  questions.map((question) =>
    corrections
      .filter((each) => each.question === question.question)
      .reduce<EffectiveQuestion>((before, each) => correct(before, each, rules), {
        ...question,
        keys: [question.key],
        standing: 'counts',
      }),
  )

/** Why a correction does not fit its question; null where it does. */
export function judgeCorrection(questions: readonly PaperQuestion[], correction: KeyCorrection): string | null {
  const found = questions.find(({ question }) => question === correction.question)
  if (!found) return 'unknown_question'
  if (correction.kind === 'full_credit' || correction.kind === 'void') return null
  const { key } = correction
  if (key.type !== found.key.type || key.type === 'short') return 'other_type'
  if (key.type === 'fill') {
    const whole = found.key.type === 'fill' && key.gaps.length === found.key.gaps.length
    return whole && key.gaps.every(({ accepted }) => accepted.length > 0) ? null : 'gaps'
  }
  const { content } = found
  const letters =
    content.type === 'single' || content.type === 'multiple'
      ? content.options.map((_, place) => String.fromCharCode(65 + place))
      : ['T', 'F']
  const known = key.right.length > 0 && key.right.every((letter) => letters.includes(letter))
  return known && new Set(key.right).size === key.right.length ? null : 'letters'
}

/** What an answer earns by rule under the best of the keys; null where people must mark it. */
export function scoreEffective(
  question: EffectiveQuestion,
  value: readonly string[],
  rules: MarkingRules,
): number | null {
  if (question.standing === 'full_credit') return question.points
  if (question.standing === 'void') return 0
  const marks = question.keys.map((key) => scoreQuestion({ ...question, key }, value, rules))
  return marks.includes(null) ? null : Math.max(...marks.map((mark) => mark ?? 0))
}

import type { ItemKey, SimpleKey } from '#core/item-bank/item-content.ts'
import type { Blueprint, BlueprintPart } from '#core/paper-assembly/blueprint.ts'
import { partTitle, questionPoints } from '#core/paper-assembly/compose-paper.ts'
import type { PaperKey } from '#core/theory-exam/paper-content.ts'
import type { KeyLine, TheoryKey } from '#documents/data/papers.ts'

const signs: Readonly<Record<string, string>> = { T: '√', F: '×' }

/** Marks in words: at most two places, no needless zeros. */
const marksOf = (marks: number): string => String(Math.round(marks * 100) / 100)

function lineOf(number: string, key: SimpleKey, marks: number): KeyLine {
  if (key.type === 'short') {
    const points = key.points.map(({ text, share }) => ({ text, marks: marksOf((marks * share) / 100) }))
    return { number, answer: '', points }
  }
  if (key.type !== 'fill') return { number, answer: key.right.map((one) => signs[one] ?? one).join(''), points: [] }
  const gaps = key.gaps.map(({ accepted, tolerance }) =>
    tolerance === null ? accepted.join('或') : `${accepted.join('或')}（±${tolerance}）`,
  )
  return { number, answer: `${gaps.join('；')}${key.anyOrder && gaps.length > 1 ? '（顺序不限）' : ''}`, points: [] }
}

function linesOf(number: number, key: ItemKey, marks: number): KeyLine[] {
  if (key.type !== 'case') return [lineOf(String(number), key, marks)]
  const shares = questionPoints(marks, key.questions.length)
  return key.questions.map((one, at) => lineOf(`${number}（${at + 1}）`, one, shares[at] ?? 0))
}

const isShort = ({ type }: BlueprintPart): boolean => ['single', 'multiple', 'truefalse'].includes(type)

/** The marking key as the form prints it, part by part as the paper has it. */
export function keyFormOf(
  key: PaperKey & { readonly parts: Blueprint['parts'] },
  facts: Pick<TheoryKey, 'institution' | 'anchor' | 'title' | 'form' | 'fullMarks' | 'opened'>,
): TheoryKey {
  const items = key.items.toSorted((one, other) => one.number - other.number)
  const starts = key.parts.map((_, part) => key.parts.slice(0, part).reduce((sum, { count }) => sum + count, 0))
  return {
    ...facts,
    parts: key.parts.map((part, at) => ({
      title: partTitle(at, part.type, part.count, part.points),
      short: isShort(part),
      items: items
        .slice(starts[at], (starts[at] ?? 0) + part.count)
        .flatMap(({ number, key: one }) => linesOf(number, one, part.points)),
    })),
  }
}

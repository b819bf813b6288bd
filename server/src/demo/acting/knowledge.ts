import type { ItemContent, ItemKey } from '#core/item-bank/item-content.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'

/** What a stem says and what answers it, as somebody who has learnt the bank knows it. */
export type Knowledge = Map<string, ItemKey>

const plain = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join('')
  if (value === null || typeof value !== 'object') return ''
  const { alt: _alt, figure: _figure, formula: _formula, ...rest } = value as Record<string, unknown>
  return Object.values(rest).map(plain).join('')
}

/** The plain words of a stem with those of its options: what tells one item from another. */
export function wordsOf(content: ItemContent): string {
  const options = content.type === 'single' || content.type === 'multiple' ? content.options : []
  return `${plain(content.stem)}|${options.map(plain).join('|')}`.replaceAll(/\s/g, '')
}

/** A question of a paper, as somebody who has learnt the bank knows it. */
export interface KnownQuestion {
  readonly number: string
  readonly points: number
  readonly right: readonly string[]
  /** The letters that do not belong to the right answer. */
  readonly wrong: readonly string[]
}

/** What a paper asks, in its order, with what is right and what is wrong. */
export const questionsOf = (paper: PaperContent | null, knowledge: Knowledge): readonly KnownQuestion[] =>
  (paper?.parts ?? [])
    .flatMap(({ items }) => items)
    .map(({ number, points, content }) => {
      const key = knowledge.get(wordsOf(content))
      if (!key || !('right' in key)) throw new Error(`nobody learnt item ${number}`)
      const wrong = ['A', 'B', 'C', 'D'].filter((letter) => !key.right.includes(letter))
      return { number: String(number), points, right: key.right, wrong }
    })

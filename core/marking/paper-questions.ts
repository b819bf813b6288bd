import type { SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'

/** One thing asked of a candidate, named as in the answer log: `12`, or `12.2` for the second question of a case. */
export interface PaperQuestion {
  readonly question: string
  /** The number of its item in the paper. */
  readonly item: number
  readonly points: number
  readonly content: SimpleContent
  readonly key: SimpleKey
}

/** A paper and a key that do not belong together: an item without a key, or a key of another type. */
export class PaperMismatch extends Error {
  /** The number of the item. */
  readonly item: number

  constructor(item: number) {
    super(`item ${item} and its key do not belong together`)
    this.name = 'PaperMismatch'
    this.item = item
  }
}

function pair(item: number, question: string, points: number, content: SimpleContent, key: SimpleKey | undefined) {
  if (!key || key.type !== content.type) throw new PaperMismatch(item)
  if (key.type === 'fill' && content.type === 'fill' && key.gaps.length !== content.blanks)
    throw new PaperMismatch(item)
  return { question, item, points: Math.round(points * 100) / 100, content, key }
}

/** Every question of a paper with its points and key, in the paper's own order. Throws `PaperMismatch`. */
export function questionsOf(
  paper: Pick<PaperContent, 'parts'>,
  key: Pick<PaperKey, 'items'>,
): readonly PaperQuestion[] {
  const keys = new Map(key.items.map((each) => [each.number, each.key]))
  return paper.parts
    .flatMap(({ items }) => items)
    .flatMap(({ number, points, questionPoints, content }) => {
      const own = keys.get(number)
      if (content.type !== 'case') {
        return [pair(number, String(number), points, content, own?.type === 'case' ? undefined : own)]
      }
      if (own?.type !== 'case' || own.questions.length !== content.questions.length) throw new PaperMismatch(number)
      return content.questions.map((each, place) => {
        const share = questionPoints?.[place] ?? points / content.questions.length
        return pair(number, `${number}.${place + 1}`, share, each, own.questions[place])
      })
    })
}

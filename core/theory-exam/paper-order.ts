import { drawFrom } from '#core/kernel/draw.ts'
import type { PaperContent, PaperItem } from './paper-content.ts'

/** An item in the place a candidate sees it, and the paper's own letters of its options in the order shown. */
export interface OrderedItem {
  readonly item: PaperItem
  /** The number the candidate sees, from 1. */
  readonly shown: number
  /** The paper's letters (A, B, …) as they stand on the candidate's screen; empty where there is nothing to choose. */
  readonly letters: readonly string[]
}

/** The letter of an option by its place, from 0. */
export const optionLetter = (place: number): string => String.fromCharCode(65 + place)

const lettersOf = (item: PaperItem): readonly string[] => {
  const { content } = item
  if (content.type !== 'single' && content.type !== 'multiple') return []
  return content.options.map((_, place) => optionLetter(place))
}

/**
 * The order in which one candidate meets a paper: items change places within their part, options within their item,
 * both only where the paper allows it. The same seed always gives the same order; `orderSeed` is the candidate's own.
 */
export function orderPaper(
  { parts, shuffleItems, shuffleOptions }: Pick<PaperContent, 'parts' | 'shuffleItems' | 'shuffleOptions'>,
  orderSeed: string,
): readonly (readonly OrderedItem[])[] {
  let shown = 0
  return parts.map(({ items }, place) => {
    const inOrder = shuffleItems ? drawFrom(`${orderSeed}/part/${place}`).shuffle(items) : items
    return inOrder.map((item) => {
      shown += 1
      const letters = lettersOf(item)
      return {
        item,
        shown,
        letters: shuffleOptions ? drawFrom(`${orderSeed}/item/${item.number}`).shuffle(letters) : letters,
      }
    })
  })
}

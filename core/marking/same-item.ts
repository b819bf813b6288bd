import type { PaperKey } from '#core/theory-exam/paper-content.ts'
import type { KeyCorrection } from './key-correction.ts'

/** One question of the bank: an item at one version, and which question of it where it is a case. */
export interface BankQuestion {
  readonly itemId: string
  readonly itemVersion: number
  /** From 1; null where the item asks one thing. */
  readonly part: number | null
}

/** A correction of a question wherever it stands; `change` names it as in the paper it was found in. */
export interface ItemCorrection {
  readonly item: BankQuestion
  readonly change: KeyCorrection
}

type Key = Pick<PaperKey, 'items'>

/** What stands in a paper under a name such as `12` or `12.2`; null where nothing does. */
export function bankQuestionOf({ items }: Key, question: string): BankQuestion | null {
  const [number, part] = question.split('.').map(Number)
  const found = items.find((each) => each.number === number)
  return found ? { itemId: found.itemId, itemVersion: found.itemVersion, part: part ?? null } : null
}

/** The names under which a paper asks a question of the bank; empty where the paper does not hold it. */
export const namesIn = ({ items }: Key, { itemId, itemVersion, part }: BankQuestion): readonly string[] =>
  items
    .filter((each) => each.itemId === itemId && each.itemVersion === itemVersion)
    .map(({ number }) => (part === null ? String(number) : `${number}.${part}`))

/** Whether two are the same question of the same version. */
export const isSameQuestion = (one: BankQuestion, other: BankQuestion): boolean =>
  one.itemId === other.itemId && one.itemVersion === other.itemVersion && one.part === other.part

/**
 * The corrections as they hold for one paper, in their order. Letters need no translation: a version of an item has its
 * options in one order in every paper, and what a candidate saw shuffled is logged by the paper's own letters.
 */
export const correctionsFor = (key: Key, corrections: readonly ItemCorrection[]): readonly KeyCorrection[] =>
  corrections.flatMap(({ item, change }) => namesIn(key, item).map((question) => ({ ...change, question })))

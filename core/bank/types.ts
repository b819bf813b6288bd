import type { Parameter } from '#core/policy/parameter.ts'
import type { Cited } from '#core/rules/types.ts'

/**
 * Figures of an item from which a person is asked to look at it: shares in percent of the marks or of the candidates,
 * the others differences of correlations.
 */
export interface ItemSignalRule extends Cited {
  /** More of the marks won than this, or less than that. */
  readonly tooEasy: number
  readonly tooHard: number
  /** Discrimination below this is weak. */
  readonly weak: number
  /** A wrong option fewer than this choose is of no use. */
  readonly unused: number
  /** How much better than the key a wrong option must tell the good from the weak before the key is doubted. */
  readonly margin: number
  /** Percent of luck from which on a sign against the key is none. */
  readonly doubt: number
  /** How much the reliability must rise without the item before it is said to lower it. */
  readonly gain: number
}

/** Least shares of the marks won, in percent, for the difficulties 1 (easy) to 4; below the last it is 5 (hard). */
export interface MeasuredLevelRule extends Cited {
  readonly easiest: number
  readonly easy: number
  readonly middle: number
  readonly hard: number
}

/** What no article of the item bank lays down and its figures need: named choices, all of them. */
export interface BankPolicy {
  /** Percent of their pieces of text two items must share to be shown to a person as alike (B1). */
  readonly likeness: Parameter<number>
  /** When figures of an exam ask for a second look at an item or its key (B2). */
  readonly signals: ItemSignalRule
  /** Fewer candidates than this make every figure a guess (B3). */
  readonly fewestPersons: Parameter<number>
  /** The difficulty assembly counts a measured item as (B4). */
  readonly measuredLevels: MeasuredLevelRule
}

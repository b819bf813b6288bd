import { sum } from './moments.ts'

/** How much every person counts to the best and to the weakest 27 %, from 0 to 1. */
export interface OuterGroups {
  readonly upper: readonly number[]
  readonly lower: readonly number[]
  /** Persons of each group. */
  readonly size: number
}

const share = 0.27
const fewest = 10

/**
 * The best and the weakest 27 % by marks. Persons with equal marks at the border share the places that are left, so
 * that the order of the persons changes nothing. Null for fewer than ten persons.
 */
export const outerGroups = (totals: readonly number[]): OuterGroups | null => {
  if (totals.length < fewest) return null
  const size = Math.round(totals.length * share)
  const sorted = totals.toSorted((a, b) => b - a)
  return {
    size,
    upper: weights(totals, sorted[size - 1] ?? 0, size, (total, border) => total > border),
    lower: weights(totals, sorted[sorted.length - size] ?? 0, size, (total, border) => total < border),
  }
}

const weights = (
  totals: readonly number[],
  border: number,
  size: number,
  inside: (total: number, border: number) => boolean,
): readonly number[] => {
  const sure = totals.filter((total) => inside(total, border)).length
  const tied = totals.filter((total) => total === border).length
  return totals.map((total) => (inside(total, border) ? 1 : total === border ? (size - sure) / tied : 0))
}

/** Mean of values in a group. */
export const groupMean = (values: readonly number[], weights: readonly number[], size: number): number =>
  sum(values.map((value, place) => value * (weights[place] ?? 0))) / size

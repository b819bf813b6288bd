import type { BankPolicy, ItemSignalRule } from '#core/bank/types.ts'
import { groupMean, type OuterGroups, outerGroups } from './groups.ts'
import { itemFlags } from './item-flags.ts'
import { alphaOf, correlation, mean, sum, variance } from './moments.ts'
import { optionStatistics } from './option-statistics.ts'
import type { ItemResponses, ItemStatistics, PaperStatistics } from './types.ts'

/** By what figures are judged: the institution's own limits. */
type Limits = Pick<BankPolicy, 'signals' | 'fewestPersons'>

/**
 * Classical statistics of a paper after an exam: difficulty, discrimination, options, reliability, and what deserves a
 * second look by the institution's own limits. Every item must hold marks of the same persons in the same order.
 */
export const paperStatistics = (items: readonly ItemResponses[], limits: Limits): PaperStatistics => {
  const persons = items[0]?.marks.length ?? 0
  const totals = Array.from({ length: persons }, (_, person) => sum(items.map(({ marks }) => marks[person] ?? 0)))
  const spread = variance(totals)
  const variances = items.map(({ marks }) => variance(marks) ?? 0)
  const alpha = spread === null ? null : alphaOf(items.length, sum(variances), spread)
  const paper: Paper = {
    totals,
    groups: outerGroups(totals),
    alpha,
    others: items.length - 1,
    variances: sum(variances),
    signals: limits.signals,
    sitters: persons < limits.fewestPersons.value ? 0 : persons,
  }
  return {
    persons,
    mean: mean(totals),
    deviation: spread === null ? null : Math.sqrt(spread),
    alpha,
    kr20: kuderRichardson(items),
    standardError: spread === null || alpha === null ? null : Math.sqrt(spread * (1 - alpha)),
    tooFewPersons: persons < limits.fewestPersons.value,
    items: items.map((item, place) => statisticsOf(item, variances[place] ?? 0, paper)),
  }
}

/** How several items did as one, such as the questions of a case. */
export interface GroupStatistics {
  /** Mean share of the full marks of all of them. */
  readonly difficulty: number
  /** Correlation of their sum with the marks in everything else; null without variance. */
  readonly itemRest: number | null
}

/** Statistics of some items of a paper taken together; null where none of them is among the items. */
export const groupStatistics = (items: readonly ItemResponses[], ids: ReadonlySet<string>): GroupStatistics | null => {
  const own = items.filter(({ id }) => ids.has(id))
  const others = items.filter(({ id }) => !ids.has(id))
  const [first] = own
  if (!first) return null
  const sumsOf = (some: readonly ItemResponses[]) =>
    first.marks.map((_, person) => sum(some.map(({ marks }) => marks[person] ?? 0)))
  const earned = sumsOf(own)
  return {
    difficulty: mean(earned) / sum(own.map(({ fullMarks }) => fullMarks)),
    itemRest: correlation(earned, sumsOf(others)),
  }
}

interface Paper {
  readonly totals: readonly number[]
  readonly groups: OuterGroups | null
  readonly alpha: number | null
  /** Number of the other items. */
  readonly others: number
  /** Sum of the variances of all items. */
  readonly variances: number
  readonly signals: ItemSignalRule
  /** 0 where too few sat it to doubt a key. */
  readonly sitters: number
}

const statisticsOf = (item: ItemResponses, own: number, paper: Paper): ItemStatistics => {
  const { totals, groups } = paper
  const rest = totals.map((total, person) => total - (item.marks[person] ?? 0))
  const restVariance = variance(rest)
  const shares = item.marks.map((marks) => marks / item.fullMarks)
  const figures = {
    id: item.id,
    difficulty: mean(shares),
    itemTotal: correlation(item.marks, totals),
    itemRest: correlation(item.marks, rest),
    upperLower: groups
      ? groupMean(shares, groups.upper, groups.size) - groupMean(shares, groups.lower, groups.size)
      : null,
    alphaIfDeleted: restVariance === null ? null : alphaOf(paper.others, paper.variances - own, restVariance),
    options: optionStatistics(item, rest, groups),
  }
  return { ...figures, flags: itemFlags(figures, item.choices, paper.alpha, paper.signals, paper.sitters) }
}

const kuderRichardson = (items: readonly ItemResponses[]): number | null => {
  if (items.some(({ marks, fullMarks }) => marks.some((one) => one !== 0 && one !== fullMarks))) return null
  const right = items.map(({ marks, fullMarks }) => marks.map((one) => Number(one === fullMarks)))
  const persons = right[0]?.length ?? 0
  const spread = variance(Array.from({ length: persons }, (_, person) => sum(right.map((one) => one[person] ?? 0))))
  if (spread === null) return null
  const products = right.map((one) => mean(one) * (1 - mean(one)))
  // The published formula divides both sides by the number of persons.
  return alphaOf(items.length, sum(products), (spread * (persons - 1)) / persons)
}

import type { Month } from '#core/kernel/dates.ts'

/** Months from the first to the last, both included. */
interface Span {
  readonly from: number
  readonly to: number
}

const indexOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/**
 * The months worked up to and including `until`, later than `after` where given, each once: as unbroken stretches in
 * order of time. Stretches that touch or overlap are one.
 */
export function workSpans(
  work: readonly { readonly from: Month; readonly to?: Month | undefined }[],
  until: Month,
  after?: Month,
): readonly Span[] {
  const first = after === undefined ? Number.NEGATIVE_INFINITY : indexOf(after) + 1
  const spans = work
    .map(({ from, to }) => ({
      from: Math.max(indexOf(from), first),
      to: Math.min(indexOf(to ?? until), indexOf(until)),
    }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from)
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last !== undefined && span.from <= last.to + 1) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    } else merged.push(span)
  }
  return merged
}

const lengthOf = ({ from, to }: Span): number => to - from + 1

/** Months of all stretches together (累计). */
export const totalMonths = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + lengthOf(span), 0)

/** Months of the longest unbroken stretch (连续). */
export const longestRun = (spans: readonly Span[]): number => Math.max(0, ...spans.map(lengthOf))

/** One person on watch; the end is not part of it, instants are ISO. */
export interface Watch {
  readonly person: string
  readonly from: string
  readonly to: string
}

/** A span with too few people on watch, and how few. */
export interface Gap {
  readonly from: string
  readonly to: string
  readonly persons: number
}

const iso = (at: number): string => new Date(at).toISOString()

/**
 * The spans within a period in which fewer than `persons` different people are on watch, in order, neighbours with the
 * same number of people joined. Somebody on two watches at once counts once.
 */
export function gapsOf(
  period: { readonly from: string; readonly to: string },
  watches: readonly Watch[],
  persons: number,
): readonly Gap[] {
  const [begin, end] = [Date.parse(period.from), Date.parse(period.to)]
  const spans = watches.map(({ person, from, to }) => ({ person, from: Date.parse(from), to: Date.parse(to) }))
  const turns = spans.flatMap(({ from, to }) => [from, to]).filter((at) => at > begin && at < end)
  const marks = [begin, ...[...new Set(turns)].sort((one, other) => one - other), end]
  const gaps: { from: number; to: number; persons: number }[] = []
  for (const [at, from] of marks.slice(0, -1).entries()) {
    const to = marks[at + 1] as number
    const there = new Set(spans.filter((one) => one.from <= from && one.to >= to).map(({ person }) => person)).size
    if (there >= persons || from >= to) continue
    const last = gaps.at(-1)
    if (last?.to === from && last.persons === there) last.to = to
    else gaps.push({ from, to, persons: there })
  }
  return gaps.map((gap) => ({ from: iso(gap.from), to: iso(gap.to), persons: gap.persons }))
}

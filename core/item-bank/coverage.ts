/** A point of a table as coverage reads it. */
export interface CoveredPoint {
  readonly code: string
  readonly parent: string | null
  readonly name: string
  readonly weight: number | null
  readonly importance: 'X' | 'Y' | 'Z' | null
}

/**
 * How many items stand under each point of a table, those under its parts included; `unplaced` counts items whose point
 * stands in no row of the table.
 */
export function coverageOf<P extends CoveredPoint>(
  points: readonly P[],
  items: readonly { readonly point: string; readonly count: number }[],
): { points: (P & { inUse: number })[]; unplaced: number } {
  const parentOf = new Map(points.map(({ code, parent }) => [code, parent]))
  const counts = new Map<string, number>()
  let unplaced = 0
  for (const { point, count } of items) {
    if (!parentOf.has(point)) unplaced += count
    const seen = new Set<string>()
    for (let at: string | null | undefined = point; at && parentOf.has(at) && !seen.has(at); at = parentOf.get(at)) {
      seen.add(at)
      counts.set(at, (counts.get(at) ?? 0) + count)
    }
  }
  return { points: points.map((point) => ({ ...point, inUse: counts.get(point.code) ?? 0 })), unplaced }
}

/** Candidates who may share room-sessions, and the usable seats of the largest place that serves them. */
export interface BoundGroup {
  readonly candidates: number
  readonly largest: number
}

/**
 * The fewest room-sessions that could ever suffice: each group fills the largest place it may use. Groups that stay
 * apart count each for itself; together they fill rooms as one. Infinite where no place serves somebody.
 */
export function roomSessionBound(groups: readonly BoundGroup[], apart: boolean): number {
  const present = groups.filter((group) => group.candidates > 0)
  if (present.some((group) => group.largest === 0)) return Number.POSITIVE_INFINITY
  if (apart) return present.reduce((sum, { candidates, largest }) => sum + Math.ceil(candidates / largest), 0)
  const shares = Map.groupBy(present, (group) => group.largest)
  const largest = Math.max(1, ...shares.keys())
  const all = present.reduce((sum, group) => sum + group.candidates, 0)
  return Math.ceil(all / largest)
}

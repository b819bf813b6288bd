import { addMonths } from '#core/kernel/dates.ts'
import { stateOf } from '#core/kernel/draw.ts'
import { type Cluster, clustersOf } from './match-slots.ts'
import type { AssemblyInput, Candidate } from './types.ts'

/** Stands for every point where the blueprint gives no weights, and for points it does not name. */
export const anyPoint = ''

/** The bank as a draw sees it. */
export interface Pool<T extends Candidate> {
  /** Items that may be drawn, in the seed's own order. */
  readonly open: readonly T[]
  /** Items seen too often or too lately. */
  readonly spared: readonly T[]
  readonly clusterOf: (item: T) => Cluster
  /** The weight an item falls under, or {@link anyPoint}. */
  readonly pointOf: (item: T) => string
}

/** Finds the point of the blueprint an item's own point stands under. */
function pointsUnder<T extends Candidate>({ blueprint, parents }: AssemblyInput<T>): (item: T) => string {
  const weighted = new Set(blueprint.weights.map(({ point }) => point))
  const known = new Map<string, string>()
  const climb = (point: string): string => {
    const seen = new Set<string>()
    for (let at: string | null | undefined = point; at && !seen.has(at); at = parents.get(at)) {
      if (weighted.has(at)) return at
      seen.add(at)
    }
    return anyPoint
  }
  return ({ point }) => {
    const found = known.get(point) ?? climb(point)
    known.set(point, found)
    return found
  }
}

/** Sorts the bank by the seed and sets aside what was used too often or too lately. */
export function poolOf<T extends Candidate>(input: AssemblyInput<T>): Pool<T> {
  const { blueprint, items, seed, on, exclusions } = input
  const { months, papers } = blueprint.exposure
  const since = months === null ? null : addMonths(on, -months)
  const isSpared = ({ exposure, lastUsedOn }: T) =>
    (papers !== null && exposure > papers) || (since !== null && lastUsedOn !== null && lastUsedOn > since)
  // Each item has its own place in the seed's order: one item more does not disturb the others.
  const keyed = items.map((item) => ({ item, key: stateOf(`${seed}/${item.itemId}`) }))
  keyed.sort((one, other) => one.key[0] - other.key[0] || one.key[1] - other.key[1])
  const drawn = keyed.map(({ item }) => item)
  const cluster = clustersOf(exclusions)
  return {
    open: drawn.filter((item) => !isSpared(item)),
    spared: drawn.filter(isSpared),
    clusterOf: ({ itemId }) => cluster(itemId),
    pointOf: pointsUnder(input),
  }
}

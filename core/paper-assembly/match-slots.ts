/** Items of which one at most may stand in a paper: the same item, a near duplicate, one that tells another's answer. */
export type Cluster = string

/** A place of a paper: what may stand there, the wished for first. */
export interface Slot<T> {
  readonly candidates: readonly T[]
}

/** Who stands where: for every slot an item, or null. */
export type Filling<T> = (T | null)[]

/**
 * Fills as many slots as can be filled with items of different clusters. What is filled stays filled (perhaps by
 * another of its own candidates), so that filling in stages never undoes an earlier stage. The number of filled slots is
 * the largest there is: one item more in the bank never makes it smaller.
 */
export function fillSlots<T>(
  slots: readonly Slot<T>[],
  clusterOf: (item: T) => Cluster,
  begun: Filling<T> = slots.map(() => null),
): Filling<T> {
  const filling = [...begun]
  const holder = new Map<Cluster, number>()
  for (const [place, item] of filling.entries()) if (item !== null) holder.set(clusterOf(item), place)
  const put = (place: number, item: T) => {
    filling[place] = item
    holder.set(clusterOf(item), place)
  }
  /** Finds the slot an item, moving others along where that frees one (an augmenting path). */
  const seat = (place: number, tried: Set<Cluster>): boolean => {
    const candidates = slots[place]?.candidates ?? []
    const free = candidates.find((item) => !holder.has(clusterOf(item)))
    if (free !== undefined) {
      put(place, free)
      return true
    }
    for (const item of candidates) {
      const cluster = clusterOf(item)
      if (tried.has(cluster)) continue
      tried.add(cluster)
      const other = holder.get(cluster)
      if (other === undefined || other === place || !seat(other, tried)) continue
      put(place, item)
      return true
    }
    return false
  }
  for (const place of slots.keys()) if (filling[place] === null) seat(place, new Set())
  return filling
}

/** The cluster of every item of pairs that exclude each other: whoever is linked, over others too, is in one. */
export function clustersOf(pairs: readonly (readonly [string, string])[]): (id: string) => Cluster {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let top = id
    for (let next = parent.get(top); next !== undefined; next = parent.get(top)) top = next
    return top
  }
  for (const [one, other] of pairs) {
    const [first, second] = [root(one), root(other)].sort() as [string, string]
    if (first !== second) parent.set(second, first)
  }
  return root
}

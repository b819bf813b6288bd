import type { ItemType } from '#core/item-bank/item-content.ts'
import type { Blueprint } from './blueprint.ts'
import { type Filling, fillSlots, type Slot } from './match-slots.ts'
import { anyPoint, type Pool } from './pool.ts'
import { shareParts } from './quotas.ts'
import type { Candidate } from './types.ts'
import { stillWanted, wishesOf } from './wishes.ts'

/** A place of the paper: the part it belongs to and the point it is meant for. */
export interface Place {
  readonly part: number
  readonly type: ItemType
  readonly point: string
}

/** The places of every paper of a blueprint: parts in order, points by their weights. */
export function placesOf({ parts, weights }: Blueprint): readonly Place[] {
  const counts = parts.map(({ count }) => count)
  const table = shareParts(counts, weights.length > 0 ? weights.map(({ weight }) => weight) : [1])
  return parts.flatMap(({ type }, part) =>
    (table[part] ?? []).flatMap((count, at) =>
      Array.from({ length: count }, () => ({ part, type, point: weights[at]?.point ?? anyPoint })),
    ),
  )
}

const cellOf = (type: ItemType, point: string): string => `${type}/${point}`

/** Items by type and point, and by type alone. */
function shelvesOf<T extends Candidate>(items: readonly T[], pointOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const shelves = new Map<string, T[]>()
  const put = (name: string, item: T) => {
    const shelf = shelves.get(name)
    if (shelf) shelf.push(item)
    else shelves.set(name, [item])
  }
  for (const item of items) {
    put(cellOf(item.type, pointOf(item)), item)
    put(item.type, item)
  }
  return shelves
}

/** Fills what it can by picking the most welcome item for one place after the other. */
function pickWelcome<T extends Candidate>(
  slots: readonly Slot<T>[],
  begun: Filling<T>,
  pool: Pool<T>,
  blueprint: Blueprint,
): Filling<T> {
  const wanted = stillWanted(wishesOf(blueprint))
  const filling = [...begun]
  const taken = new Set<string>()
  const take = (place: number, item: T) => {
    filling[place] = item
    taken.add(pool.clusterOf(item))
    wanted.take(item)
  }
  for (const [place, item] of begun.entries()) if (item !== null) take(place, item)
  for (const [place, slot] of slots.entries()) {
    if (filling[place] !== null) continue
    let best: { item: T; worth: number } | null = null
    for (const item of slot.candidates) {
      if (taken.has(pool.clusterOf(item))) continue
      const worth = wanted.welcome(item) - item.exposure / 1000
      if (best === null || worth > best.worth) best = { item, worth }
    }
    if (best) take(place, best.item)
  }
  return filling
}

/**
 * Draws one paper in stages, each of which keeps what the former filled: items of the point wanted that no other paper
 * has yet, then those one has, then any item of the type, fresh ones before used ones again.
 */
export function drawForm<T extends Candidate>(
  blueprint: Blueprint,
  pool: Pool<T>,
  used: ReadonlySet<string>,
): { readonly places: readonly Place[]; readonly filling: Filling<T> } {
  const places = placesOf(blueprint)
  const fresh = shelvesOf(
    pool.open.filter(({ itemId }) => !used.has(itemId)),
    pool.pointOf,
  )
  const seen = shelvesOf(
    pool.open.filter(({ itemId }) => used.has(itemId)),
    pool.pointOf,
  )
  const of = (shelves: ReadonlyMap<string, T[]>, name: string): readonly T[] => shelves.get(name) ?? []
  const nameOf = ({ type, point }: Place) => (blueprint.weights.length > 0 ? cellOf(type, point) : type)
  const stages: ((place: Place) => readonly T[])[] = [
    (place) => of(fresh, nameOf(place)),
    (place) => [...of(fresh, nameOf(place)), ...of(seen, nameOf(place))],
    (place) => of(fresh, place.type),
    (place) => [...of(fresh, place.type), ...of(seen, place.type)],
  ]
  let filling: Filling<T> = places.map(() => null)
  let slots: Slot<T>[] = []
  for (const [stage, candidatesOf] of stages.entries()) {
    if (stage > 0 && !filling.includes(null)) break
    const widened = new Map<string, readonly T[]>()
    const candidates = (place: Place) => {
      const name = stage < 2 ? nameOf(place) : place.type
      const found = widened.get(name) ?? candidatesOf(place)
      widened.set(name, found)
      return found
    }
    // From the third stage on only empty places may take an item of another point: a met want stays met.
    slots = places.map((place, at) =>
      stage < 2 || filling[at] === null ? { candidates: candidates(place) } : (slots[at] as Slot<T>),
    )
    filling = fillSlots(slots, pool.clusterOf, pickWelcome(slots, filling, pool, blueprint))
  }
  return { places, filling }
}

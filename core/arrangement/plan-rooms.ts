import {
  admits,
  type Board,
  type BoardRoom,
  type BoardSession,
  type Group,
  otherTimetable,
  roomTimetable,
  serves,
} from './board.ts'
import { coverDemands, type Demand, type Supply } from './cover.ts'
import type { Ties } from './ties.ts'

/** Rooms that are alike, with the rooms still to be had in each session, by the session's index. */
export interface Kind extends Supply {
  count: number
  readonly sample: BoardRoom
  readonly free: Map<number, BoardRoom[]>
}

/** What one attempt at opening rooms goes by. */
export interface Attempt {
  /** 0 goes straight; each later one draws other sessions. */
  readonly number: number
  /** Further rooms to open for a group, by its index, because persons in it could not all be placed. */
  readonly extra: readonly number[]
}

/** The kinds of rooms that can still be opened, the largest first, each with its timetable. */
export function kindsOf(board: Board, attempt: Attempt): Kind[] {
  const kinds = new Map<string, Kind>()
  const used = Map.groupBy(board.opened, (place) => place.room.id)
  const order = attempt.number % 2 === 1 ? board.draw.shuffle(board.sessions) : null
  const timetableBeside = (taken: readonly BoardSession[]) =>
    order ? otherTimetable(order, taken) : roomTimetable(board.byEnd, taken)
  const usual = timetableBeside([])
  for (const room of board.rooms) {
    const taken = used.get(room.id)?.map((place) => place.session)
    const timetable = taken ? timetableBeside(taken) : usual
    if (room.usable === 0 || timetable.length === 0) continue
    const key = JSON.stringify([room.usable, room.occupations ? [...room.occupations].sort() : null])
    const kind = kinds.get(key) ?? { usable: room.usable, count: 0, sample: room, free: new Map() }
    kinds.set(key, kind)
    kind.count += timetable.length
    for (const { index } of timetable) {
      const rooms = kind.free.get(index)
      if (rooms) rooms.push(room)
      else kind.free.set(index, [room])
    }
  }
  return [...kinds.values()].sort((a, b) => b.usable - a.usable)
}

/** Takes as many seats as are offered and wanted; gives what is still wanted. */
function use(offers: { readonly fits: boolean; readonly offer: { seats: number } }[], wanted: number): number {
  let lack = wanted
  for (const { fits, offer } of offers) {
    if (!fits || lack <= 0) continue
    const taken = Math.min(lack, offer.seats)
    offer.seats -= taken
    lack -= taken
  }
  return lack
}

/** A group with its demand beyond the free seats of open rooms, and its index among the groups. */
interface GroupDemand {
  readonly group: Group
  readonly index: number
  readonly demand: Demand
}

/** The demands, those first that can use the fewest kinds, then the largest. */
function demandsOf({ groups, opened, oneGroup, draw }: Board, ties: Ties, kinds: readonly Kind[], attempt: Attempt) {
  const holes = opened.map((place) => ({ place, offer: { seats: place.free.length } }))
  const order = groups.map((group, index) => {
    const allowed = kinds.map((kind) => serves(kind.sample, group.occupation))
    return { group, index, allowed, width: allowed.filter(Boolean).length }
  })
  order.sort((a, b) => a.width - b.width || b.group.newcomers.length - a.group.newcomers.length || a.index - b.index)
  const roomy = ties.persons.length > 0 && (attempt.number % 3 === 2 || groups.length === 1 || !oneGroup)
  // Who chooses first decides who gets the large rooms: now and then another order is tried.
  const turn = attempt.number > 3 && attempt.number % 4 < 2 ? draw.shuffle(order) : order
  return turn.map(({ group, index, allowed }): GroupDemand => {
    const offers = holes.map(({ place, offer }) => ({ fits: offer.seats > 0 && admits(place, group), offer }))
    const least = Math.max(0, (ties.most[index] ?? 0) - offers.filter(({ fits }) => fits).length)
    const seats = use(offers, group.newcomers.length)
    return { group, index, demand: { seats, least, more: attempt.extra[index] ?? 0, roomy, allowed } }
  })
}

/** Groups that differ only in the rooms they may use share: what one leaves empty the next one fills. */
function planShared(demands: readonly GroupDemand[], kinds: readonly Kind[], plan: number[][]): number[][] | null {
  const counts = kinds.map((kind) => kind.count)
  const left: { readonly room: BoardRoom; readonly offer: { seats: number } }[] = []
  for (const { group, index, demand } of demands) {
    const offers = left.map(({ room, offer }) => ({ fits: offer.seats > 0 && serves(room, group.occupation), offer }))
    const least = Math.max(0, demand.least - offers.filter(({ fits }) => fits).length)
    const seats = use(offers, demand.seats)
    const supplies = kinds.map(({ usable }, k) => ({ usable, count: demand.allowed[k] ? (counts[k] ?? 0) : 0 }))
    const [picks] = coverDemands([{ ...demand, seats, least }], supplies) ?? []
    if (!picks) return null
    plan[index] = picks
    let over = -seats
    for (const k of picks) {
      counts[k] = (counts[k] ?? 0) - 1
      over += kinds[k]?.usable ?? 0
    }
    const last = kinds[picks.at(-1) ?? -1]
    if (last && over > 0) left.push({ room: last.sample, offer: { seats: over } })
  }
  return plan
}

/**
 * How many rooms of which kind each group opens beyond those already open, as indexes of the kinds. Null where the
 * rooms do not suffice.
 */
export function planRooms(board: Board, ties: Ties, kinds: readonly Kind[], attempt: Attempt): number[][] | null {
  const demands = demandsOf(board, ties, kinds, attempt)
  const plan: number[][] = board.groups.map(() => [])
  if (!board.oneGroup && board.groups.length > 1) return planShared(demands, kinds, plan)
  const chosen = coverDemands(
    demands.map(({ demand }) => demand),
    kinds,
  )
  if (chosen === null) return null
  for (const [i, { index }] of demands.entries()) plan[index] = chosen[i] ?? []
  return plan
}

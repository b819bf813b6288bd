import { type Board, type BoardRoom, type BoardSession, type RoomSession, roomTimetable, serves } from './board.ts'
import { coverDemands, type Supply } from './cover.ts'
import { overlaps } from './span.ts'
import type { Ties } from './ties.ts'

/** Rooms that are alike, with the rooms still to be had in each session, by the session's index. */
interface Kind extends Supply {
  count: number
  readonly sample: BoardRoom
  readonly free: Map<number, BoardRoom[]>
}

/** What one attempt at opening rooms goes by. */
export interface Attempt {
  /** 0 goes straight; each later one draws other sessions. */
  readonly number: number
  /** Further seats to provide for a group, by its index, because persons in it could not all be placed. */
  readonly extra: readonly number[]
}

/** Whether a group may sit in an open room-session. */
export const admits = (place: RoomSession, group: { readonly key: string; readonly occupation: string }): boolean =>
  place.group === null ? serves(place.room, group.occupation) : place.group === group.key

function kindsOf(board: Board, attempt: Attempt): Kind[] {
  const kinds = new Map<string, Kind>()
  const used = Map.groupBy(board.opened, (place) => place.room.id)
  const order = attempt.number % 2 === 1 ? board.draw.shuffle(board.sessions) : undefined
  const usual = roomTimetable(board.sessions, [], order)
  for (const room of board.rooms) {
    const taken = used.get(room.id)?.map((place) => place.session)
    const timetable = taken ? roomTimetable(board.sessions, taken, order) : usual
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

/** How many rooms of which kind each group opens: free seats of open rooms first. Null where rooms do not suffice. */
function planKinds({ groups, opened, oneGroup }: Board, kinds: readonly Kind[], extra: readonly number[]) {
  const holes = opened.map((place) => ({ place, offer: { seats: place.free.length } }))
  const left: { readonly room: BoardRoom; readonly offer: { seats: number } }[] = []
  const order = groups.map((group, index) => {
    const allowed = kinds.map((kind) => serves(kind.sample, group.occupation))
    return { group, index, allowed, width: allowed.filter(Boolean).length }
  })
  order.sort((a, b) => a.width - b.width || b.group.newcomers.length - a.group.newcomers.length)
  const demands = order.map(({ group, index, allowed }) => {
    const fitting = holes.map(({ place, offer }) => ({ fits: admits(place, group), offer }))
    return { seats: use(fitting, group.newcomers.length + (extra[index] ?? 0)), allowed }
  })
  const plan: number[][] = groups.map(() => [])
  if (oneGroup || groups.length === 1) {
    const chosen = coverDemands(demands, kinds)
    chosen?.forEach((picks, i) => {
      plan[order[i]?.index ?? 0] = picks
    })
    return chosen && plan
  }
  // Groups that differ only in the rooms they may use share: what one leaves empty the next one fills.
  const counts = kinds.map((kind) => kind.count)
  for (const [i, { group, index }] of order.entries()) {
    const demand = demands[i] as (typeof demands)[number]
    const leftovers = left.map(({ room, offer }) => ({ fits: serves(room, group.occupation), offer }))
    const lack = use(leftovers, demand.seats)
    const supplies = kinds.map((kind, k) => ({ usable: kind.usable, count: demand.allowed[k] ? (counts[k] ?? 0) : 0 }))
    const [picks] = coverDemands([{ ...demand, seats: lack }], supplies) ?? [null]
    if (!picks) return null
    plan[index] = picks
    let over = -lack
    for (const k of picks) {
      counts[k] = (counts[k] ?? 0) - 1
      over += kinds[k]?.usable ?? 0
    }
    const last = kinds[picks.at(-1) ?? -1]
    if (last && over > 0) left.push({ room: last.sample, offer: { seats: over } })
  }
  return plan
}

/** Weighs the sessions for a group: how many persons would be wanted elsewhere at the same time. */
function sessionScorer(board: Board, ties: Ties, plan: readonly number[][]) {
  const opened = board.groups.map(() => new Map<number, number>())
  const note = (group: number, session: BoardSession) =>
    opened[group]?.set(session.index, (opened[group]?.get(session.index) ?? 0) + 1)
  const score = (group: number, session: BoardSession): number => {
    let sum = ties.strain(group, session)
    for (const [other, persons] of ties.shared[group] ?? []) {
      let near = 0
      for (const [index, count] of opened[other] ?? [])
        if (overlaps(board.sessions[index] as BoardSession, session)) near += count
      sum += (persons * near) / Math.max(1, plan[other]?.length ?? 0)
    }
    return sum
  }
  return { note, score }
}

/**
 * Opens the room-sessions that the newcomers need beyond those already open: as few as suffice, the earliest sessions
 * first, and apart in time where groups share persons. Null where the rooms do not suffice.
 */
export function openRooms(board: Board, ties: Ties, attempt: Attempt): RoomSession[] | null {
  const kinds = kindsOf(board, attempt)
  const plan = planKinds(board, kinds, attempt.extra)
  if (plan === null) return null
  const { note, score } = sessionScorer(board, ties, plan)
  const noise = () => (attempt.number === 0 ? 1 : 0.25 + board.draw.below(1000) / 1000)
  const tiebreak = attempt.number < 2 ? board.sessions : board.draw.shuffle(board.sessions)
  const places: RoomSession[] = []
  for (const [index, group] of board.groups.entries()) {
    for (const pick of plan[index] ?? []) {
      const { free } = kinds[pick] as Kind
      let best: BoardSession | undefined
      let least = Number.POSITIVE_INFINITY
      for (const session of tiebreak) {
        if (least === 0 || !free.get(session.index)?.length) continue
        const weight = score(index, session) * noise()
        if (weight < least) [best, least] = [session, weight]
      }
      const room = best && free.get(best.index)?.shift()
      if (!best || !room) return null
      note(index, best)
      const seats = Array.from({ length: room.usable }, (_, i) => i + 1)
      places.push({ room, session: best, group: board.oneGroup ? group.key : null, seated: [], free: seats })
    }
  }
  return places
}

import { admits, type Board, type RoomSession } from './board.ts'
import { overlaps, type Span } from './span.ts'
import type { TiedPerson, Ties } from './ties.ts'
import type { ArrangementCandidate } from './types.ts'

/** One room-session while it fills. */
interface Filling {
  readonly place: RoomSession
  readonly members: ArrangementCandidate[]
}

/** Who sits in which room-session, or the groups whose members could not all be placed. */
export type Placement =
  | { readonly placed: ReadonlyMap<RoomSession, readonly ArrangementCandidate[]> }
  | { readonly short: readonly number[] }

/** Attempts at moving others aside before a placement is given up. */
const moveLimit = 5_000
const depthLimit = 4

interface Tied {
  readonly candidate: ArrangementCandidate
  readonly person: TiedPerson
  readonly options: readonly Filling[]
  at: Filling | null
}

const isFull = ({ place, members }: Filling) => members.length >= place.free.length

/** Seats persons whose seats depend on one another; others are moved aside where that makes room. */
class TiedSeating {
  private readonly byPerson = new Map<TiedPerson, Tied[]>()
  private readonly byCandidate = new Map<ArrangementCandidate, Tied>()
  private readonly journal: (readonly [Tied, Filling | null])[] = []
  private moves = 0

  constructor(ties: Ties, options: readonly (readonly Filling[])[]) {
    for (const person of ties.persons) {
      const tied = person.candidates.map(({ candidate, group }) => {
        const open = (options[group] ?? []).filter(({ place }) => !clash(place.session, person.engaged))
        return { candidate, person, options: open, at: null }
      })
      this.byPerson.set(person, tied)
      for (const one of tied) this.byCandidate.set(one.candidate, one)
    }
  }

  /** Seats everybody it can; gives the groups of those it could not. */
  run(): number[] {
    const short = new Set<number>()
    for (const [person, tied] of this.byPerson)
      tied.forEach((one, i) => {
        if (!this.seat(one, 0, new Set())) short.add(person.candidates[i]?.group ?? 0)
      })
    return [...short]
  }

  private put(one: Tied, to: Filling | null) {
    this.journal.push([one, one.at])
    if (one.at) one.at.members.splice(one.at.members.indexOf(one.candidate), 1)
    one.at = to
    to?.members.push(one.candidate)
  }

  /** The person's other seats that the session would clash with. */
  private rivals(one: Tied, span: Span): Tied[] {
    const siblings = this.byPerson.get(one.person) ?? []
    return siblings.filter((other) => other !== one && other.at && overlaps(other.at.place.session, span))
  }

  private seat(one: Tied, depth: number, visited: Set<Filling>): boolean {
    const rooms = one.options.filter((filling) => !visited.has(filling))
    const open = this.roomiest(one, rooms)
    if (open) {
      this.put(one, open)
      return true
    }
    if (depth >= depthLimit) return false
    return rooms.some((filling) => this.makeRoom(one, filling, depth, new Set([...visited, filling])))
  }

  /** A free room in the session that has most seats left: whoever needs several sessions finds them so. */
  private roomiest(one: Tied, rooms: readonly Filling[]): Filling | null {
    const left = new Map<number, { seats: number; first: Filling }>()
    for (const filling of rooms) {
      const seats = filling.place.free.length - filling.members.length
      if (seats <= 0) continue
      const entry = left.get(filling.place.session.index)
      if (entry) entry.seats += seats
      else left.set(filling.place.session.index, { seats, first: filling })
    }
    let best: { seats: number; first: Filling } | null = null
    for (const entry of left.values())
      if (entry.seats > (best?.seats ?? 0) && this.rivals(one, entry.first.place.session).length === 0) best = entry
    return best?.first ?? null
  }

  private makeRoom(one: Tied, filling: Filling, depth: number, visited: Set<Filling>): boolean {
    if (this.moves++ > moveLimit) return false
    const rivals = this.rivals(one, filling.place.session)
    if (!isFull(filling)) return this.exchange(one, filling, rivals, depth, visited)
    return filling.members.some((member) => {
      const tied = this.byCandidate.get(member)
      if (!tied || tied.person === one.person) return false
      return this.exchange(one, filling, [...rivals, tied], depth, visited)
    })
  }

  /** Seats one in place of others and them elsewhere, or leaves all as it was. */
  private exchange(one: Tied, to: Filling, others: readonly Tied[], depth: number, visited: Set<Filling>): boolean {
    const mark = this.journal.length
    for (const other of others) this.put(other, null)
    this.put(one, to)
    if (others.every((other) => this.seat(other, depth + 1, visited))) return true
    for (const [tied, at] of this.journal.slice(mark).reverse()) this.put(tied, at)
    this.journal.length = mark
    return false
  }
}

const clash = (span: Span, others: readonly Span[]) => others.some((other) => overlaps(other, span))

/** The room-sessions of each group: open ones first, so that the late fill what is free. */
function optionsOf(board: Board, fillings: readonly Filling[]): Filling[][] {
  if (!board.oneGroup) return board.groups.map((group) => fillings.filter(({ place }) => admits(place, group)))
  const byKey = Map.groupBy(fillings, ({ place }) => place.group)
  return board.groups.map((group) => (byKey.get(group.key) ?? []).filter(({ place }) => admits(place, group)))
}

/** Places every newcomer in one of the room-sessions: the tied first, then the others in drawn order. */
export function placeNewcomers(board: Board, ties: Ties, places: readonly RoomSession[]): Placement {
  const fillings: Filling[] = places.filter(({ free }) => free.length > 0).map((place) => ({ place, members: [] }))
  const options = optionsOf(board, fillings)
  const short = ties.persons.length > 0 ? new TiedSeating(ties, options).run() : []
  if (short.length > 0) return { short }
  const tied = new Set(ties.persons.flatMap((person) => person.candidates.map(({ candidate }) => candidate)))
  // Groups with the fewest rooms first, or others would take the only seats they may have.
  const order = board.groups
    .map((_, index) => index)
    .sort((a, b) => (options[a]?.length ?? 0) - (options[b]?.length ?? 0))
  for (const index of order) {
    const rooms = [...(options[index] ?? [])]
    // A room that somebody tied already needs is filled before a further one is touched.
    rooms.sort(
      (a, b) =>
        Number(b.place.seated.length + b.members.length > 0) - Number(a.place.seated.length + a.members.length > 0),
    )
    let at = 0
    for (const candidate of board.groups[index]?.newcomers ?? []) {
      if (tied.has(candidate)) continue
      while (rooms[at] && isFull(rooms[at] as Filling)) at++
      const room = rooms[at]
      if (!room) return { short: [index] }
      room.members.push(candidate)
    }
  }
  return { placed: new Map(fillings.map(({ place, members }) => [place, members])) }
}

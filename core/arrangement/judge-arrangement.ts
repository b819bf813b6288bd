import { answer, why } from '../kernel/judgement.ts'
import { type Board, layOut, type RoomSession, roomTimetable } from './board.ts'
import { openAllRooms, openRooms } from './open-rooms.ts'
import { placeNewcomers } from './place-newcomers.ts'
import { findTies, type Ties } from './ties.ts'
import type { ArrangementAnswer, ArrangementCandidate, ArrangementInput, ArrangementPolicy, Seat } from './types.ts'

type Seating = ReadonlyMap<RoomSession, readonly ArrangementCandidate[]>

/** Rounds in which one room-session is added for a group; afterwards they double, so that the end comes soon. */
const gentleRounds = 12

/** How often other sessions are drawn before one more room-session is opened: fewer times for many candidates. */
const attemptsIn = (round: number, newcomers: number) =>
  round < gentleRounds ? Math.max(3, Math.min(40, Math.floor(200_000 / (newcomers + 1)))) : 3

/** Whether there are sessions enough for everybody's own applications, were every room endless. */
const hasTime = (board: Board, { persons }: Ties) =>
  persons.every(({ candidates, engaged }) => roomTimetable(board.byEnd, engaged).length >= candidates.length)

function attempt(board: Board, ties: Ties, number: number, extra: readonly number[]) {
  const opened = openRooms(board, ties, { number, extra })
  return opened && placeNewcomers(board, ties, [...board.opened, ...opened])
}

/** The most newcomers for whom a seating is still sought where no plan for the fewest rooms held. */
const searchLimit = 3_000

/** A seating that may take more rooms: one further room for one group at a time, or any room where groups share. */
function findAnySeating(board: Board, newcomers: number): Seating | null {
  if (newcomers > searchLimit) return null
  const ties = findTies(board, true)
  const tries = board.oneGroup ? 8 * board.groups.length : board.groups.length > 1 ? 6 : 0
  for (let number = 0; number < tries; number++) {
    const extra = board.groups.map((_, index) => (index === number % board.groups.length ? 1 : 0))
    const opened = board.oneGroup ? openRooms(board, ties, { number, extra }) : openAllRooms(board, number)
    const placement = opened && placeNewcomers(board, ties, [...board.opened, ...opened])
    if (placement && 'placed' in placement) return placement.placed
  }
  return null
}

/** The seating with the fewest room-sessions that was found, or null where there is none. */
function findSeating(board: Board): Seating | null {
  const ties = findTies(board)
  const newcomers = board.groups.reduce((sum, group) => sum + group.newcomers.length, 0)
  if (!hasTime(board, ties)) return null
  const extra = board.groups.map(() => 0)
  for (let round = 0; ; round++) {
    const attempts = ties.persons.length === 0 ? 1 : attemptsIn(round, newcomers)
    let short: readonly number[] = []
    for (let number = 0; number < attempts; number++) {
      const placement = attempt(board, ties, number, extra)
      if (placement === null && number === 0) return findAnySeating(board, newcomers)
      if (placement && 'placed' in placement) return placement.placed
      if (placement && short.length === 0) short = placement.short
    }
    if (ties.persons.length === 0) return findAnySeating(board, newcomers)
    for (const group of short)
      extra[group] = (extra[group] ?? 0) + (round < gentleRounds ? 1 : Math.max(1, extra[group] ?? 0))
  }
}

/** The seats of one room-session: those that stand, and the newcomers on the lowest free numbers in drawn order. */
function seatsOf(board: Board, place: RoomSession, members: readonly ArrangementCandidate[]): Seat[] {
  const added = board.draw.shuffle(members).map((candidate, i) => ({
    candidate: candidate.id,
    session: place.session.id,
    room: place.room.id,
    seat: place.free[i] as number,
  }))
  return [...place.seated, ...added].sort((a, b) => a.seat - b.seat)
}

function collect(board: Board, seating: Seating): { seats: Seat[]; used: number } {
  const places = new Map<RoomSession, readonly ArrangementCandidate[]>(board.opened.map((place) => [place, []]))
  for (const [place, members] of seating) if (members.length > 0) places.set(place, members)
  const roomOrder = new Map(board.rooms.map((room, i) => [room.id, i]))
  const inOrder = [...places].sort(
    ([a], [b]) =>
      a.session.index - b.session.index || (roomOrder.get(a.room.id) ?? 0) - (roomOrder.get(b.room.id) ?? 0),
  )
  const strangers = new Set(board.elsewhere.map(({ session, room }) => JSON.stringify([session, room])))
  return {
    seats: [...board.elsewhere, ...inOrder.flatMap(([place, members]) => seatsOf(board, place, members))],
    used: places.size + strangers.size,
  }
}

/**
 * Seats every candidate once: nobody and no room in two overlapping sessions, no seat twice, none beyond the usable
 * ones, one group a room-session where the rule says so. Seats that stand never move; the late fill free seats of open
 * rooms first. It opens as few room-sessions as suffice, and who sits where is drawn from the seed. Where the rooms do
 * not suffice nobody new is seated and the reason is `arrangement.capacity` (clause of the cap: AY-019, JC-009).
 */
export function judgeArrangement(input: ArrangementInput, policy: ArrangementPolicy): ArrangementAnswer {
  const board = layOut(input, policy)
  const seating = findSeating(board)
  const { seats, used } = collect(board, seating ?? new Map())
  if (seating) return { ...answer([]), seats, room_sessions: used, unseated: [] }
  const unseated = board.groups.flatMap((group) => group.newcomers.map((candidate) => candidate.id)).sort()
  const reason = why('arrangement.capacity', policy.seatsPerRoom?.clause ?? null)
  return { ...answer([reason]), seats, room_sessions: used, unseated }
}

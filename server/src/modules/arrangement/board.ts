import { usableSeats } from '#core/arrangement/board.ts'
import { stationsFor } from '#core/arrangement/judge-stations.ts'
import { type BoundGroup, roomSessionBound } from '#core/arrangement/room-bound.ts'
import type { ArrangementInput, ArrangementRoom } from '#core/arrangement/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { Policy } from '#core/policy/types.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { type PlaceRow, selectPlaces } from './store.places.ts'
import {
  type ExamineeRow,
  type SeatRow,
  type SessionRow,
  type Subject,
  selectExaminees,
  selectSeats,
  selectSessions,
} from './store.ts'

/** Everything of one subject of a batch, and the names by which the judge knows it. */
export interface ExamBoard {
  readonly batch: BatchRow
  readonly subject: Subject
  readonly policy: Policy
  readonly examinees: readonly ExamineeRow[]
  readonly places: readonly PlaceRow[]
  readonly sessions: readonly SessionRow[]
  /** Seats of those who still sit. */
  readonly seats: readonly SeatRow[]
  /** Seats of those who withdrew or were found not eligible. */
  readonly abandoned: readonly SeatRow[]
  /** Seats and sessions of the other subject. */
  readonly elsewhere: { readonly seats: readonly SeatRow[]; readonly sessions: readonly SessionRow[] }
  /** Whether groups stay apart. */
  readonly apart: boolean
}

/** Reads what an arrangement is made of. */
export async function openBoard(tx: Tx, batch: BatchRow, subject: Subject): Promise<ExamBoard> {
  const policy = policyOf(batch)
  const examinees = await selectExaminees(tx, batch.id)
  const sessions = await selectSessions(tx, batch.id)
  const seats = await selectSeats(tx, batch.id, subject)
  const used = new Set(seats.map((seat) => seat.place_id))
  const places = await selectPlaces(tx, { subject })
  const there = new Set(examinees.map((one) => one.id))
  return {
    batch,
    subject,
    policy,
    examinees,
    places: places.filter((place) => place.status === 'active' || used.has(place.id)),
    sessions: sessions.filter((session) => session.subject === subject),
    seats: seats.filter((seat) => there.has(seat.registration_id)),
    abandoned: seats.filter((seat) => !there.has(seat.registration_id)),
    elsewhere: {
      seats: await selectSeats(tx, batch.id, subject === 'theory' ? 'practical' : 'theory'),
      sessions: sessions.filter((session) => session.subject !== subject),
    },
    // A workshop serves several occupations side by side; only machine rooms are kept to one group.
    apart: subject === 'theory' && policy.arrangement.oneGroup.value,
  }
}

/** Whether a place serves an occupation or job; a place without a list serves every one. */
export const servesEntry = (place: PlaceRow, entry: { occupation: string; job: string }): boolean =>
  place.occupations.length === 0 ||
  place.occupations.includes(entry.occupation) ||
  place.occupations.includes(entry.job)

/** The seats of a place that may be used: the cap of a theory room, and the stations of the occupations it serves. */
export function usableOf(board: Pick<ExamBoard, 'policy' | 'subject'>, place: PlaceRow): number {
  const room = { id: place.id, seats: place.seat_count, reserve: place.reserve_count }
  const usable = usableSeats(room, board.policy.arrangement, board.subject)
  if (board.subject === 'theory' || place.occupations.length === 0) return usable
  const rule = board.policy.headcount.practicalSessions
  const stations = place.occupations.map((occupation) => stationsFor(rule, occupation))
  return stations.some((each) => each === null)
    ? usable
    : Math.min(usable, Math.max(...stations.map((each) => each ?? 0)))
}

const pad = (number: number) => String(number).padStart(6, '0')

/**
 * The names under which the judge knows things: by running number, place in the list and position in time, so that
 * the same data and seed give the same seats whatever ids the rows were given.
 */
export function namesOf(board: ExamBoard) {
  const firstSerial = new Map<string, number>()
  for (const { person, serial } of board.examinees)
    firstSerial.set(person, Math.min(serial, firstSerial.get(person) ?? serial))
  const candidate = new Map(board.examinees.map((one) => [one.id, pad(one.serial)]))
  const room = new Map(board.places.map((place, index) => [place.id, pad(index)]))
  const session = new Map(board.sessions.map((one) => [one.id, pad(one.position)]))
  const back = (map: ReadonlyMap<string, string>) => new Map([...map].map(([id, name]) => [name, id]))
  return {
    candidate,
    room,
    session,
    person: (one: ExamineeRow) => pad(firstSerial.get(one.person) ?? one.serial),
    group: (one: Pick<ExamineeRow, 'position'>) => pad(one.position),
    ids: { candidate: back(candidate), room: back(room), session: back(session) },
  }
}

export type Names = ReturnType<typeof namesOf>

function busyTimes(board: ExamBoard, names: Names): NonNullable<ArrangementInput['busy']> {
  const people = new Map(board.examinees.map((one) => [one.id, names.person(one)]))
  const sessions = new Map(board.elsewhere.sessions.map((one) => [one.id, one]))
  return board.elsewhere.seats.flatMap((seat) => {
    const [person, session] = [people.get(seat.registration_id), sessions.get(seat.session_id)]
    return person && session ? [{ person, start: localInChina(session.starts_at), minutes: session.minutes }] : []
  })
}

function roomOf(board: ExamBoard, names: Names, place: PlaceRow): ArrangementRoom {
  const served = board.examinees.filter((one) => servesEntry(place, one)).map((one) => names.group(one))
  const usable = usableOf(board, place)
  return {
    id: names.room.get(place.id) ?? place.id,
    seats: place.seat_count,
    reserve: Math.max(place.reserve_count, board.subject === 'practical' ? place.seat_count - usable : 0),
    ...(place.occupations.length > 0 ? { occupations: [...new Set(served)] } : {}),
  }
}

/** What the judge is asked, in its own names. */
export function inputOf(board: ExamBoard, names: Names, seed: string): ArrangementInput {
  const name = (map: ReadonlyMap<string, string>, id: string) => map.get(id) ?? id
  return {
    candidates: board.examinees.map((one) => ({
      id: name(names.candidate, one.id),
      person: names.person(one),
      occupation: names.group(one),
      level: one.level as Level,
    })),
    // A closed place keeps its seats but takes nobody new: it is not listed.
    rooms: board.places.filter((place) => place.status === 'active').map((place) => roomOf(board, names, place)),
    sessions: board.sessions.map((one) => ({
      id: name(names.session, one.id),
      start: localInChina(one.starts_at),
      minutes: one.minutes,
    })),
    one_group: board.apart,
    seated: board.seats.map((seat) => ({
      candidate: name(names.candidate, seat.registration_id),
      session: name(names.session, seat.session_id),
      room: name(names.room, seat.place_id),
      seat: seat.seat,
    })),
    busy: busyTimes(board, names),
    subject: board.subject,
    seed,
  }
}

/** Candidates by the places they may use, for bounds and proposals. */
export function groupsOf(board: ExamBoard): (BoundGroup & { entry: ExamineeRow; places: readonly PlaceRow[] })[] {
  const active = board.places.filter((place) => place.status === 'active')
  return [...Map.groupBy(board.examinees, (one) => one.entry_id).values()].map((members) => {
    const entry = members[0] as ExamineeRow
    const places = active.filter((place) => servesEntry(place, entry))
    return {
      entry,
      places,
      candidates: members.length,
      largest: Math.max(0, ...places.map((place) => usableOf(board, place))),
    }
  })
}

/** The fewest room-sessions that could suffice; groups that use other places never share. */
export function boundOf(board: ExamBoard): number {
  const groups = groupsOf(board)
  if (board.apart) return roomSessionBound(groups, true)
  const domains = Map.groupBy(groups, (group) => group.places.map((place) => place.id).join())
  return [...domains.values()].reduce((sum, sharing) => sum + roomSessionBound(sharing, false), 0)
}

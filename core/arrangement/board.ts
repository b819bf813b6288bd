import { type Draw, drawFrom } from '../kernel/draw.ts'
import { overlaps, type Span, spanOf } from './span.ts'
import type {
  ArrangementCandidate,
  ArrangementInput,
  ArrangementPolicy,
  ArrangementRoom,
  ArrangementSession,
  Seat,
} from './types.ts'

/** A room with the number of seats that may be used. */
export interface BoardRoom extends ArrangementRoom {
  readonly usable: number
}

/** A session with its span. */
export interface BoardSession extends Span {
  readonly id: string
  /** Its place among the sessions in order of time. */
  readonly index: number
}

/** A room in a session. */
export interface RoomSession {
  readonly room: BoardRoom
  readonly session: BoardSession
  /** The one group it takes; null where groups may share it. */
  readonly group: string | null
  readonly seated: readonly Seat[]
  /** The seats still free, the lowest number first. */
  readonly free: readonly number[]
}

/** Those who compete for the same rooms: one occupation and level, or everybody who may use the same rooms. */
export interface Group {
  readonly key: string
  readonly occupation: string
  readonly newcomers: ArrangementCandidate[]
}

/** Everything known before anybody new is seated, in an order that does not depend on the order of the input. */
export interface Board {
  readonly rooms: readonly BoardRoom[]
  readonly sessions: readonly BoardSession[]
  /** The sessions in the order in which they end. */
  readonly byEnd: readonly BoardSession[]
  readonly oneGroup: boolean
  readonly opened: readonly RoomSession[]
  /** Seats in rooms or sessions that are no longer listed: they stand, and nobody joins them. */
  readonly elsewhere: readonly Seat[]
  readonly groups: readonly Group[]
  /** When each person is already taken. */
  readonly engaged: ReadonlyMap<string, readonly Span[]>
  readonly draw: Draw
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Who a candidate is. */
export const personOf = (candidate: ArrangementCandidate): string => candidate.person ?? candidate.id

/** Whether a place serves an occupation. */
export const serves = (room: ArrangementRoom, occupation: string): boolean =>
  room.occupations === undefined || room.occupations.includes(occupation)

/** Whether a group may sit in an open room-session. */
export const admits = (place: RoomSession, group: Group): boolean =>
  place.group === null ? serves(place.room, group.occupation) : place.group === group.key

/** The seats of a room that may be used: without the reserve, and in theory at most the policy's cap. */
export function usableSeats(room: ArrangementRoom, policy: ArrangementPolicy, subject = 'theory'): number {
  const cap = subject === 'theory' ? (policy.seatsPerRoom?.value ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
  return Math.max(0, Math.min(room.seats - (room.reserve ?? 0), cap))
}

/** The group of a candidate where a room-session takes one group only. */
export const groupKey = ({ occupation, level }: ArrangementCandidate): string => `${level} ${occupation}`

function sortSessions(sessions: readonly ArrangementSession[]): BoardSession[] {
  return sessions
    .map((session) => ({ id: session.id, ...spanOf(session) }))
    .sort((a, b) => a.start - b.start || a.end - b.end || compare(a.id, b.id))
    .map((session, index) => ({ ...session, index }))
}

/** The seats of a room-session from 1 that nobody has. */
function freeSeats(usable: number, seated: readonly Seat[]): number[] {
  const taken = new Set(seated.map((seat) => seat.seat))
  return Array.from({ length: usable }, (_, i) => i + 1).filter((number) => !taken.has(number))
}

interface Index {
  readonly rooms: readonly BoardRoom[]
  readonly sessions: readonly BoardSession[]
  readonly candidates: ReadonlyMap<string, ArrangementCandidate>
  readonly oneGroup: boolean
}

function openedBy(seated: readonly Seat[], { rooms, sessions, candidates, oneGroup }: Index): RoomSession[] {
  const byPlace = Map.groupBy(seated, ({ session, room }) => JSON.stringify([session, room]))
  const opened: RoomSession[] = []
  if (byPlace.size === 0) return opened
  for (const session of sessions)
    for (const room of rooms) {
      const here = byPlace.get(JSON.stringify([session.id, room.id]))
      if (here === undefined) continue
      const groups = new Set(here.map(({ candidate }) => candidates.get(candidate)).map((c) => (c ? groupKey(c) : '')))
      const [group = ''] = groups
      // Strangers or several groups in one room-session: nobody may join them where groups stay apart.
      const closed = oneGroup && (groups.size > 1 || group === '')
      const free = closed ? [] : freeSeats(room.usable, here)
      opened.push({ room, session, group: oneGroup ? group : null, seated: here, free })
    }
  return opened
}

function groupsOf(newcomers: readonly ArrangementCandidate[], rooms: readonly BoardRoom[], oneGroup: boolean): Group[] {
  const restricted = rooms.filter((room) => room.occupations !== undefined)
  const domains = new Map<string, string>()
  const domain = (occupation: string): string => {
    const known = domains.get(occupation)
    if (known !== undefined) return known
    const key = JSON.stringify(restricted.filter((room) => serves(room, occupation)).map((room) => room.id))
    domains.set(occupation, key)
    return key
  }
  const groups = new Map<string, Group>()
  for (const candidate of newcomers) {
    const key = oneGroup ? groupKey(candidate) : domain(candidate.occupation)
    const group = groups.get(key)
    if (group) group.newcomers.push(candidate)
    else groups.set(key, { key, occupation: candidate.occupation, newcomers: [candidate] })
  }
  return [...groups.values()].sort((a, b) => b.newcomers.length - a.newcomers.length || compare(a.key, b.key))
}

function engagements(input: ArrangementInput, { sessions, candidates }: Index): Map<string, Span[]> {
  const engaged = new Map<string, Span[]>()
  const engage = (person: string, span: Span) => {
    const spans = engaged.get(person)
    if (spans) spans.push(span)
    else engaged.set(person, [span])
  }
  const byId = new Map(sessions.map((session) => [session.id, session]))
  for (const seat of input.seated ?? []) {
    const [session, candidate] = [byId.get(seat.session), candidates.get(seat.candidate)]
    if (session) engage(candidate ? personOf(candidate) : seat.candidate, session)
  }
  for (const busy of input.busy ?? []) engage(busy.person, spanOf(busy))
  return engaged
}

/** Lays out what is given, newcomers in drawn order: sorted first, so that the order of the input plays no part. */
export function layOut(input: ArrangementInput, policy: ArrangementPolicy): Board {
  const seated = input.seated ?? []
  const draw = drawFrom(`arrangement ${input.seed ?? ''}`)
  const oneGroup = input.one_group ?? policy.oneGroup.value
  const rooms = input.rooms
    .map((room) => ({ ...room, usable: usableSeats(room, policy, input.subject) }))
    .sort((a, b) => compare(a.id, b.id))
  const sessions = sortSessions(input.sessions)
  const candidates = new Map(input.candidates.map((candidate) => [candidate.id, candidate]))
  const index = { rooms, sessions, candidates, oneGroup }
  const standing = new Set(seated.map((seat) => seat.candidate))
  const newcomers = [...candidates.values()].filter(({ id }) => !standing.has(id)).sort((a, b) => compare(a.id, b.id))
  const opened = openedBy(seated, index)
  const listed = new Set(opened.flatMap((place) => place.seated))
  return {
    rooms,
    sessions,
    byEnd: [...sessions].sort((a, b) => a.end - b.end || a.index - b.index),
    oneGroup,
    opened,
    elsewhere: seated.filter((seat) => !listed.has(seat)),
    groups: groupsOf(draw.shuffle(newcomers), rooms, oneGroup),
    engaged: engagements(input, index),
    draw,
  }
}

/**
 * The sessions in which a room can still be opened, none overlapping another or one in which it is used: of all such
 * sets a largest one, by taking whichever ends first.
 */
export function roomTimetable(byEnd: readonly BoardSession[], used: readonly Span[]): BoardSession[] {
  const chosen: BoardSession[] = []
  let free = Number.NEGATIVE_INFINITY
  for (const session of byEnd) {
    if (session.start < free || used.some((other) => overlaps(other, session))) continue
    chosen.push(session)
    free = session.end
  }
  return chosen
}

/** Another such set, by taking whichever comes first in an order of choice; it may be smaller. */
export function otherTimetable(order: readonly BoardSession[], used: readonly Span[]): BoardSession[] {
  const taken = [...used]
  return order.filter((session) => {
    if (taken.some((other) => overlaps(other, session))) return false
    taken.push(session)
    return true
  })
}

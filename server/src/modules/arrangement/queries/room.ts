import type { getRoom } from '#contract/arrangement.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { OutputOf } from '#contract/route.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { type ExamBoard, openBoard, usableOf } from '../board.ts'
import { countGroups, presentPerson, presentSession } from '../present-arrangement.ts'
import type { PlaceRow } from '../store.places.ts'
import { type Subject, selectSessions } from '../store.ts'

/** The numbers of a room's seats: those that may be used, then the reserve at the end. */
function seatNumbers(place: PlaceRow, usable: number) {
  const spare = Array.from({ length: place.reserve_count }, (_, i) => place.seat_count - place.reserve_count + i + 1)
  return [
    ...Array.from({ length: usable }, (_, i) => ({ seat: i + 1, spare: false })),
    ...spare.filter((seat) => seat > usable).map((seat) => ({ seat, spare: true })),
  ]
}

/** One room in one session as its seats stand. */
export function presentRoom(board: ExamBoard, sessionId: string, placeId: string): OutputOf<typeof getRoom> {
  const session = board.sessions.find((one) => one.id === sessionId)
  const place = board.places.find((one) => one.id === placeId)
  if (!session || !place) throw new DomainError('resource.not_found')
  const people = new Map(board.examinees.map((one) => [one.id, one]))
  const here = board.seats.filter((seat) => seat.session_id === sessionId && seat.place_id === placeId)
  const bySeat = new Map(here.map((seat) => [seat.seat, people.get(seat.registration_id)]))
  const usable = Math.max(usableOf(board, place), ...here.map((seat) => seat.seat))
  return {
    session: presentSession(session, board.seats.filter((seat) => seat.session_id === sessionId).length),
    place: { id: place.id, name: place.name, building: place.building, columns: place.columns },
    count: here.length,
    usable: usableOf(board, place),
    groups: countGroups(here.flatMap((seat) => people.get(seat.registration_id) ?? [])),
    seats: seatNumbers(place, usable).map(({ seat, spare }) => {
      const person = bySeat.get(seat)
      return {
        seat,
        kind: person ? ('seated' as const) : spare ? ('spare' as const) : ('empty' as const),
        person: person ? { ...presentPerson(person), photo: person.has_photo } : null,
      }
    }),
  }
}

/** The seat map of a room-session of a batch. */
export async function findRoom(tx: Tx, batchId: string, sessionId: string, placeId: string) {
  const batch = await findBatch(tx, batchId)
  const session = (await selectSessions(tx, batchId)).find((one) => one.id === sessionId)
  if (!session) throw new DomainError('resource.not_found')
  return presentRoom(await openBoard(tx, batch, session.subject as Subject), sessionId, placeId)
}

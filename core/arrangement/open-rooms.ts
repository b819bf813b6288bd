import type { Board, BoardRoom, BoardSession, RoomSession } from './board.ts'
import { type Attempt, type Kind, kindsOf, planRooms } from './plan-rooms.ts'
import { overlaps } from './span.ts'
import type { Ties } from './ties.ts'

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

const seatsOf = (room: BoardRoom) => Array.from({ length: room.usable }, (_, i) => i + 1)

/** Opens every room-session there is, for groups that share rooms: the last resort where no plan for fewer held. */
export function openAllRooms(board: Board, number: number): RoomSession[] {
  return kindsOf(board, { number, extra: [] }).flatMap(({ free }) =>
    [...free].flatMap(([index, rooms]) => {
      const session = board.sessions[index] as BoardSession
      return rooms.map((room) => ({ room, session, group: null, seated: [], free: seatsOf(room) }))
    }),
  )
}

/**
 * Opens the room-sessions that the newcomers need beyond those already open: as few as suffice, the earliest sessions
 * first, and apart in time where groups share persons. Null where the rooms do not suffice.
 */
export function openRooms(board: Board, ties: Ties, attempt: Attempt): RoomSession[] | null {
  const kinds = kindsOf(board, attempt)
  const plan = planRooms(board, ties, kinds, attempt)
  if (plan === null) return null
  const { note, score } = sessionScorer(board, ties, plan)
  // Later attempts stray from the best session, each other one further, so that no two are alike.
  const stray = () => (board.draw.below(1000) / 1000) * (attempt.number % 5)
  const blur = attempt.number < 2 ? () => 0 : stray
  const places: RoomSession[] = []
  for (const [index, group] of board.groups.entries()) {
    for (const pick of plan[index] ?? []) {
      const { free } = kinds[pick] as Kind
      let best: BoardSession | undefined
      let least = Number.POSITIVE_INFINITY
      for (const session of board.sessions) {
        if (least === 0 || !free.get(session.index)?.length) continue
        const weight = score(index, session) + blur()
        if (weight < least) [best, least] = [session, weight]
      }
      const room = best && free.get(best.index)?.shift()
      if (!best || !room) return null
      note(index, best)
      places.push({ room, session: best, group: board.oneGroup ? group.key : null, seated: [], free: seatsOf(room) })
    }
  }
  return places
}

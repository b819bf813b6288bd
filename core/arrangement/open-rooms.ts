import type { Board, BoardRoom, BoardSession, RoomSession } from './board.ts'
import { type Attempt, type Kind, kindsOf, planRooms } from './plan-rooms.ts'
import { overlaps } from './span.ts'
import type { Ties } from './ties.ts'

/** How far an attempt keeps the rooms of one group apart in time: not, wholly, by half, and so on. */
const spreads = [0, 1, 0.5]

/**
 * Weighs the sessions for a group: how many persons would be wanted elsewhere at the same time. `spread` counts the
 * group's own rooms as well: where each group sits in one session, persons of two groups may find no way out.
 */
function sessionScorer(board: Board, ties: Ties, plan: readonly number[][], spread: number) {
  const opened = board.groups.map(() => new Map<number, number>())
  const note = (group: number, session: BoardSession) =>
    opened[group]?.set(session.index, (opened[group]?.get(session.index) ?? 0) + 1)
  /** How much of a group sits at the time of a session: 1 when all its rooms do. */
  const nearness = (group: number, session: BoardSession): number => {
    let near = 0
    for (const [index, count] of opened[group] ?? [])
      if (overlaps(board.sessions[index] as BoardSession, session)) near += count
    return near / Math.max(1, plan[group]?.length ?? 0)
  }
  const score = (group: number, session: BoardSession): number => {
    const shared = ties.shared[group] ?? new Map<number, number>()
    let sum = ties.strain(group, session)
    let all = 0
    for (const [other, persons] of shared) {
      sum += persons * nearness(other, session)
      all += persons
    }
    return spread === 0 || all === 0 ? sum : sum + spread * all * nearness(group, session)
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
  const { note, score } = sessionScorer(board, ties, plan, spreads[attempt.number % 3] ?? 0)
  // Later attempts stray from the best session, by turns a little and altogether, so that no two are alike.
  const stray = (weight: number) => {
    const chance = board.draw.below(1000) / 1000
    return attempt.number < 2
      ? weight
      : weight * (1 - (chance * (attempt.number % 5)) / 4) + chance * (attempt.number % 4)
  }
  const places: RoomSession[] = []
  for (const [index, group] of board.groups.entries()) {
    for (const pick of plan[index] ?? []) {
      const { free } = kinds[pick] as Kind
      let best: BoardSession | undefined
      let least = Number.POSITIVE_INFINITY
      for (const session of board.sessions) {
        if (least === 0 || !free.get(session.index)?.length) continue
        const weight = stray(score(index, session))
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

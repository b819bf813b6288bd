import type { proposeSessions } from '#contract/arrangement.ts'
import type { OutputOf } from '#contract/route.ts'
import { stationsFor } from '#core/arrangement/judge-stations.ts'
import { addDays } from '#core/kernel/dates.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { boundOf, type ExamBoard, groupsOf, openBoard, usableOf } from '../board.ts'
import type { Subject } from '../store.ts'

type Proposal = OutputOf<typeof proposeSessions>

/** When sessions begin on an exam day. */
const beginnings = ['09:00', '14:00', '19:00'] as const

function occupationsOf(board: ExamBoard): Proposal['occupations'] {
  if (board.subject === 'theory') return []
  const rule = board.policy.headcount.practicalSessions
  return [...Map.groupBy(groupsOf(board), (group) => group.entry.occupation)].map(([occupation, groups]) => {
    const candidates = groups.reduce((sum, group) => sum + group.candidates, 0)
    const places = new Map(groups.flatMap((group) => group.places).map((place) => [place.id, place]))
    const seats = [...places.values()].reduce((sum, place) => sum + usableOf(board, place), 0)
    const stations = Math.min(seats, stationsFor(rule, occupation) ?? seats)
    return { occupation, candidates, stations, needed: stations > 0 ? Math.ceil(candidates / stations) : null }
  })
}

/** Sessions needed where occupations that use the same places take turns. */
function neededPractical(board: ExamBoard, occupations: Proposal['occupations']): number {
  const domains = Map.groupBy(groupsOf(board), (group) => group.places.map((place) => place.id).join())
  const byPlaces = [...domains.values()].map((groups) => {
    const seats = (groups[0]?.places ?? []).reduce((sum, place) => sum + usableOf(board, place), 0)
    const candidates = groups.reduce((sum, group) => sum + group.candidates, 0)
    return seats > 0 ? Math.ceil(candidates / seats) : 0
  })
  return Math.max(0, ...byPlaces, ...occupations.map((each) => each.needed ?? 0))
}

function neededTheory(board: ExamBoard): number {
  const rooms = board.places.filter((place) => place.status === 'active').length
  const bound = boundOf(board)
  return rooms > 0 && Number.isFinite(bound) ? Math.ceil(bound / rooms) : 0
}

/** Beginnings on the planned days that touch nothing of the other subject. */
function slots(board: ExamBoard, needed: number, minutes: number): Proposal['sessions'] {
  const busy = board.elsewhere.sessions.map((session) => {
    const start = session.starts_at.getTime()
    return { start, end: start + session.minutes * 60_000 }
  })
  const found: Proposal['sessions'] = []
  for (let day = board.batch.starts_on; day <= board.batch.ends_on && found.length < needed; day = addDays(day, 1))
    for (const time of beginnings) {
      const start = instantInChina(`${day}T${time}`)
      const end = start.getTime() + minutes * 60_000
      const free = busy.every((other) => other.end <= start.getTime() || other.start >= end)
      if (free && found.length < needed) found.push({ startsAt: start.toISOString(), minutes })
    }
  return found
}

/** How many sessions a subject needs, and when they could be. */
export async function findProposal(tx: Tx, batchId: string, subject: Subject): Promise<Proposal> {
  const board = await openBoard(tx, await findBatch(tx, batchId), subject)
  const active = board.places.filter((place) => place.status === 'active')
  const occupations = occupationsOf(board)
  const needed = subject === 'theory' ? neededTheory(board) : neededPractical(board, occupations)
  const column = subject === 'theory' ? 'theory_minutes' : 'practical_minutes'
  const minutes = Math.max(0, ...board.examinees.map((one) => one[column])) || 90
  const clause =
    subject === 'theory'
      ? board.policy.arrangement.seatsPerRoom?.clause
      : board.policy.headcount.practicalSessions?.clause
  return {
    candidates: board.examinees.length,
    seatsPerSession: active.reduce((sum, place) => sum + usableOf(board, place), 0),
    needed,
    minutes,
    sessions: slots(board, needed, minutes),
    occupations,
    citation: clause === undefined ? null : cite({ clause }),
  }
}

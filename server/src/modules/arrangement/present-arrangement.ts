import type { ArrangementView, ExamSession } from '#contract/arrangement.ts'
import { may } from '#core/access/roles.ts'
import { type ArrangementEvent, type ArrangementState, arrangementLifecycle } from '#core/arrangement/lifecycle.ts'
import { arrangementStateTitles } from '#core/arrangement/state-titles.ts'
import type { Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { boundOf, type ExamBoard, usableOf } from './board.ts'
import {
  type ArrangementRow,
  type ExamineeRow,
  type SessionRow,
  selectAccountNames,
  selectOptionalArrangement,
  selectSessionCounts,
} from './store.ts'

/** The Chinese name of a subject. */
export const subjectTitles = { theory: '理论', practical: '实操' } as const

export const sessionTitle = (session: Pick<SessionRow, 'subject' | 'position'>): string =>
  `${session.subject === 'theory' ? '场次' : '实操'}${session.position}`

/** A session as it is shown. */
export const presentSession = (session: SessionRow, seated: number): ExamSession => ({
  id: session.id,
  subject: session.subject as 'theory' | 'practical',
  position: session.position,
  title: sessionTitle(session),
  startsAt: session.starts_at.toISOString(),
  minutes: session.minutes,
  seated,
})

/** A candidate as the seat map names him. */
export const presentPerson = (one: ExamineeRow) => ({
  registrationId: one.id,
  name: one.name,
  className: one.class_name,
  occupation: one.occupation,
  job: one.job,
  level: one.level,
})

/** How many of each occupation and level. */
export function countGroups(members: readonly ExamineeRow[]) {
  return [...Map.groupBy(members, (one) => one.entry_id).values()].map((group) => {
    const { occupation, job, level } = group[0] as ExamineeRow
    return { occupation, job, level, count: group.length }
  })
}

function cellsOf(board: ExamBoard): ArrangementView['cells'] {
  const people = new Map(board.examinees.map((one) => [one.id, one]))
  const places = new Map(board.places.map((place) => [place.id, place]))
  return [...Map.groupBy(board.seats, (seat) => `${seat.session_id} ${seat.place_id}`).values()].map((seats) => {
    const { session_id, place_id } = seats[0] as (typeof seats)[number]
    const place = places.get(place_id)
    return {
      sessionId: session_id,
      placeId: place_id,
      count: seats.length,
      usable: place ? usableOf(board, place) : seats.length,
      groups: countGroups(seats.flatMap((seat) => people.get(seat.registration_id) ?? [])),
    }
  })
}

function placesOf(board: ExamBoard): ArrangementView['places'] {
  return board.places.map((place) => ({
    id: place.id,
    name: place.name,
    building: place.building,
    seatCount: place.seat_count,
    reserveCount: place.reserve_count,
    usable: usableOf(board, place),
    columns: place.columns,
  }))
}

/** What the caller may do with it now. */
function mayDo(tx: Tx, status: ArrangementState | 'none', row: ArrangementRow | undefined): ArrangementView['may'] {
  const writes = tx.actor.role !== null && may(tx.actor.role, 'arrangement.write')
  const approves = tx.actor.role !== null && may(tx.actor.role, 'arrangement.approve')
  const can = (event: ArrangementEvent) => status !== 'none' && arrangementLifecycle.next(status, event) !== null
  const drafting = status === 'none' || status === 'draft' || status === 'returned'
  const own = row?.submitted_by === tx.actor.accountId
  return {
    arrange: writes && drafting,
    clear: writes && drafting && row !== undefined && row.approved_at === null,
    submit: writes && can('submit'),
    approve: approves && can('approve') && !own,
    return: approves && can('return'),
    change: writes && can('change'),
  }
}

/** The whole arrangement of one subject. */
export async function presentArrangement(tx: Tx, board: ExamBoard): Promise<ArrangementView> {
  const row = await selectOptionalArrangement(tx, board.batch.id, board.subject)
  const counts = new Map((await selectSessionCounts(tx, board.batch.id)).map((one) => [one.session_id, one.count]))
  const names = await selectAccountNames(tx, [row?.submitted_by ?? null, row?.approved_by ?? null])
  const seated = new Set(board.seats.map((seat) => seat.registration_id))
  const unseated = board.examinees.filter((one) => !seated.has(one.id))
  const cells = cellsOf(board)
  const limit = board.subject === 'theory' ? board.policy.arrangement.seatsPerRoom : null
  const bound = boundOf(board)
  const status = (row?.status ?? 'none') as ArrangementState | 'none'
  const active = board.places.filter((place) => place.status === 'active')
  return {
    batchId: board.batch.id,
    batchName: board.batch.name,
    subject: board.subject,
    status,
    statusTitle: arrangementStateTitles[status],
    version: row?.version ?? 0,
    seed: row?.seed ?? null,
    candidates: board.examinees.length,
    seated: board.seats.length,
    unseatedCount: unseated.length,
    roomSessions: cells.length,
    bound: Number.isFinite(bound) ? bound : 0,
    free: Math.max(0, active.length * board.sessions.length - cells.length),
    sessions: board.sessions.map((session) => presentSession(session, counts.get(session.id) ?? 0)),
    places: placesOf(board),
    cells,
    unseated: unseated.slice(0, 200).map(presentPerson),
    seatLimit: limit
      ? { value: limit.value, citation: cite({ clause: limit.clause, required: `每场最多${limit.value}人` }) }
      : null,
    submittedBy: names.get(row?.submitted_by ?? '') ?? null,
    approvedBy: names.get(row?.approved_by ?? '') ?? null,
    approvedAt: row?.approved_at?.toISOString() ?? null,
    reason: row?.reason ?? null,
    may: mayDo(tx, status, row),
  }
}

import { DomainError, type Ground } from '#contract/domain-error.ts'
import { judgeArrangement } from '#core/arrangement/judge-arrangement.ts'
import { judgeArranging } from '#core/arrangement/judge-preparation.ts'
import { judgeStations, stationsFor } from '#core/arrangement/judge-stations.ts'
import type { Seat } from '#core/arrangement/types.ts'
import { assertStepOpen, lockBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { boundOf, type ExamBoard, inputOf, namesOf, openBoard, usableOf } from '../board.ts'
import { subjectTitles } from '../present-arrangement.ts'
import {
  deleteSeats,
  insertArrangement,
  insertSeats,
  type SeatRow,
  type Subject,
  selectOptionalArrangement,
  updateArrangement,
} from '../store.ts'
import { openDraft } from './move-status.ts'

function assertReady(board: ExamBoard): void {
  const subject = subjectTitles[board.subject]
  const hasPlaces = board.places.some((place) => place.status === 'active')
  const confirmed = [...(board.examinees.length > 0 ? ['报名信息'] : []), ...(hasPlaces ? ['考场信息'] : [])]
  const grounds = judgeArranging(board.policy.rules.arrangement, { confirmed }).reasons.map(
    ({ clause, who }): Ground => ({
      clause,
      required: `先确认${who}`,
      actual: '尚无',
      remedies: [`确认${who}后再编排`],
    }),
  )
  if (board.examinees.length === 0) throw new DomainError('arrangement.nobody', {}, { grounds })
  if (!hasPlaces) throw new DomainError('arrangement.no_places', { subject }, { grounds })
  if (board.sessions.length === 0) throw new DomainError('arrangement.no_sessions', { subject })
}

/** Refuses for want of seats, with how many more are needed. */
function refuseCapacity(board: ExamBoard, unseated: number): never {
  const active = board.places.filter((place) => place.status === 'active')
  const available = active.length * board.sessions.length
  const bound = boundOf(board)
  const offered = active.reduce((sum, place) => sum + usableOf(board, place), 0) * board.sessions.length
  const short = board.examinees.length - offered
  const missing = Number.isFinite(bound) ? bound - available : null
  const what =
    short > 0
      ? `还差${short}个座位`
      : missing !== null && missing > 0
        ? `还差${missing}个考场场次`
        : '现有考场与场次不能让每人各得其所'
  const sessions = missing !== null && missing > 0 ? Math.ceil(missing / active.length) : 1
  const { seatsPerRoom, declaredPlaces } = board.policy.arrangement
  const clauses =
    board.subject === 'theory'
      ? [seatsPerRoom?.clause ?? null, ...(declaredPlaces ? [declaredPlaces.clause] : [])]
      : [board.policy.headcount.practicalSessions?.clause ?? null]
  const ground = (clause: string | null): Ground => ({
    clause,
    required: `${board.examinees.length}人各有一个座位`,
    actual: `${active.length}个考场、${board.sessions.length}场，共${offered}个可用座位`,
    gap: short > 0 ? `${short}个座位` : `${missing ?? 1}个考场场次`,
    remedies: [`再安排${sessions}场`, '登记更多考场或减少备用机位'],
  })
  throw new DomainError(
    'arrangement.too_few_seats',
    { count: unseated, what },
    { grounds: [...new Set(clauses)].map(ground) },
  )
}

/** No occupation sits in more stations at a time than it has. */
function assertStations(board: ExamBoard, seats: readonly SeatRow[]): void {
  if (board.subject !== 'practical') return
  const rule = board.policy.headcount.practicalSessions
  const people = new Map(board.examinees.map((one) => [one.id, one]))
  const uses = [
    ...Map.groupBy(seats, (seat) => `${seat.session_id} ${people.get(seat.registration_id)?.occupation}`).values(),
  ].map((group) => ({
    session: group[0]?.session_id ?? '',
    occupation: people.get(group[0]?.registration_id ?? '')?.occupation ?? '',
    candidates: group.length,
  }))
  const { reasons } = judgeStations(uses, rule)
  const [over] = reasons
  if (!over) return
  const most = Math.max(...uses.filter((use) => use.occupation === over.who).map((use) => use.candidates))
  const stations = stationsFor(rule, over.who ?? '') ?? 0
  throw new DomainError(
    'arrangement.too_few_seats',
    { count: most - stations, what: `“${over.who}”同场只有${stations}个工位` },
    {
      grounds: [
        {
          clause: over.clause,
          required: `“${over.who}”同场不超过${stations}人`,
          actual: `一场排到${most}人`,
          gap: `${most - stations}个工位`,
          remedies: ['增加实操场次', '减少同时使用的考场'],
        },
      ],
    },
  )
}

const stored = (board: ExamBoard, seats: readonly Seat[], ids: ReturnType<typeof namesOf>['ids']): SeatRow[] => {
  const standing = new Set(board.seats.map((seat) => seat.registration_id))
  return seats
    .map((seat) => ({
      registration_id: ids.candidate.get(seat.candidate) ?? '',
      session_id: ids.session.get(seat.session) ?? '',
      place_id: ids.room.get(seat.room) ?? '',
      seat: seat.seat,
    }))
    .filter((seat) => !standing.has(seat.registration_id))
}

const newDraft = (
  tx: Tx,
  batchId: string,
  subject: Subject,
  figures: { seed: string; room_sessions: number; bound: number },
) => ({
  id: newId(),
  batch_id: batchId,
  subject,
  version: 1,
  status: 'draft' as const,
  ...figures,
  created_by: tx.actor.accountId ?? batchId,
  created_at: tx.now,
  submitted_by: null,
  approved_by: null,
  approved_at: null,
  reason: null,
})

/** Arranges whoever has no seat yet; seats that stand stay, those of people who left are freed. */
export async function arrangeSubject(
  tx: Tx,
  batchId: string,
  subject: Subject,
  seed: string | undefined,
): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  await assertStepOpen(tx, batch, 'arrangement')
  const before = await selectOptionalArrangement(tx, batchId, subject)
  const row = before ? await openDraft(tx, before, '编排') : null
  const board = await openBoard(tx, batch, subject)
  assertReady(board)
  const names = namesOf(board)
  const drawn = seed ?? row?.seed ?? `${batch.year}-${batch.serial}-${subject}`
  const answer = judgeArrangement(inputOf(board, names, drawn), board.policy.arrangement)
  if (answer.ok === false) refuseCapacity(board, answer.unseated.length)
  const added = stored(board, answer.seats, names.ids)
  assertStations(board, [...board.seats, ...added])
  await deleteSeats(
    tx,
    batchId,
    subject,
    board.abandoned.map((seat) => seat.registration_id),
  )
  if (added.length > 0) await insertSeats(tx, batchId, subject, added)
  const figures = { seed: drawn, room_sessions: answer.room_sessions, bound: boundOf(board) }
  if (row) await updateArrangement(tx, row, figures)
  else await insertArrangement(tx, newDraft(tx, batchId, subject, figures))
  const { seatsPerRoom } = board.policy.arrangement
  await record(tx, {
    act: 'arrangement.arrange',
    batchId,
    subject: ['arrangement', subject],
    summary: `${subjectTitles[subject]}编排${added.length}人，用${answer.room_sessions}个考场场次，种子${drawn}`,
    clauses: seatsPerRoom?.clause ? [seatsPerRoom.clause] : [],
    after: { seats: answer.seats, ...figures },
  })
}

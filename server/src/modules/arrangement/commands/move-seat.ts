import { DomainError, type Ground } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import { judgeMove } from '#core/arrangement/judge-move.ts'
import { stationsFor } from '#core/arrangement/judge-stations.ts'
import type { MoveAnswer, MoveCheck } from '#core/arrangement/types.ts'
import { assertStepOpen, lockBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type ExamBoard, inputOf, type Names, namesOf, openBoard, usableOf } from '../board.ts'
import { sessionTitle } from '../present-arrangement.ts'
import { putSeat, type SeatRow, type Subject, selectOptionalArrangement } from '../store.ts'
import { openDraft } from './move-status.ts'

/** A wish to put a candidate on a seat. */
export interface Move {
  readonly registrationId: string
  readonly sessionId: string
  readonly placeId: string
  readonly seat: number
}

/** Occupations may not outnumber their stations by a move either. */
function stationCheck(board: ExamBoard, move: Move): MoveCheck[] {
  const rule = board.policy.headcount.practicalSessions
  const mover = board.examinees.find((one) => one.id === move.registrationId)
  const stations = mover && board.subject === 'practical' ? stationsFor(rule, mover.occupation) : null
  if (stations === null || !mover) return []
  const same = new Set(board.examinees.filter((one) => one.occupation === mover.occupation).map((one) => one.id))
  const there = board.seats.filter(
    (seat) => seat.session_id === move.sessionId && same.has(seat.registration_id) && seat.registration_id !== mover.id,
  )
  const ok = there.length + 1 <= stations
  return [
    { code: 'arrangement.stations_over', ok, clause: rule?.clause ?? null, ...(ok ? {} : { who: mover.occupation }) },
  ]
}

/** Whether a candidate may take a seat, with every check that was made. */
export function judgeSeat(board: ExamBoard, names: Names, move: Move): MoveAnswer {
  const input = inputOf(board, names, '')
  const wish = {
    candidate: names.candidate.get(move.registrationId) ?? '',
    session: names.session.get(move.sessionId) ?? '',
    room: names.room.get(move.placeId) ?? '',
    seat: move.seat,
  }
  const answer = judgeMove({ ...input, seated: input.seated ?? [], move: wish }, board.policy.arrangement)
  const more = stationCheck(board, move)
  const failed = more.filter((check) => !check.ok)
  return {
    ...answer,
    ok: answer.ok === true && failed.length === 0,
    reasons: [...answer.reasons, ...failed.map(({ code, clause }) => ({ code, clause }))],
    checks: [...answer.checks, ...more],
  }
}

const labels: Readonly<Record<string, string>> = {
  seat_number: '座位',
  room_cap: '上限',
  seat_taken: '占用',
  room_overlap: '考场',
  person_overlap: '时间',
  mixed_groups: '职业',
  room_occupation: '用途',
  stations_over: '工位',
  unknown: '对象',
}

/** A check in words: what it asks and what was found. */
export function describeCheck(board: ExamBoard, names: Names, move: Move, check: MoveCheck) {
  const word = check.code.split('.')[1] ?? ''
  const place = board.places.find((one) => one.id === move.placeId)
  const usable = place ? usableOf(board, place) : 0
  const beside = board.seats.filter(
    (seat) =>
      seat.session_id === move.sessionId &&
      seat.place_id === move.placeId &&
      seat.registration_id !== move.registrationId,
  ).length
  const cap = board.policy.arrangement.seatsPerRoom?.value ?? usable
  const holder = board.examinees.find((one) => names.candidate.get(one.id) === check.who)
  const passed: Readonly<Record<string, string>> = {
    seat_number: `${move.seat}号在${usable}个可用座位内`,
    room_cap: `${beside}+1≤${cap}`,
    seat_taken: '座位空着',
    room_overlap: '考场没有重叠的场次',
    person_overlap: '本人没有重叠的场次',
    mixed_groups: '同一考场同一职业等级',
    room_occupation: '考场供该职业使用',
    stations_over: '不超过该职业的工位数',
  }
  const failed: Readonly<Record<string, string>> = {
    seat_number: `${move.seat}号不在可用座位内`,
    room_cap: `已有${beside}人，上限${cap}人`,
    seat_taken: `已由${holder?.name ?? '他人'}使用`,
    person_overlap: '本人在同一时间另有考试',
    mixed_groups: `本场是${holder ? holder.job || holder.occupation : '其他职业'}`,
  }
  const text = (check.ok ? passed[word] : (failed[word] ?? textOfWhy({ code: check.code, clause: null }))) ?? ''
  return { code: check.code, label: labels[word] ?? '检查', text, ok: check.ok, clause: check.clause }
}

const required: Readonly<Record<string, string>> = {
  room_cap: '不超过每场上限',
  seat_number: '可用座位之内',
  seat_taken: '一座一人',
  person_overlap: '同一人不排重叠的场次',
  room_overlap: '同一考场不排重叠的场次',
  mixed_groups: '同一考场同一场只排一个职业等级',
  room_occupation: '考场供该职业使用',
  stations_over: '同场不超过工位数',
}

/** The articles and findings a refused move rests on. */
function groundsOf(board: ExamBoard, names: Names, move: Move, answer: MoveAnswer): Ground[] {
  return answer.checks
    .filter((check) => !check.ok)
    .map((check) => ({
      clause: check.clause,
      required: required[check.code.split('.')[1] ?? ''] ?? '考生、考场和场次都在本批次',
      actual: describeCheck(board, names, move, check).text,
      remedies: ['改放到系统提示的空座'],
    }))
}

/** Free seats the candidate may take instead: in the same room, then the same session, then others. */
export function findAlternatives(board: ExamBoard, names: Names, move: Move) {
  const taken = new Map<string, Set<number>>()
  for (const seat of board.seats) {
    const key = `${seat.session_id} ${seat.place_id}`
    taken.set(key, (taken.get(key) ?? new Set()).add(seat.seat))
  }
  const places = board.places.filter((place) => place.status === 'active')
  const all = board.sessions.flatMap((session) => places.map((place) => ({ session, place })))
  const rank = ({ session, place }: (typeof all)[number]) =>
    (session.id === move.sessionId ? 0 : 2) + (place.id === move.placeId ? 0 : 1)
  const found = []
  for (const { session, place } of all.sort((a, b) => rank(a) - rank(b))) {
    const seats = taken.get(`${session.id} ${place.id}`)
    const seat = Array.from({ length: usableOf(board, place) }, (_, i) => i + 1).find((one) => !seats?.has(one))
    if (seat === undefined) continue
    const wish = { registrationId: move.registrationId, sessionId: session.id, placeId: place.id, seat }
    if (judgeSeat(board, names, wish).ok !== true) continue
    found.push({
      sessionId: session.id,
      placeId: place.id,
      seat,
      text: `放到${sessionTitle(session)}·${place.name}${seat}号`,
    })
    if (found.length === 3) break
  }
  return found
}

/** Puts a candidate on a seat; of two who want the same seat the second is refused. */
export async function moveCandidate(tx: Tx, batchId: string, subject: Subject, move: Move): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  await assertStepOpen(tx, batch, 'arrangement')
  const row = await selectOptionalArrangement(tx, batchId, subject)
  if (!row) throw new DomainError('resource.not_found')
  await openDraft(tx, row, '调整座位')
  const board = await openBoard(tx, batch, subject)
  const before = board.seats.find((seat) => seat.registration_id === move.registrationId)
  // What was approved stands: afterwards only those without a seat are given one.
  if (before && row.approved_at !== null)
    throw new DomainError('arrangement.state', {
      subject: '',
      state: '已批准',
      action: '调整已排的座位，只能增补或取消',
    })
  const names = namesOf(board)
  const answer = judgeSeat(board, names, move)
  if (answer.reasons.some((reason) => reason.code === 'arrangement.unknown'))
    throw new DomainError('resource.not_found')
  if (answer.ok !== true)
    throw new DomainError(
      'arrangement.move_refused',
      { seat: move.seat, reasons: [...new Set(answer.reasons.map(textOfWhy))] },
      { grounds: groundsOf(board, names, move, answer) },
    )
  const seat: SeatRow = {
    registration_id: move.registrationId,
    session_id: move.sessionId,
    place_id: move.placeId,
    seat: move.seat,
  }
  await putSeat(tx, batchId, subject, seat)
  await record(tx, {
    act: 'arrangement.move',
    batchId,
    subject: ['registration', move.registrationId],
    summary: before ? '调整座位' : '安排座位',
    clauses: answer.checks.flatMap((check) => (check.clause ? [check.clause] : [])),
    before: before ?? null,
    after: seat,
  })
}

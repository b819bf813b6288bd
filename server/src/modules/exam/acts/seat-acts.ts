import { DomainError } from '#contract/domain-error.ts'
import { endOf } from '#core/theory-exam/capture.ts'
import { afterCommit, type Tx } from '#server/platform/context.ts'
import { engineOf } from '../engine.ts'
import { logRun } from '../exam-log.ts'
import { runOf } from '../load-run.ts'
import { refusalToAdmit, refusalToAllowLeave, refusalToMarkAbsent } from '../room/at-the-door.ts'
import { changeAttempt, isSeatTaken, selectEnded, setAbsent } from '../store.attempts.ts'
import { fenceEpochs } from '../store.epochs.ts'
import { insertNotice } from '../store.notices.ts'
import { type RunRow, setRunExtra } from '../store.runs.ts'
import type { Person } from '../types.ts'
import { assertAttempt, assertRun, lockAttempt, lockRun, remember, rememberSitting } from './find.ts'

const longestGift = 4 * 3600

/** Time given back to a candidate, or to the room where no attempt is named. */
export interface Gift {
  readonly runId: string
  readonly attemptId: string | null
  readonly seconds: number
  readonly reason: string
  readonly by: Person
  readonly clauses?: readonly string[]
}

/** Whoever was ended by the clock, and has time again, goes on. */
async function reopen(tx: Tx, run: RunRow, extraOfRun: number, attemptId: string | null): Promise<void> {
  if (run.started_at === null) return
  const base = endOf(run.started_at.getTime(), run.minutes, extraOfRun)
  for (const { id, extra_seconds, started_at } of await selectEnded(tx, run.id, attemptId)) {
    if (base + extra_seconds * 1000 <= tx.now.getTime()) continue
    const status = started_at === null ? 'signed_in' : 'answering'
    await changeAttempt(tx, id, { status, ended_at: null, receipt: null })
    rememberSitting(tx, run.id, id, (sitting) => {
      sitting.status = status
      sitting.endedAt = null
      sitting.receipt = null
    })
  }
}

/** Gives time back to a candidate, or to the whole room; who was sealed by the clock goes on. */
export async function giveTime(tx: Tx, { runId, attemptId, seconds, reason, by, clauses }: Gift): Promise<void> {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestGift) throw new DomainError('exam.seconds')
  const run = await lockRun(tx, runId)
  assertRun(run, ['released', 'running'], '补时')
  const extra = run.extra_seconds + (attemptId === null ? seconds : 0)
  if (attemptId === null) {
    await setRunExtra(tx, runId, extra)
    remember(tx, runId, (one) => {
      one.extraSeconds = extra
    })
  } else {
    const { attempt } = await lockAttempt(tx, attemptId)
    if (attempt.run_id !== runId) throw new DomainError('resource.not_found')
    assertAttempt(attempt, ['expected', 'signed_in', 'answering', 'sealed'], '补时')
    await changeAttempt(tx, attemptId, { extra_seconds: attempt.extra_seconds + seconds })
    rememberSitting(tx, runId, attemptId, (sitting) => {
      sitting.extraSeconds = attempt.extra_seconds + seconds
    })
  }
  await reopen(tx, run, extra, attemptId)
  await logRun(tx, {
    runId,
    kind: 'extra_time',
    ...(attemptId ? { attemptId } : {}),
    text: `${attemptId ? '为该考生' : '为全场'}补时${seconds}秒。`,
    actors: [by],
    data: { seconds, reason },
    clauses: clauses ?? [],
  })
}

/** Moves a candidate to another seat: the machine left behind is fenced, the new one may sign in. */
export async function moveSeat(
  tx: Tx,
  {
    attemptId,
    seat,
    reason,
    by,
    second,
  }: { attemptId: string; seat: number; reason: string; by: Person; second: Person },
): Promise<void> {
  if (by.id === second.id) throw new DomainError('exam.same_person')
  const { run, attempt } = await lockAttempt(tx, attemptId)
  assertRun(run, ['entry', 'released', 'running'], '换座')
  assertAttempt(attempt, ['expected', 'signed_in', 'answering'], '换座')
  if (seat < 1 || seat > run.seat_count) throw new DomainError('exam.seat_missing', { seat })
  if (await isSeatTaken(tx, run.id, seat)) throw new DomainError('exam.seat_taken', { seat })
  const epoch = attempt.epoch === 0 ? 0 : attempt.epoch + 1
  await changeAttempt(tx, attemptId, { seat, epoch, machine_allowed_at: tx.now })
  await fenceEpochs(tx, attemptId)
  await logRun(tx, {
    runId: run.id,
    kind: 'seat_moved',
    attemptId,
    text: `由${attempt.seat}号机换到${seat}号机。`,
    actors: [by, second],
    data: { from: attempt.seat, to: seat, epoch, reason },
  })
  rememberSitting(tx, run.id, attemptId, (sitting) => {
    const before = sitting.current
    if (before) before.fencedAt ??= tx.now.getTime()
    sitting.seat = seat
    sitting.epoch = epoch
    sitting.machineAllowedAt = tx.now.getTime()
    sitting.waiting = null
    sitting.waitingReason = null
  })
}

type Word = { attemptId: string; reason: string; by: Person }

/** Lets in a candidate the rules ask a person about, or a sign-in from another machine; whom they refuse nobody lets in. */
export async function admit(tx: Tx, { attemptId, reason, by }: Word): Promise<void> {
  const { run, attempt } = await lockAttempt(tx, attemptId)
  assertRun(run, ['entry', 'released', 'running'], '准予登录')
  assertAttempt(attempt, ['expected', 'absent', 'signed_in', 'answering'], '准予登录')
  // Whoever was marked absent and is let in after all is expected again.
  const back = attempt.status === 'absent'
  const entering = attempt.signed_in_at === null
  const refusal = entering ? refusalToAdmit(runOf(run), tx.now.getTime()) : null
  if (refusal) throw refusal
  const change = entering
    ? { admitted_at: tx.now, ...(back ? { status: 'expected', ended_at: null } : {}) }
    : { machine_allowed_at: tx.now }
  await changeAttempt(tx, attemptId, change)
  await logRun(tx, {
    runId: run.id,
    kind: entering ? 'admitted' : 'machine_allowed',
    attemptId,
    text: entering ? '监考人员准予入场。' : '监考人员同意换机登录。',
    actors: [by],
    data: { reason },
  })
  rememberSitting(tx, run.id, attemptId, (sitting) => {
    if (entering) sitting.admittedAt = tx.now.getTime()
    else sitting.machineAllowedAt = tx.now.getTime()
    if (back) {
      sitting.status = 'expected'
      sitting.endedAt = null
    }
    sitting.waiting = null
    sitting.waitingReason = null
  })
}

/** Allows a candidate to hand in before the end where nothing is written that forbids it. */
export async function allowLeave(tx: Tx, { attemptId, reason, by }: Word): Promise<void> {
  const { run, attempt } = await lockAttempt(tx, attemptId)
  assertRun(run, ['running'], '准予交卷')
  assertAttempt(attempt, ['answering'], '准予交卷')
  const refusal = refusalToAllowLeave(runOf(run), attempt.extra_seconds, tx.now.getTime())
  if (refusal) throw refusal
  await changeAttempt(tx, attemptId, { leave_allowed_at: tx.now })
  const data = { reason }
  await logRun(tx, {
    runId: run.id,
    kind: 'leave_allowed',
    attemptId,
    text: '监考人员准予提前交卷。',
    actors: [by],
    data,
  })
  rememberSitting(tx, run.id, attemptId, (sitting) => {
    sitting.leaveAllowedAt = tx.now.getTime()
    sitting.waiting = null
    sitting.waitingReason = null
  })
}

/** Ends the sitting of a candidate who was expelled; what he wrote before stays. */
export async function expel(
  tx: Tx,
  { attemptId, reason, by, clauses }: Word & { clauses?: readonly string[] },
): Promise<void> {
  const { run, attempt } = await lockAttempt(tx, attemptId)
  assertRun(run, ['entry', 'released', 'running'], '终止考试')
  assertAttempt(attempt, ['expected', 'signed_in', 'answering'], '终止考试')
  await changeAttempt(tx, attemptId, { status: 'expelled', ended_at: tx.now })
  await logRun(tx, {
    runId: run.id,
    kind: 'expelled',
    attemptId,
    text: '终止该考生的考试。',
    actors: [by],
    data: { reason },
    clauses: clauses ?? [],
  })
  rememberSitting(tx, run.id, attemptId, (sitting) => {
    sitting.status = 'expelled'
    sitting.endedAt = tx.now.getTime()
  })
}

/** Marks candidates who have not signed in as absent, not before the minute after which nobody enters. */
export async function markAbsent(tx: Tx, runId: string, attemptIds: readonly string[], by: Person): Promise<void> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['running'], '记缺考')
  if (attemptIds.length === 0) return
  const refusal = refusalToMarkAbsent(runOf(run), tx.now.getTime())
  if (refusal) throw refusal
  const marked = await setAbsent(tx, runId, attemptIds)
  if (marked.length !== new Set(attemptIds).size) throw new DomainError('resource.changed', { what: '考生状态' })
  const data = { seats: marked.map(({ seat }) => seat).toSorted((a, b) => a - b) }
  await logRun(tx, { runId, kind: 'absent', text: `记缺考${marked.length}人。`, actors: [by], data })
  for (const { id } of marked)
    rememberSitting(tx, runId, id, (sitting) => {
      sitting.status = 'absent'
      sitting.endedAt = tx.now.getTime()
    })
}

/** Shows a notice to the room, or to one candidate. */
export async function notify(
  tx: Tx,
  { runId, attemptId, text, by }: { runId: string; attemptId: string | null; text: string; by: Person },
): Promise<void> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['entry', 'released', 'running'], '发布提示')
  const notice = await insertNotice(tx, { runId, attemptId, text, by })
  await logRun(tx, { runId, kind: 'notice', ...(attemptId ? { attemptId } : {}), text: `提示：${text}`, actors: [by] })
  remember(tx, runId, (one) => {
    if (attemptId === null) one.addNotice(notice)
    else one.sittings.get(attemptId)?.notices.push(notice)
  })
}

/** Lets whoever sits at a seat with too many wrong sign-ins try again. */
export async function freeMachine(
  tx: Tx,
  { runId, seat, by }: { runId: string; seat: number; by: Person },
): Promise<void> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['waiting', 'entry', 'released', 'running'], '解除登录限制')
  if (seat > run.seat_count) throw new DomainError('exam.seat_missing', { seat })
  await logRun(tx, { runId, kind: 'machine_freed', text: `解除${seat}号机的登录限制。`, actors: [by], data: { seat } })
  afterCommit(tx, () => engineOf(tx.platform).machines.free(run.place_id, seat))
}

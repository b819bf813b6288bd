import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { logRun } from '../exam-log.ts'
import { changeAttempt } from '../store.attempts.ts'
import { countedHeads, countHeld, selectHeld } from '../store.events.ts'
import type { RunRow } from '../store.runs.ts'
import type { HeldEvents, Person } from '../types.ts'
import { assertRun, lockAttempt, rememberSitting } from './find.ts'
import { storeHeads } from './seal-run.ts'

/** What waits for a decision of two in a run; decided once, it waits again only when more comes. */
export const heldEvents = (tx: Tx, runId: string): Promise<readonly HeldEvents[]> => selectHeld(tx, runId)

/**
 * Held answers are decided upon while the room writes and until it is sealed. After that marks rest upon the sheets: to
 * count one answer more would change them behind the marks and behind the signed record.
 */
export function assertDecides(run: Pick<RunRow, 'status'>): void {
  if (run.status === 'sealed') throw new DomainError('exam.held_after_seal')
  assertRun(run, ['running', 'closed'], '决定待决的作答')
}

/** Two people's decision about what is held of one epoch. */
export interface HeldDecision {
  readonly attemptId: string
  readonly epoch: number
  readonly take: boolean
  /** The mark of what both were shown. */
  readonly seen: string
  readonly by: Person
  readonly second: Person
  readonly reason: string
}

/** What waits of one epoch; refused where it is not what was shown: nobody decides about answers he has not seen. */
export async function findShown(
  tx: Tx,
  { runId, attemptId, epoch, seen }: { runId: string; attemptId: string; epoch: number; seen: string },
): Promise<readonly HeldEvents[]> {
  const waiting = (await heldEvents(tx, runId)).filter((one) => one.attemptId === attemptId && one.epoch === epoch)
  if (waiting.length === 0) throw new DomainError('exam.nothing_held')
  if (waiting[0]?.mark !== seen) throw new DomainError('exam.held_changed', { count: countOf(waiting) })
  return waiting
}

const countOf = (waiting: readonly HeldEvents[]): number => waiting.reduce((sum, one) => sum + one.count, 0)

/** Two people take held events into account, or leave them out. */
export async function decideHeld(
  tx: Tx,
  { attemptId, epoch, take: taken, seen, by, second, reason }: HeldDecision,
): Promise<void> {
  if (by.id === second.id) throw new DomainError('exam.same_person')
  const { run, attempt } = await lockAttempt(tx, attemptId)
  assertDecides(run)
  const waiting = await findShown(tx, { runId: run.id, attemptId, epoch, seen })
  const events = waiting.flatMap((one) => one.events)
  if (taken) {
    events.push(...(await countHeld(tx, { attemptId, epoch, events })))
    await storeHeads(tx, await countedHeads(tx, run.id, attemptId))
    // Whose answers came by file alone has sat the exam.
    if (attempt.status === 'expected' || attempt.status === 'absent')
      await changeAttempt(tx, attemptId, { status: 'sealed', ended_at: tx.now })
  }
  const text = `${countOf(waiting)}条作答记录经两人决定${taken ? '计入' : '不计入'}答卷。`
  const data = { epoch, taken, reason, states: waiting.map(({ state }) => state), events }
  await logRun(tx, { runId: run.id, kind: 'held_decided', attemptId, text, actors: [by, second], data })
  await record(tx, {
    act: 'exam.held',
    batchId: run.batch_id,
    subject: ['exam_attempt', attemptId],
    summary: `${run.room}${run.session}${attempt.seat}号机：${text}`,
    reason,
    after: { epoch, taken, waiting },
  })
  rememberSitting(tx, run.id, attemptId, (sitting) => {
    sitting.stale = true
  })
}

import { sql } from 'kysely'
import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { logRun } from '../exam-log.ts'
import type { HeldEvents, Person } from '../types.ts'
import { changeAttempt, lockAttempt, rememberSitting } from './find.ts'
import { countedHeads, storeHeads } from './seal-run.ts'

/** What waits for a decision of two in a run; decided once, it waits again only when more comes. */
export async function heldEvents(tx: Tx, runId: string): Promise<readonly HeldEvents[]> {
  const { rows } = await sql<Omit<HeldEvents, 'firstAt' | 'lastAt'> & { firstAt: Date; lastAt: Date }>`
    select e.attempt_id as "attemptId", a.seat, a.name, e.epoch, e.state, count(*)::int as count,
      min(e.received_at) as "firstAt", max(e.received_at) as "lastAt"
    from answer_events e
    join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
    where e.institution_id = ${tx.tenantId} and a.run_id = ${runId} and e.state <> 'counted'
      and not exists (
        select from exam_log l where l.institution_id = e.institution_id and l.run_id = a.run_id
          and l.kind = 'held_decided' and l.attempt_id = a.id and (l.data->>'epoch')::int = e.epoch
          and l.at >= e.received_at)
    group by e.attempt_id, a.seat, a.name, e.epoch, e.state
    order by a.seat, e.epoch, e.state`.execute(tx.db)
  return rows.map((row) => ({ ...row, firstAt: row.firstAt.toISOString(), lastAt: row.lastAt.toISOString() }))
}

/** Two people's decision about what is held of one epoch. */
export interface HeldDecision {
  readonly attemptId: string
  readonly epoch: number
  readonly take: boolean
  readonly by: Person
  readonly second: Person
  readonly reason: string
}

/** Late and fenced events count from now on; a fork takes the place of the line it left, which stays beside it. */
async function take(tx: Tx, attemptId: string, epoch: number): Promise<void> {
  const where = sql`institution_id = ${tx.tenantId} and attempt_id = ${attemptId} and epoch = ${epoch}`
  await sql`update answer_events set state = 'counted' where ${where} and state in ('late', 'fenced')`.execute(tx.db)
  const { rows } = await sql<{ first: number | null }>`
    select min(seq) as first from answer_events where ${where} and state = 'fork' and fork = 1`.execute(tx.db)
  const first = rows[0]?.first
  if (!first) return
  await sql`update answer_events set state = case when fork = 1 then 'counted' else 'fork' end
    where ${where} and seq >= ${first} and fork in (0, 1)`.execute(tx.db)
}

/** Two people take held events into account, or leave them out. */
export async function decideHeld(
  tx: Tx,
  { attemptId, epoch, take: taken, by, second, reason }: HeldDecision,
): Promise<void> {
  if (by.id === second.id) throw new DomainError('exam.same_person')
  const { run, attempt } = await lockAttempt(tx, attemptId)
  const waiting = (await heldEvents(tx, run.id)).filter((one) => one.attemptId === attemptId && one.epoch === epoch)
  if (waiting.length === 0) throw new DomainError('exam.nothing_held')
  if (taken) {
    await take(tx, attemptId, epoch)
    await storeHeads(tx, await countedHeads(tx, run.id, attemptId))
    // Whose answers came by file alone has sat the exam.
    if (attempt.status === 'expected' || attempt.status === 'absent')
      await changeAttempt(tx, attemptId, { status: 'sealed', ended_at: tx.now })
  }
  const count = waiting.reduce((sum, one) => sum + one.count, 0)
  const text = `${count}条作答记录经两人决定${taken ? '计入' : '不计入'}答卷。`
  const data = { epoch, taken, reason, states: waiting.map(({ state }) => state) }
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

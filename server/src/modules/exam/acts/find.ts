import type { Selectable } from 'kysely'
import { DomainError } from '#contract/domain-error.ts'
import type { ExamAttempts, ExamRuns } from '#db/tables.ts'
import { afterCommit, type Tx } from '#server/platform/context.ts'
import { engineOf } from '../engine.ts'
import { attemptStatusTitles, type RunState, type RunStatus, runStatusTitles, type Sitting } from '../run-state.ts'
import type { AttemptStatus } from '../types.ts'

export type RunRow = Selectable<ExamRuns>
export type AttemptRow = Selectable<ExamAttempts>

/** A run of the tenant, locked until the transaction ends. */
export async function lockRun(tx: Tx, runId: string): Promise<RunRow> {
  const row = await tx.db
    .selectFrom('exam_runs')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** A sitting of the tenant with its run, both locked. */
export async function lockAttempt(tx: Tx, attemptId: string): Promise<{ run: RunRow; attempt: AttemptRow }> {
  const found = await tx.db
    .selectFrom('exam_attempts')
    .select('run_id')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', attemptId)
    .executeTakeFirst()
  if (!found) throw new DomainError('resource.not_found')
  const run = await lockRun(tx, found.run_id)
  const attempt = await tx.db
    .selectFrom('exam_attempts')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', attemptId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { run, attempt }
}

/** Refuses an act where the room stands elsewhere. */
export function assertRun(run: RunRow, allowed: readonly RunStatus[], action: string): void {
  const status = run.status as RunStatus
  if (!allowed.includes(status)) throw new DomainError('exam.run_state', { state: runStatusTitles[status], action })
}

/** Refuses an act where the sitting stands elsewhere. */
export function assertAttempt(attempt: AttemptRow, allowed: readonly AttemptStatus[], action: string): void {
  const status = attempt.status as AttemptStatus
  if (!allowed.includes(status))
    throw new DomainError('exam.attempt_state', { state: attemptStatusTitles[status], action })
}

/** Moves a room on, guarded by where it stands. */
export async function moveRun(
  tx: Tx,
  run: RunRow,
  to: RunStatus,
  times: Partial<Pick<RunRow, 'entry_at' | 'released_at' | 'started_at' | 'closed_at' | 'sealed_at'>>,
): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable('exam_runs')
    .set({ status: to, ...times })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', run.id)
    .where('status', '=', run.status)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new DomainError('resource.changed', { what: '考场' })
}

/** Changes a sitting's row. */
export const changeAttempt = (tx: Tx, attemptId: string, change: Partial<AttemptRow>) =>
  tx.db
    .updateTable('exam_attempts')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', attemptId)
    .execute()

/** Once the transaction has committed, does the same to the room in memory. */
export const remember = (tx: Tx, runId: string, act: (run: RunState) => void): void =>
  afterCommit(tx, () => engineOf(tx.platform).whenLoaded(runId, act))

/** The same for one sitting. */
export const rememberSitting = (tx: Tx, runId: string, attemptId: string, act: (sitting: Sitting) => void): void =>
  remember(tx, runId, (run) => {
    const sitting = run.sittings.get(attemptId)
    if (sitting) act(sitting)
  })

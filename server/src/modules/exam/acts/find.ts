import { DomainError } from '#contract/domain-error.ts'
import { afterCommit, type Tx } from '#server/platform/context.ts'
import { engineOf } from '../engine.ts'
import { attemptStatusTitles, type RunState, type RunStatus, runStatusTitles, type Sitting } from '../run-state.ts'
import { type AttemptRow, runIdOf, selectAttemptForUpdate } from '../store.attempts.ts'
import { type RunRow, type RunTimes, selectRunForUpdate, setRunStatus } from '../store.runs.ts'
import type { AttemptStatus } from '../types.ts'

/** A run of the tenant, locked until the transaction ends. */
export async function lockRun(tx: Tx, runId: string): Promise<RunRow> {
  const row = await selectRunForUpdate(tx, runId)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** A sitting of the tenant with its run, both locked. */
export async function lockAttempt(tx: Tx, attemptId: string): Promise<{ run: RunRow; attempt: AttemptRow }> {
  const runId = await runIdOf(tx, attemptId)
  if (runId === undefined) throw new DomainError('resource.not_found')
  const run = await lockRun(tx, runId)
  return { run, attempt: await selectAttemptForUpdate(tx, attemptId) }
}

/** Refuses an act where the room stands elsewhere. */
export function assertRun(run: Pick<RunRow, 'status'>, allowed: readonly RunStatus[], action: string): void {
  const status = run.status as RunStatus
  if (!allowed.includes(status))
    throw new DomainError('exam.run_state', { state: runStatusTitles[status] ?? '已作废', action })
}

/** Refuses an act where the sitting stands elsewhere. */
export function assertAttempt(attempt: AttemptRow, allowed: readonly AttemptStatus[], action: string): void {
  const status = attempt.status as AttemptStatus
  if (!allowed.includes(status))
    throw new DomainError('exam.attempt_state', { state: attemptStatusTitles[status], action })
}

/** Moves a room on, guarded by where it stands. */
export async function moveRun(tx: Tx, run: RunRow, to: RunStatus, times: RunTimes): Promise<void> {
  if (!(await setRunStatus(tx, run, to, times))) throw new DomainError('resource.changed', { what: '考场' })
}

/** Once the transaction has committed, does the same to the room in memory. */
export const remember = (tx: Tx, runId: string, act: (run: RunState) => void): void =>
  afterCommit(tx, () => engineOf(tx.platform).whenLoaded(runId, act))

/** The same for one sitting. */
export const rememberSitting = (tx: Tx, runId: string, attemptId: string, act: (sitting: Sitting) => void): void =>
  remember(tx, runId, (run) => {
    const sitting = run.sittings.get(attemptId)
    if (sitting) act(sitting)
  })

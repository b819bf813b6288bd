import { DomainError } from '#contract/domain-error.ts'
import { type RunMoment, runMoments } from '#core/invigilation/run-moments.ts'
import type { Policy } from '#core/policy/types.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Person, refreshRun } from '../exam/index.ts'
import { policyOfRun } from '../incident/index.ts'
import { type AttemptRow, type CountedRun, lockRunRow, selectOptionalAttempt, selectOptionalRun } from './store.ts'

/** A run with the rules that hold in its room. */
export interface OpenRun {
  readonly run: CountedRun
  readonly policy: Policy
}

/**
 * A transaction that asks the engine for a room. The engine reads it before: consoles of many rooms that each held a
 * connection and waited for one more would wait for ever.
 */
export async function transactLive<T>(ctx: Context, runId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (ctx.actor.tenantId) await refreshRun(ctx.platform, ctx.actor.tenantId, runId)
  return transact(ctx, run)
}

/** A run of the caller's institution; absent and foreign ones answer alike. */
export async function findRun(tx: Tx, runId: string): Promise<OpenRun> {
  const run = await selectOptionalRun(tx, runId)
  if (!run) throw new DomainError('resource.not_found')
  return { run, policy: await policyOfRun(tx, run) }
}

/** The same, locked: acts on one room follow each other. */
export async function lockRun(tx: Tx, runId: string): Promise<OpenRun> {
  if (!(await lockRunRow(tx, runId))) throw new DomainError('resource.not_found')
  return findRun(tx, runId)
}

/** Whoever acts, as the exam's log names him. */
export const actorOf = (tx: Tx): Person => ({ id: tx.actor.accountId ?? '', name: tx.actor.name })

/** A candidate of a run. */
export async function findAttempt(tx: Tx, runId: string, attemptId: string): Promise<AttemptRow> {
  const attempt = await selectOptionalAttempt(tx, runId, attemptId)
  if (!attempt) throw new DomainError('invigilation.candidate_not_found')
  return attempt
}

const titles: Readonly<Record<string, string>> = {
  waiting: '未开始进场',
  entry: '进场中',
  released: '已启封',
  running: '考试中',
  closed: '已收卷',
  sealed: '已封存',
  withdrawn: '已作废',
}

/** Refuses an act that does not belong where the room stands. */
export function assertStatus({ run }: OpenRun, allowed: readonly string[], act: string): void {
  if (!allowed.includes(run.status))
    throw new DomainError('invigilation.wrong_state', { status: titles[run.status] ?? run.status, act })
}

/** Whole minutes from the planned start; after the room has started, from the start itself. */
export const minuteIn = ({ run }: OpenRun, now: Date): number =>
  Math.floor((now.getTime() - (run.started_at ?? run.starts_at).getTime()) / 60_000)

/** The end of the room's exam with all time given to the whole room. */
export const endOf = ({ run }: OpenRun): Date =>
  new Date((run.started_at ?? run.starts_at).getTime() + run.minutes * 60_000 + run.extra_seconds * 1_000)

/** The moments of a run; time given to the room moves its end. */
export const momentsOf = ({ run, policy }: OpenRun): readonly RunMoment[] =>
  runMoments(policy, { minutes: run.minutes + Math.round(run.extra_seconds / 60), medium: 'machine' })

/** HH:mm in China. */
export const clockOf = (at: Date): string => localInChina(at).slice(11)

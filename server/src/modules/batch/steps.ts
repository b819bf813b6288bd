import { DomainError } from '#contract/domain-error.ts'
import { judgeStep, type StepStatus, stepAfter, stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { Policy } from '#core/policy/types.ts'
import { wholePolicy } from '#policies/whole-policy.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, selectOptionalBatch, selectOptionalBatchForUpdate, selectSteps, updateStep } from './store.ts'

/** The policy a batch pinned when it was created; every later judgement rests on it. */
export const policyOf = (batch: BatchRow): Policy => wholePolicy(batch.policy as unknown as Policy)

/** A batch of the caller's institution; absent and foreign ones answer alike. */
export async function findBatch(tx: Tx, batchId: string): Promise<BatchRow> {
  const batch = await selectOptionalBatch(tx, batchId)
  if (!batch) throw new DomainError('resource.not_found')
  return batch
}

/** The same, locked until the transaction ends: every command on a batch begins here, so that they follow each other. */
export async function lockBatch(tx: Tx, batchId: string): Promise<BatchRow> {
  const batch = await selectOptionalBatchForUpdate(tx, batchId)
  if (!batch) throw new DomainError('resource.not_found')
  return batch
}

/** Where every step of a batch stands. */
export async function standingOf(tx: Tx, batchId: string): Promise<ReadonlyMap<ChainStepId, StepStatus>> {
  const rows = await selectSteps(tx, batchId)
  return new Map(rows.map((row) => [row.step as ChainStepId, row.status as StepStatus]))
}

/** Refuses work on a step whose turn has not come or is over, with the clause that gives it its place. */
export async function assertStepOpen(tx: Tx, batch: BatchRow, step: ChainStepId): Promise<void> {
  if (batch.plan_status === 'withdrawn') throw new DomainError('batch.withdrawn')
  const [reason] = judgeStep(policyOf(batch).chain, await standingOf(tx, batch.id), step).reasons
  if (!reason) return
  const missing = stepTitles[reason.who as ChainStepId]
  const early = reason.code === 'chain.too_early'
  throw new DomainError(
    early ? 'chain.too_early' : 'chain.closed',
    { step: stepTitles[step], missing },
    {
      grounds: [
        {
          clause: reason.clause,
          required: early ? `先完成“${missing}”` : `“${missing}”完成后不再改动`,
          actual: early ? `“${missing}”尚未完成` : `“${missing}”已完成`,
          remedies: early ? [`先办完“${missing}”`] : ['按更正程序办理'],
        },
      ],
    },
  )
}

/** Whether a step is done. */
export const isStepDone = async (tx: Tx, batchId: string, step: ChainStepId) =>
  (await standingOf(tx, batchId)).get(step) === 'done'

/** Refuses to close a step for a reason the chain itself does not know. */
export type ClosingGuard = (tx: Tx, batch: BatchRow, step: ChainStepId) => Promise<void>

const guards: ClosingGuard[] = []

/** From now on no step closes before this guard has let it; modules that build on the chain add theirs when loaded. */
export const guardClosing = (guard: ClosingGuard): void => void guards.push(guard)

/** Closes a step and opens the next one of the policy's order. */
export async function completeStep(tx: Tx, batch: BatchRow, step: ChainStepId): Promise<void> {
  await assertStepOpen(tx, batch, step)
  for (const guard of guards) await guard(tx, batch, step)
  await updateStep(tx, batch.id, step, { status: 'done', done_at: tx.now, done_by: tx.actor.name })
  const next = stepAfter(policyOf(batch).chain, step)
  if (next) await updateStep(tx, batch.id, next, { status: 'current' })
  await record(tx, {
    act: 'step.complete',
    batchId: batch.id,
    subject: ['step', step],
    summary: `完成“${stepTitles[step]}”`,
  })
}

/** Opens a step again after an event that allows it (an upheld objection, a changed plan); later steps wait for it. */
export async function reopenStep(tx: Tx, batch: BatchRow, step: ChainStepId, reason: string): Promise<void> {
  const steps = policyOf(batch).chain.steps.map((one) => one.step)
  const standing = await standingOf(tx, batch.id)
  for (const later of steps.slice(steps.indexOf(step))) {
    if (standing.get(later) === 'waiting') continue
    const status = later === step ? 'current' : 'waiting'
    await updateStep(tx, batch.id, later, { status, done_at: null, done_by: null })
  }
  await record(tx, {
    act: 'step.reopen',
    batchId: batch.id,
    subject: ['step', step],
    summary: `重开“${stepTitles[step]}”`,
    reason,
  })
}

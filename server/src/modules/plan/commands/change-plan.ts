import { DomainError } from '#contract/domain-error.ts'
import { type PlanEvent, type PlanState, planLifecycle } from '#core/plan/lifecycle.ts'
import { type BatchRow, findBatch, lockBatch, reopenStep } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { send } from '#server/platform/messages/messages.ts'
import { planStatusTitles } from '../content.ts'
import { presentBatchPlan } from '../queries/batch-plan.ts'
import { moveBatch, selectSubmissions } from '../store.ts'
import { writerOf } from './write-batch.ts'

/** Moves a plan by an event of its lifecycle, guarded against another's move. */
async function move(tx: Tx, batch: BatchRow, event: PlanEvent, action: string, writers?: string[]): Promise<void> {
  const state = batch.plan_status as PlanState
  const to = planLifecycle.next(state, event)
  if (!to) throw new DomainError('plan.state', { state: planStatusTitles[state] ?? state, action })
  const change = { plan_status: to, ...(writers ? { plan_writers: writers } : {}) }
  if (!(await moveBatch(tx, batch.id, state, change))) throw new DomainError('resource.changed', { what: '批次计划' })
}

/** Changes an approved plan: it is a draft again, and its step must be done anew. */
export const changeApprovedPlan = (ctx: Context, batchId: string, reason: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await move(tx, batch, 'change', '变更', [...new Set([...batch.plan_writers, writerOf(tx)])])
    await record(tx, {
      act: 'plan.change',
      batchId,
      subject: ['batch', batchId],
      summary: `变更${batch.name}的计划，须重新报送和批准`,
      reason,
    })
    await reopenStep(tx, batch, 'plan', reason)
    return presentBatchPlan(tx, await findBatch(tx, batchId))
  })

/** Withdraws a plan: the batch goes no further; a centre that still weighs it is told. */
export const withdrawBatchPlan = (ctx: Context, batchId: string, reason: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await move(tx, batch, 'withdraw', '撤回')
    await record(tx, {
      act: 'plan.withdraw',
      batchId,
      subject: ['batch', batchId],
      summary: `撤回${batch.name}的计划`,
      reason,
    })
    if (batch.plan_status === 'approved') await reopenStep(tx, batch, 'plan', reason)
    if (batch.plan_status === 'submitted') {
      const { centre_id } = await selectInstitution(tx)
      const submissionId = (await selectSubmissions(tx, batchId)).at(-1)?.id ?? ''
      await send(tx, { kind: 'plan.withdrawn', to: centre_id, subjectId: batchId, body: { submissionId, reason } })
    }
    return presentBatchPlan(tx, await findBatch(tx, batchId))
  })

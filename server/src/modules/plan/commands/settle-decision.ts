import { judgeStep } from '#core/chain/judge-step.ts'
import { type PlanEvent, planLifecycle } from '#core/plan/lifecycle.ts'
import { type BatchRow, completeStep, lockBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { onMessage } from '#server/platform/messages/messages.ts'
import { moveBatch, selectSubmissions, updateSubmission } from '../store.ts'

/** What the centre decided about a submission, and how its word came. */
export interface PlanDecision {
  readonly decision: 'approved' | 'returned'
  readonly reason: string
  readonly decidedBy: string
  readonly carrier: 'message' | 'letter'
}

const events: Record<PlanDecision['carrier'], Record<PlanDecision['decision'], PlanEvent>> = {
  message: { approved: 'approve', returned: 'return' },
  letter: { approved: 'record_approval', returned: 'record_return' },
}

/** Applies the centre's decision to the last submission; false when the plan no longer waits for one. */
export async function settleDecision(
  tx: Tx,
  batch: BatchRow,
  submissionId: string,
  given: PlanDecision,
): Promise<boolean> {
  const event = events[given.carrier][given.decision]
  const to = planLifecycle.next('submitted', event)
  const last = (await selectSubmissions(tx, batch.id)).at(-1)
  if (!to || last?.id !== submissionId || last.decision !== null) return false
  if (!(await moveBatch(tx, batch.id, 'submitted', { plan_status: to }))) return false
  const { decision, decidedBy } = given
  const reason = given.reason || null
  await updateSubmission(tx, submissionId, { decision, decided_by: decidedBy, decided_at: tx.now, reason })
  await record(tx, {
    act: decision === 'approved' ? 'plan.approve' : 'plan.return',
    batchId: batch.id,
    subject: ['plan_submission', submissionId],
    summary: `${decidedBy}${decision === 'approved' ? '批准' : '退回'}${batch.name}的计划${given.carrier === 'letter' ? '（凭批复函）' : ''}`,
    ...(reason ? { reason } : {}),
  })
  if (decision === 'returned') return true
  // A step before this one that was opened again in the meantime changes the plan's ground: it must be changed and sent anew.
  const open = judgeStep(policyOf(batch).chain, await standingOf(tx, batch.id), 'plan').ok === true
  if (open) await completeStep(tx, batch, 'plan')
  return true
}

onMessage('plan.decided', 'institution', async (tx, message) => {
  const { centre_id } = await selectInstitution(tx)
  if (message.from !== centre_id) throw new Error('a plan is decided by its own centre')
  const batch = await lockBatch(tx, message.subjectId)
  const { submissionId, decision, reason, decidedBy } = message.body as Record<string, string>
  await settleDecision(tx, batch, submissionId ?? '', {
    decision: decision === 'approved' ? 'approved' : 'returned',
    reason: reason ?? '',
    decidedBy: decidedBy ?? '指导中心',
    carrier: 'message',
  })
})

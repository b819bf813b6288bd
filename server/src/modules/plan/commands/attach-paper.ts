import { DomainError } from '#contract/domain-error.ts'
import { isMadeFromPlan } from '#core/plan/plan-attachments.ts'
import { findBatch, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { planOf, planStatusTitles } from '../content.ts'
import { presentBatchPlan } from '../queries/batch-plan.ts'
import { keepScan } from '../scan.ts'
import { moveBatch } from '../store.ts'
import { writerOf } from './write-batch.ts'

/** Attaches a paper the plan must be sent with; another one under the same title takes its place. */
export const attachPaper = (ctx: Context, batchId: string, title: string, file: UploadedFile) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const wanted = policyOf(batch).plan.attachments.value.filter((one) => !isMadeFromPlan(one))
    if (!wanted.includes(title)) throw new DomainError('plan.attachment_unknown', { title })
    if (batch.plan_status !== 'draft')
      throw new DomainError('plan.state', { state: planStatusTitles[batch.plan_status] ?? '', action: '附件' })
    const kept = await keepScan(tx, 'plan_attachment', title, file)
    const plan = planOf(batch)
    const attachments = [...plan.attachments.filter((one) => one.title !== title), { title, ...kept }]
    const writers = [...new Set([...batch.plan_writers, writerOf(tx)])]
    const change = { plan: JSON.stringify({ ...plan, attachments }), plan_writers: writers }
    if (!(await moveBatch(tx, batchId, 'draft', change)))
      throw new DomainError('resource.changed', { what: '批次计划' })
    await record(tx, {
      act: 'plan.write',
      batchId,
      subject: ['batch', batchId],
      summary: `上传计划附件“${title}”`,
      after: { title, sha256: kept.sha256 },
    })
    return presentBatchPlan(tx, await findBatch(tx, batchId))
  })

import type { PlanMatterBody } from '#contract/centre.ts'
import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { onMessage, send } from '#server/platform/messages/messages.ts'
import { kindTitles, matterNow, matterStatusTitles } from '../queries/desk.ts'
import { insertMatter, moveMatter, selectMattersOfSubject, selectOptionalMatterForUpdate } from '../store.ts'

/** Approves a plan, or returns it with a reason; the institution learns it by a signed message. */
export const decidePlan = (
  ctx: Context,
  matterId: string,
  body: { decision: 'approved' | 'returned'; reason: string },
) =>
  transact(ctx, async (tx) => {
    const { decision, reason } = body
    const matter = await selectOptionalMatterForUpdate(tx, matterId)
    if (!matter) throw new DomainError('resource.not_found')
    if (matter.kind !== 'plan')
      throw new DomainError('centre.other_kind', { kind: kindTitles[matter.kind] ?? matter.kind })
    if (decision === 'returned' && reason === '') throw new DomainError('centre.reason_missing')
    if (!(await moveMatter(tx, matterId, 'received', decision, reason || null)))
      throw new DomainError('centre.decided', { state: matterStatusTitles[matter.status] ?? matter.status })
    const { submissionId } = matter.body as unknown as PlanMatterBody
    await record(tx, {
      act: decision === 'approved' ? 'plan.approve' : 'plan.return',
      subject: ['centre_matter', matterId],
      summary: `${decision === 'approved' ? '批准' : '退回'}${matter.institution_name}的${matter.title}`,
      ...(reason ? { reason } : {}),
    })
    await send(tx, {
      kind: 'plan.decided',
      to: matter.institution_id,
      subjectId: matter.subject_id,
      body: { submissionId, decision, reason, decidedBy: tx.actor.name },
    })
    return matterNow(tx, matterId)
  })

onMessage('plan.submitted', 'centre', async (tx, message) => {
  const body = message.body as unknown as PlanMatterBody
  await insertMatter(tx, {
    id: newId(),
    institutionId: message.from,
    institutionName: body.institution,
    kind: 'plan',
    subjectId: message.subjectId,
    title: body.batchName,
    body,
  })
})

onMessage('plan.withdrawn', 'centre', async (tx, message) => {
  const reason = String(message.body.reason ?? '')
  for (const matter of await selectMattersOfSubject(tx, message.subjectId))
    if (matter.institution_id === message.from && matter.kind === 'plan')
      await moveMatter(tx, matter.id, 'received', 'withdrawn', reason)
})

import { DomainError } from '#contract/domain-error.ts'
import type { ReportContent } from '#contract/report.ts'
import { insertMatter, moveMatter, selectMattersOfSubject } from '#server/modules/centre/index.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { onMessage, send } from '#server/platform/messages/messages.ts'
import { assertOtherPerson } from '../other-person.ts'
import { bodyOf, checkResult, resultNow, resultStatusTitles } from '../queries/centre.ts'
import { publishResult, type ResultMatter, selectOptionalResultForUpdate } from '../store.centre.ts'

async function lockResult(
  tx: Tx,
  id: string,
  expected: 'received' | 'approved',
  action: string,
): Promise<ResultMatter> {
  const matter = await selectOptionalResultForUpdate(tx, id)
  if (!matter) throw new DomainError('resource.not_found')
  const state = resultStatusTitles[matter.status] ?? matter.status
  if (matter.status !== expected) throw new DomainError('state.not_allowed', { what: '上报的结果', state, action })
  return matter
}

/** The hash of the report as the institution keeps it: the message without the sender's name. */
const hashOfBody = (matter: ResultMatter): string => {
  const { sentBy: _, ...content } = bodyOf(matter) as ReportContent & { sentBy?: string }
  return hashOf(content) ?? ''
}

/** Accepts a report, or returns it with a reason; where it differs from the plan an acceptance says why. */
export const decideResult = (ctx: Context, id: string, body: { decision: 'accepted' | 'returned'; reason: string }) =>
  transact(ctx, async (tx) => {
    const { decision, reason } = body
    const matter = await lockResult(tx, id, 'received', '审核')
    if (decision === 'returned' && reason === '') throw new DomainError('report.reason_required')
    const { findings } = await checkResult(tx, matter)
    if (decision === 'accepted' && findings.length > 0 && reason === '')
      throw new DomainError('report.findings_unexplained', { count: findings.length })
    const to = decision === 'accepted' ? 'approved' : 'returned'
    if (!(await moveMatter(tx, id, 'received', to, reason || null)))
      throw new DomainError('resource.changed', { what: '上报的结果' })
    await record(tx, {
      act: decision === 'accepted' ? 'report.accept' : 'report.return',
      subject: ['centre_matter', id],
      summary: `${decision === 'accepted' ? '审核通过' : '退回'}${matter.institution_name}的${matter.title}结果`,
      ...(reason ? { reason } : {}),
      after: { findings: findings.length },
    })
    const word = { reportId: bodyOf(matter).reportId, contentHash: hashOfBody(matter), by: tx.actor.name }
    await send(tx, {
      kind: 'result.decided',
      to: matter.institution_id,
      subjectId: matter.subject_id,
      body: { ...word, decision, reason },
    })
    return resultNow(tx, id)
  })

/** Publishes accepted results; whoever accepted them does not publish them. */
export const publishCentreResult = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const matter = await lockResult(tx, id, 'approved', '发布')
    assertOtherPerson(tx.actor, [matter.decided_by], '审核结果', '发布结果')
    if (!(await publishResult(tx, id))) throw new DomainError('resource.changed', { what: '上报的结果' })
    await record(tx, {
      act: 'report.publish',
      subject: ['centre_matter', id],
      summary: `发布${matter.institution_name}的${matter.title}结果`,
    })
    const word = { reportId: bodyOf(matter).reportId, contentHash: hashOfBody(matter), by: tx.actor.name, reason: '' }
    await send(tx, { kind: 'result.published', to: matter.institution_id, subjectId: matter.subject_id, body: word })
    return resultNow(tx, id)
  })

onMessage('result.reported', 'centre', async (tx, message) => {
  const body = message.body as unknown as ReportContent
  await insertMatter(tx, {
    id: newId(),
    institutionId: message.from,
    institutionName: body.institution,
    kind: 'result',
    subjectId: message.subjectId,
    title: body.batchName,
    body,
  })
})

onMessage('result.withdrawn', 'centre', async (tx, message) => {
  const { reportId, reason } = message.body as { reportId: string; reason: string }
  for (const matter of await selectMattersOfSubject(tx, message.subjectId)) {
    const same =
      matter.kind === 'result' && matter.institution_id === message.from && bodyOf(matter).reportId === reportId
    if (same && matter.status !== 'withdrawn' && matter.status !== 'returned')
      await moveMatter(tx, matter.id, matter.status, 'withdrawn', reason)
  }
})

import { DomainError } from '#contract/domain-error.ts'
import { type ReportEvent, type ReportState, reportLifecycle } from '#core/report/lifecycle.ts'
import { type BatchRow, lockBatch } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { lockedSheet } from '#server/modules/results/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { send } from '#server/platform/messages/messages.ts'
import { contentOf, reportStatusTitles } from '../content.ts'
import { assertOtherPerson } from '../other-person.ts'
import { presentReport } from '../queries/desk.ts'
import { moveReport, type ReportRow, selectOptionalOpenReport, selectOptionalReport } from '../store.ts'
import { assertReportOpen } from './build-report.ts'

/** A report of the caller's institution with its batch, both standing still until the transaction ends. */
export async function lockReport(tx: Tx, reportId: string): Promise<{ report: ReportRow; batch: BatchRow }> {
  const found = await selectOptionalReport(tx, reportId)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const report = await selectOptionalReport(tx, reportId)
  if (!report) throw new DomainError('resource.not_found')
  return { report, batch }
}

/** The state an event leads to; refuses what the lifecycle does not know. */
export function nextState(report: ReportRow, event: ReportEvent, action: string): ReportState {
  const to = reportLifecycle.next(report.status as ReportState, event)
  if (to) return to
  const state = reportStatusTitles[report.status] ?? report.status
  throw new DomainError('state.not_allowed', { what: '上报', state, action })
}

/** The head sends a report that somebody else built: to the centre as a signed message, or to an outside platform. */
export const sendReport = (ctx: Context, reportId: string, carrier: 'centre' | 'platform') =>
  transact(ctx, async (tx) => {
    const { report, batch } = await lockReport(tx, reportId)
    await assertReportOpen(tx, batch)
    const to = nextState(report, 'send', '上报')
    assertOtherPerson(tx.actor, report.writers, '编制上报', '签发上报')
    const sheet = await lockedSheet(tx, batch.id)
    if (sheet?.contentHash !== report.sheet_hash) throw new DomainError('report.sheet_changed')
    const sentBy = tx.actor.accountId ?? ''
    if (
      !(await moveReport(tx, report.id, report.status, to, { carrier, sent_by: sentBy, sent_at: tx.now, reason: null }))
    )
      throw new DomainError('resource.changed', { what: '上报' })
    await record(tx, {
      act: 'report.send',
      batchId: batch.id,
      subject: ['report', report.id],
      summary: `上报第${report.number}次结果，合格${contentOf(report).passed.length}人`,
      after: { contentHash: report.content_hash, carrier },
    })
    if (carrier === 'centre') {
      const { centre_id } = await selectInstitution(tx)
      const body = { ...contentOf(report), sentBy: tx.actor.name }
      await send(tx, { kind: 'result.reported', to: centre_id, subjectId: batch.id, body })
    }
    return presentReport(tx, report.id)
  })

/** Takes back the report of a batch whose score sheet is reopened; the centre learns it by a signed message. */
export async function withdrawReport(tx: Tx, batch: BatchRow, reason: string): Promise<void> {
  const report = await selectOptionalOpenReport(tx, batch.id)
  if (!report) return
  const to = nextState(report, 'withdraw', '撤回')
  await moveReport(tx, report.id, report.status, to, { reason })
  await record(tx, {
    act: 'report.withdraw',
    batchId: batch.id,
    subject: ['report', report.id],
    summary: `撤回第${report.number}次结果上报`,
    reason,
  })
  if (report.carrier !== 'centre') return
  const { centre_id } = await selectInstitution(tx)
  const body = { reportId: report.id, reason }
  await send(tx, { kind: 'result.withdrawn', to: centre_id, subjectId: batch.id, body })
}

import { type ReportEvent, type ReportState, reportLifecycle } from '#core/report/lifecycle.ts'
import { completeStep, lockBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Message, onMessage } from '#server/platform/messages/messages.ts'
import { moveReport, type ReportMove, selectOptionalReport } from '../store.ts'

/** What the centre says of a report. */
interface Word {
  readonly reportId: string
  readonly contentHash: string
  readonly by: string
  readonly reason: string
  readonly decision?: 'accepted' | 'returned'
}

/** Moves the report the centre speaks of; one that was withdrawn or built anew meanwhile stays as it is. */
async function take(tx: Tx, message: Message, event: ReportEvent, change: ReportMove): Promise<void> {
  const word = message.body as unknown as Word
  const batch = await lockBatch(tx, message.subjectId)
  const report = await selectOptionalReport(tx, word.reportId)
  if (!report || report.batch_id !== batch.id || report.content_hash !== word.contentHash) return
  const to = reportLifecycle.next(report.status as ReportState, event)
  if (!to || !(await moveReport(tx, report.id, report.status, to, change))) return
  await record(tx, {
    act: event === 'accept' ? 'report.accept' : event === 'return' ? 'report.return' : 'report.publish',
    batchId: batch.id,
    subject: ['report', report.id],
    summary: `中心${event === 'accept' ? '审核通过' : event === 'return' ? '退回' : '发布'}第${report.number}次上报的结果`,
    ...(word.reason ? { reason: word.reason } : {}),
  })
  if (event === 'publish') await completeStep(tx, batch, 'report')
}

onMessage('result.decided', 'institution', (tx, message) => {
  const word = message.body as unknown as Word
  const change = { decided_by: word.by, decided_at: new Date(message.at), reason: word.reason || null }
  return take(tx, message, word.decision === 'accepted' ? 'accept' : 'return', change)
})

onMessage('result.published', 'institution', (tx, message) =>
  take(tx, message, 'publish', { published_at: new Date(message.at) }),
)

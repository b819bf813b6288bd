import { DomainError } from '#contract/domain-error.ts'
import type { recordReportReceipt } from '#contract/report.ts'
import type { BodyOf } from '#contract/route.ts'
import type { ReportEvent } from '#core/report/lifecycle.ts'
import { completeStep } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import { scanKind } from '#server/platform/files/scan-kind.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { type ReceiptKind, receiptTitles, reportStatusTitles } from '../content.ts'
import { assertOtherPerson } from '../other-person.ts'
import { presentReport } from '../queries/desk.ts'
import {
  confirmReceiptRow,
  insertReceipt,
  moveReport,
  type ReportRow,
  selectOptionalReceipt,
  selectReceipts,
} from '../store.ts'
import { lockReport, nextState } from './send-report.ts'

const eventOf: Record<ReceiptKind, ReportEvent> = {
  acceptance: 'record_acceptance',
  return: 'record_return',
  publication: 'record_publication',
}

function assertExpected(report: ReportRow, kind: ReceiptKind): void {
  if (report.carrier !== 'platform') throw new DomainError('report.wrong_carrier')
  const expected = report.status === (kind === 'publication' ? 'accepted' : 'sent')
  const state = reportStatusTitles[report.status] ?? report.status
  if (!expected) throw new DomainError('report.receipt_kind', { state, kind: receiptTitles[kind] })
}

async function keepScan(tx: Tx, kind: ReceiptKind, file: UploadedFile): Promise<string> {
  const contentType = scanKind(file.bytes)
  if (contentType === 'unknown' || contentType === 'broken') throw new DomainError('report.receipt_format')
  const ending = contentType === 'application/pdf' ? 'pdf' : contentType === 'image/png' ? 'png' : 'jpg'
  const name = `${receiptTitles[kind]}回执.${ending}`
  return keepFile(tx, { purpose: 'report_receipt', name, contentType, bytes: file.bytes })
}

/** Records a receipt of an outside platform with its scan; another person must confirm it. */
export const recordReceipt = (
  ctx: Context,
  reportId: string,
  body: BodyOf<typeof recordReportReceipt>,
  file: UploadedFile,
) =>
  transact(ctx, async (tx) => {
    const { report, batch } = await lockReport(tx, reportId)
    assertExpected(report, body.kind)
    if (body.on > tx.today) throw new DomainError('report.receipt_future')
    if (body.kind === 'return' && body.reason === '') throw new DomainError('report.reason_required')
    const waiting = (await selectReceipts(tx, [report.id])).find((one) => one.kind === body.kind && !one.confirmed_by)
    if (waiting) throw new DomainError('report.receipt_waiting', { kind: receiptTitles[body.kind] })
    const fileId = await keepScan(tx, body.kind, file)
    const receipt = { id: newId(), reportId: report.id, ...body, fileId }
    await insertReceipt(tx, receipt, tx.actor.accountId ?? '')
    await record(tx, {
      act: 'report.record_receipt',
      batchId: batch.id,
      subject: ['report', report.id],
      summary: `登记平台${receiptTitles[body.kind]}回执${body.number}`,
      after: receipt,
    })
    return presentReport(tx, report.id)
  })

/** Another person confirms a receipt; the report moves, and its step is done once the results are published. */
export const confirmReceipt = (ctx: Context, receiptId: string) =>
  transact(ctx, async (tx) => {
    const found = await selectOptionalReceipt(tx, receiptId)
    if (!found) throw new DomainError('resource.not_found')
    const { report, batch } = await lockReport(tx, found.report_id)
    const kind = found.kind as ReceiptKind
    assertExpected(report, kind)
    assertOtherPerson(tx.actor, [found.recorded_by], '登记回执', '确认回执')
    const to = nextState(report, eventOf[kind], '确认回执')
    const confirmed = await confirmReceiptRow(tx, receiptId, tx.actor.accountId ?? '')
    const decision = { decided_by: `平台回执${found.number}`, decided_at: tx.now, reason: found.reason || null }
    const change = kind === 'publication' ? { published_at: tx.now } : decision
    if (!confirmed || !(await moveReport(tx, report.id, report.status, to, change)))
      throw new DomainError('resource.changed', { what: '回执' })
    await record(tx, {
      act: 'report.confirm_receipt',
      batchId: batch.id,
      subject: ['report', report.id],
      summary: `确认平台${receiptTitles[kind]}回执${found.number}`,
    })
    if (kind === 'publication') await completeStep(tx, batch, 'report')
    return presentReport(tx, report.id)
  })

/** The scan of a receipt. */
export const openReceipt = (ctx: Context, receiptId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const receipt = await selectOptionalReceipt(tx, receiptId)
    if (!receipt) throw new DomainError('resource.not_found')
    const file = await openFile(tx, receipt.file_id)
    return { fileName: file.name, contentType: file.contentType, body: file.bytes, inline: true }
  })

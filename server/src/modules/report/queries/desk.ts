import type { Report, ReportDesk } from '#contract/report.ts'
import { comesBefore, judgeStep, stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { findBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import { selectCentreName, selectInstitution } from '#server/modules/institution/index.ts'
import { lockedSheet, resultsOf } from '#server/modules/results/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { contentOf, receiptTitles, reportStatusTitles } from '../content.ts'
import {
  type ReceiptRow,
  type ReportRow,
  selectAccountNames,
  selectOptionalReport,
  selectReceipts,
  selectReports,
} from '../store.ts'

type Names = ReadonlyMap<string, string>

const presentReceipt = (row: ReceiptRow, names: Names): Report['receipts'][number] => ({
  id: row.id,
  kind: row.kind as 'acceptance',
  kindTitle: receiptTitles[row.kind as 'acceptance'] ?? row.kind,
  number: row.number,
  on: row.receipt_on as unknown as string,
  reason: row.reason,
  fileId: row.file_id,
  recordedBy: names.get(row.recorded_by) ?? '--',
  recordedAt: row.recorded_at.toISOString(),
  confirmedBy: row.confirmed_by ? (names.get(row.confirmed_by) ?? '--') : null,
  confirmedAt: row.confirmed_at?.toISOString() ?? null,
})

function present(row: ReportRow, receipts: readonly ReceiptRow[], names: Names, sheetHash: string | null): Report {
  const content = contentOf(row)
  return {
    id: row.id,
    batchId: row.batch_id,
    number: row.number,
    status: row.status as Report['status'],
    statusTitle: reportStatusTitles[row.status] ?? row.status,
    carrier: row.carrier as Report['carrier'],
    contentHash: row.content_hash,
    passedCount: content.passed.length,
    judgedCount: content.entries.reduce((sum, entry) => sum + entry.judged, 0),
    entries: content.entries,
    sheetVersion: row.sheet_version,
    stale: row.status === 'draft' && row.sheet_hash !== sheetHash,
    builtBy: row.writers.map((id) => names.get(id) ?? '--').join('、'),
    sentBy: row.sent_by ? (names.get(row.sent_by) ?? '--') : null,
    sentAt: row.sent_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    publishedAt: row.published_at?.toISOString() ?? null,
    receipts: receipts.filter((one) => one.report_id === row.id).map((one) => presentReceipt(one, names)),
  }
}

async function presentAll(tx: Tx, rows: readonly ReportRow[], sheetHash: string | null): Promise<Report[]> {
  const receipts = await selectReceipts(
    tx,
    rows.map((row) => row.id),
  )
  const names = await selectAccountNames(tx, [
    ...rows.flatMap((row) => [...row.writers, row.sent_by]),
    ...receipts.flatMap((row) => [row.recorded_by, row.confirmed_by]),
  ])
  return rows.map((row) => present(row, receipts, names, sheetHash))
}

/** A report as the institution sees it, read again. */
export async function presentReport(tx: Tx, reportId: string): Promise<Report> {
  const row = await selectOptionalReport(tx, reportId)
  const [report] = row ? await presentAll(tx, [row], (await lockedSheet(tx, row.batch_id))?.contentHash ?? null) : []
  if (!report) throw new Error(`report ${reportId} is gone`)
  return report
}

/** The report of a batch: whether its turn has come, what it would be made of, and every report so far. */
export const reportDesk = (ctx: Context, batchId: string): Promise<ReportDesk> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const { chain } = policyOf(batch)
    const standing = await standingOf(tx, batchId)
    const [reason] = judgeStep(chain, standing, 'report').reasons
    const done = standing.get('report') === 'done'
    const sheet = await lockedSheet(tx, batchId)
    const results = sheet ? await resultsOf(tx, batchId) : []
    const place = chain.steps.find((one) => one.step === 'report')
    const { centre_id } = await selectInstitution(tx)
    return {
      open: !reason,
      missing: reason && !done ? stepTitles[reason.who as ChainStepId] : null,
      done,
      place: {
        beforePublicity: comesBefore(chain, 'report', 'publicity'),
        citation: cite({ clause: place?.clause ?? null }),
      },
      sheet: sheet && {
        version: sheet.version,
        passed: results.filter((one) => one.result === 'pass').length,
        judged: results.length,
      },
      centre: await selectCentreName(tx, centre_id),
      reports: await presentAll(tx, await selectReports(tx, batchId), sheet?.contentHash ?? null),
    }
  })

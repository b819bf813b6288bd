import { DomainError } from '#contract/domain-error.ts'
import { comesBefore } from '#core/chain/judge-step.ts'
import { type ReportState, reportLifecycle } from '#core/report/lifecycle.ts'
import { assertStepOpen, type BatchRow, isStepDone, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { lockedSheet } from '#server/modules/results/index.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { composeContent, reportStatusTitles } from '../content.ts'
import { presentReport } from '../queries/desk.ts'
import {
  insertReport,
  type ReportDraft,
  selectLastReportNumber,
  selectOptionalOpenReport,
  updateDraft,
} from '../store.ts'

/** Where the policy gives notice first, a report waits for the end of the notice. */
async function assertNoticed(tx: Tx, batch: BatchRow): Promise<void> {
  const { chain } = policyOf(batch)
  if (!comesBefore(chain, 'publicity', 'report') || (await isStepDone(tx, batch.id, 'publicity'))) return
  const ground = {
    clause: chain.steps.find((one) => one.step === 'report')?.clause ?? null,
    required: '先公示期满，再上报',
    actual: '公示尚未期满结束',
    remedies: ['等公示期满并结束公示后再上报'],
  }
  throw new DomainError('report.notice_first', {}, { grounds: [ground] })
}

/** The report's turn has come: notice first where the policy says so, and every step before it done. */
export async function assertReportOpen(tx: Tx, batch: BatchRow): Promise<void> {
  await assertNoticed(tx, batch)
  await assertStepOpen(tx, batch, 'report')
}

async function composeDraft(tx: Tx, batch: BatchRow, report: { id: string; number: number }): Promise<ReportDraft> {
  const sheet = await lockedSheet(tx, batch.id)
  if (!sheet) throw new DomainError('publicity.no_sheet', { action: '上报' })
  const content = await composeContent(tx, batch, report, sheet)
  return {
    content,
    contentHash: hashOf(content) ?? '',
    sheetVersion: sheet.version,
    sheetHash: sheet.contentHash,
  }
}

const revisable = (status: ReportState) => status === 'draft' || reportLifecycle.next(status, 'revise') === 'draft'

/** Makes the draft of a report, or makes it anew; a returned one becomes a draft again. */
export const buildReport = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertReportOpen(tx, batch)
    const writer = tx.actor.accountId ?? ''
    const open = await selectOptionalOpenReport(tx, batchId)
    if (open && !revisable(open.status as ReportState))
      throw new DomainError('state.not_allowed', {
        what: '上报',
        state: reportStatusTitles[open.status] ?? open.status,
        action: '重编',
      })
    const report = open ?? { id: newId(), number: (await selectLastReportNumber(tx, batchId)) + 1 }
    const draft = await composeDraft(tx, batch, report)
    if (!open) await insertReport(tx, report.id, batchId, report.number, writer, draft)
    else if (!(await updateDraft(tx, open, [...new Set([...open.writers, writer])], draft)))
      throw new DomainError('resource.changed', { what: '上报' })
    await record(tx, {
      act: 'report.write',
      batchId,
      subject: ['report', report.id],
      summary: `编制第${report.number}次结果上报`,
      after: draft,
    })
    return presentReport(tx, report.id)
  })

import { DomainError } from '#contract/domain-error.ts'
import type { confirmPlanLetter, recordPlanLetter } from '#contract/plan.ts'
import type { BodyOf } from '#contract/route.ts'
import { type BatchRow, findBatch, lockBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { openFile } from '#server/platform/files/files.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { planStatusTitles } from '../content.ts'
import { presentBatchPlan } from '../queries/batch-plan.ts'
import { keepScan } from '../scan.ts'
import { type SubmissionRow, selectSubmissions, updateSubmission } from '../store.ts'
import { settleDecision } from './settle-decision.ts'
import { assertOtherPerson } from './submit-plan.ts'
import { writerOf } from './write-batch.ts'

/** The submission the centre has not answered yet. */
async function waitingSubmission(tx: Tx, batch: BatchRow): Promise<SubmissionRow> {
  const last = (await selectSubmissions(tx, batch.id)).at(-1)
  if (batch.plan_status === 'submitted' && last && last.decision === null) return last
  const state = planStatusTitles[batch.plan_status] ?? batch.plan_status
  throw new DomainError('plan.state', { state, action: '登记批复' })
}

/** Records the letter of a centre outside the system; it counts once another person has confirmed it. */
export const recordLetter = (
  ctx: Context,
  batchId: string,
  body: BodyOf<typeof recordPlanLetter>,
  file: UploadedFile,
) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const submission = await waitingSubmission(tx, batch)
    if (submission.recorded_by) throw new DomainError('plan.letter_waiting')
    const submittedOn = submission.submitted_on
    if (body.letterOn < submittedOn || body.letterOn > tx.today)
      throw new DomainError('plan.letter_date', { on: body.letterOn, submittedOn, today: tx.today })
    if (body.decision === 'returned' && body.reason === '') throw new DomainError('plan.letter_reason')
    const { fileId, sha256 } = await keepScan(tx, 'plan_letter', `批复函_${batch.year}年第${batch.serial}批`, file)
    await updateSubmission(tx, submission.id, {
      letter_number: body.letterNumber,
      letter_on: body.letterOn,
      letter_file_id: fileId,
      letter_decision: body.decision,
      letter_reason: body.reason || null,
      recorded_by: writerOf(tx),
    })
    await record(tx, {
      act: 'plan.record_letter',
      batchId,
      subject: ['plan_submission', submission.id],
      summary: `登记批复函${body.letterNumber}（${body.letterOn}），结论${body.decision === 'approved' ? '同意' : '退回'}，待另一人确认`,
      after: { ...body, sha256 },
    })
    return presentBatchPlan(tx, await findBatch(tx, batchId))
  })

const noLetter = {
  letter_number: null,
  letter_on: null,
  letter_file_id: null,
  letter_decision: null,
  letter_reason: null,
  recorded_by: null,
}

/** Confirms a recorded letter, which then counts, or rejects the record, which may be made anew. */
export const confirmLetter = (ctx: Context, batchId: string, body: BodyOf<typeof confirmPlanLetter>) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const submission = await waitingSubmission(tx, batch)
    if (!submission.recorded_by) throw new DomainError('plan.no_letter')
    assertOtherPerson(tx, [submission.recorded_by], '登记批复函', '确认批复函')
    const summary = `${body.confirmed ? '确认' : '驳回'}批复函${submission.letter_number}的登记`
    await record(tx, {
      act: 'plan.confirm_letter',
      batchId,
      subject: ['plan_submission', submission.id],
      summary,
      ...(body.reason ? { reason: body.reason } : {}),
    })
    if (!body.confirmed) {
      await updateSubmission(tx, submission.id, noLetter)
      return presentBatchPlan(tx, await findBatch(tx, batchId))
    }
    await updateSubmission(tx, submission.id, { confirmed_by: writerOf(tx) })
    const settled = await settleDecision(tx, batch, submission.id, {
      decision: submission.letter_decision === 'approved' ? 'approved' : 'returned',
      reason: submission.letter_reason ?? '',
      decidedBy: `批复函${submission.letter_number}`,
      carrier: 'letter',
    })
    if (!settled) throw new DomainError('resource.changed', { what: '批次计划' })
    return presentBatchPlan(tx, await findBatch(tx, batchId))
  })

/** The scan of the last letter. */
export const letterScan = (ctx: Context, batchId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const fileId = (await selectSubmissions(tx, batch.id)).findLast((row) => row.letter_file_id)?.letter_file_id
    if (!fileId) throw new DomainError('resource.not_found')
    const file = await openFile(tx, fileId)
    return { fileName: file.name, contentType: file.contentType, body: file.bytes, inline: true }
  })

import { listAnnualPlans, printAnnualPlan, publishAnnualPlan, writeAnnualPlan } from '#contract/annual-plan.ts'
import {
  attachToPlan,
  changePlan,
  confirmPlanLetter,
  createBatch,
  downloadPlanLetter,
  exportBatches,
  getBatchPlan,
  judgeStartDate,
  listBatches,
  printPlanApplication,
  recordPlanLetter,
  submitPlan,
  withdrawPlan,
  writeBatchPlan,
} from '#contract/plan.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type FileReply, type Implementation, implement } from '#server/platform/http/implement.ts'
import { applicationOf, printApplicationForm } from './application.ts'
import { publishYear, writeYear } from './commands/annual-plan.ts'
import { attachPaper } from './commands/attach-paper.ts'
import { changeApprovedPlan, withdrawBatchPlan } from './commands/change-plan.ts'
import { confirmLetter, letterScan, recordLetter } from './commands/plan-letter.ts'
import { submitBatchPlan } from './commands/submit-plan.ts'
import { makeBatch, rewritePlan } from './commands/write-batch.ts'
import { annualPlanPdf, annualPlans } from './queries/annual-plans.ts'
import { batchList, batchWorkbook, startDateOf } from './queries/batch-list.ts'
import { readBatchPlan } from './queries/batch-plan.ts'

export { anchorOf, applicationOf, printApplicationForm } from './application.ts'
export { assertOtherPerson } from './commands/submit-plan.ts'
export { planOf, type StoredPlan } from './content.ts'

/** Whether the centre has approved the plan of a batch as it stands; tickets wait for it (LG-034, HN-067). */
export const isPlanApproved = async (tx: Tx, batchId: string): Promise<boolean> =>
  (await findBatch(tx, batchId)).plan_status === 'approved'

async function applicationPdf(ctx: Context, batchId: string): Promise<FileReply> {
  const data = await transact(ctx, async (tx) => applicationOf(tx, await findBatch(tx, batchId)))
  const { pdf } = await printApplicationForm(ctx, data)
  return { fileName: `${data.batch}计划申请表.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
}

/** Annual plans, batches and their plans. */
export const planRoutes: readonly Implementation[] = [
  implement(listAnnualPlans, (ctx) => annualPlans(ctx)),
  implement(writeAnnualPlan, (ctx, { params, body }) => writeYear(ctx, params.year, body)),
  implement(publishAnnualPlan, (ctx, { params }) => publishYear(ctx, params.planId)),
  implement(printAnnualPlan, (ctx, { params }) => annualPlanPdf(ctx, params.planId)),
  implement(listBatches, (ctx, { query }) => batchList(ctx, query)),
  implement(exportBatches, (ctx, { query }) => batchWorkbook(ctx, query)),
  implement(judgeStartDate, (ctx, { query }) => startDateOf(ctx, query.startsOn)),
  implement(createBatch, (ctx, { body }) => makeBatch(ctx, body)),
  implement(getBatchPlan, (ctx, { params }) => readBatchPlan(ctx, params.batchId)),
  implement(writeBatchPlan, (ctx, { params, body }) => rewritePlan(ctx, params.batchId, body)),
  implement(attachToPlan, (ctx, { params, body, file }) => attachPaper(ctx, params.batchId, body.title, file)),
  implement(submitPlan, (ctx, { params }) => submitBatchPlan(ctx, params.batchId)),
  implement(changePlan, (ctx, { params, body }) => changeApprovedPlan(ctx, params.batchId, body.reason)),
  implement(withdrawPlan, (ctx, { params, body }) => withdrawBatchPlan(ctx, params.batchId, body.reason)),
  implement(recordPlanLetter, (ctx, { params, body, file }) => recordLetter(ctx, params.batchId, body, file)),
  implement(confirmPlanLetter, (ctx, { params, body }) => confirmLetter(ctx, params.batchId, body)),
  implement(downloadPlanLetter, (ctx, { params }) => letterScan(ctx, params.batchId)),
  implement(printPlanApplication, (ctx, { params }) => applicationPdf(ctx, params.batchId)),
]

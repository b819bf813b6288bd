import type { PlanMatterBody } from '#contract/centre.ts'
import { DomainError, type Ground } from '#contract/domain-error.ts'
import { judgePlanFields } from '#core/plan/judge-plan-fields.ts'
import { type PlanState, planLifecycle } from '#core/plan/lifecycle.ts'
import { judgePlanAttachments } from '#core/plan/plan-attachments.ts'
import type { PlanDeadline } from '#core/plan/plan-deadline.ts'
import { composePlanNumber } from '#core/plan/plan-number.ts'
import type { BatchPlanApplication } from '#documents/data/planning.ts'
import {
  assertStepOpen,
  type BatchEntryRow,
  type BatchRow,
  findBatch,
  lockBatch,
  policyOf,
  selectEntries,
} from '#server/modules/batch/index.ts'
import { assertPlannable, directoryFor, selectOptionalFiling } from '#server/modules/filing/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { hashOf, sha256 } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import { newId } from '#server/platform/ids.ts'
import { send } from '#server/platform/messages/messages.ts'
import { applicationOf, type MadePaper, printPapers } from '../application.ts'
import { type PlanAttachment, planOf, planStatusTitles } from '../content.ts'
import { deadlineOf, needsOf } from '../figures.ts'
import { presentBatchPlan } from '../queries/batch-plan.ts'
import { insertSubmission, moveBatch, selectSubmissions } from '../store.ts'
import { assertWorkable } from './assert-workable.ts'
import { writerOf } from './write-batch.ts'

/** Refuses who wrote the plan himself. */
export function assertOtherPerson(tx: Tx, writers: readonly string[], first: string, second: string): void {
  if (!tx.actor.accountId || !writers.includes(tx.actor.accountId)) return
  throw new DomainError(
    'access.same_person',
    { first, second, name: tx.actor.name },
    {
      grounds: [
        {
          clause: null,
          required: `${first}与${second}由两个人办理`,
          actual: `${tx.actor.name}已参与${first}`,
          remedies: ['请没有参与编制的负责人或主任办理'],
        },
      ],
    },
  )
}

/** What is missing under one article, with what to do. */
function missingGround(clause: string | null, missing: readonly string[], papers: boolean): Ground {
  const named = missing.map((one) => `“${one}”`).join('、')
  return {
    clause,
    required: papers ? `计划附${named}` : `计划载明${named}`,
    actual: papers ? '没有附上' : '没有填写',
    gap: `缺${missing.length}项`,
    remedies: [papers ? `在批次计划中上传${named}` : `在批次计划中填写${named}`],
  }
}

/** Refuses a plan that leaves out a field or a paper the institution's articles ask for, naming each. */
function assertComplete(batch: BatchRow, entries: readonly BatchEntryRow[]): void {
  const policy = policyOf(batch).plan
  const plan = planOf(batch)
  const facts = { ...plan, entries: entries.map((entry) => ({ expectedCount: entry.expected_count })) }
  const attached = plan.attachments.map(({ title }) => title)
  const fields = judgePlanFields(facts, policy).reasons.map(({ who }) => who ?? '')
  const papers = judgePlanAttachments(attached, policy).reasons.map(({ who }) => who ?? '')
  const missing = [...fields, ...papers]
  if (missing.length === 0) return
  const grounds = [
    ...(fields.length > 0 ? [missingGround(policy.fields.clause, fields, false)] : []),
    ...(papers.length > 0 ? [missingGround(policy.attachments.clause, papers, true)] : []),
  ]
  throw new DomainError('plan.incomplete', { count: missing.length, fields: missing }, { grounds })
}

/** The refusal of a plan that is late or whose due day cannot be told; null when it is in time. */
function deadlineRefusal(tx: Tx, batch: BatchRow, deadline: PlanDeadline): DomainError | null {
  const { clause, due, earliestStart } = deadline
  if (deadline.status === 'calendar_unannounced') {
    const year = batch.starts_on.slice(0, 4)
    const grounds = [
      {
        clause,
        required: '按工作日计算报送期限',
        actual: `${year}年节假日安排未公布或未导入`,
        remedies: [`请中心管理员导入${year}年节假日安排后再报送`],
      },
    ]
    return new DomainError('plan.calendar_unannounced', { year }, { grounds })
  }
  if (!deadline.late || due === null) return null
  const { count } = policyOf(batch).deadline.tasks.plan_submission as { count: number }
  const ground: Ground = {
    clause,
    required: `认定开始前${Math.abs(count)}个工作日报送，即最迟${due}`,
    actual: `今天${tx.today}报送，认定${batch.starts_on}开始`,
    remedies: [
      earliestStart ? `把开始日期改为${earliestStart}或以后，再报送` : '请先导入后一年的节假日安排，再改期报送',
    ],
  }
  return new DomainError('plan.late', { startsOn: batch.starts_on, due, today: tx.today }, { grounds: [ground] })
}

async function recordLate(tx: Tx, batch: BatchRow, refusal: DomainError, clause: string | null): Promise<void> {
  await record(tx, {
    act: 'plan.refuse_late',
    batchId: batch.id,
    subject: ['batch', batch.id],
    summary: refusal.text,
    clauses: clause ? [clause] : [],
  })
}

/** Keeps the papers made from the plan; refuses when the plan changed between printing and submission. */
async function keepPapers(tx: Tx, papers: readonly MadePaper[], data: BatchPlanApplication): Promise<PlanAttachment[]> {
  const kept: PlanAttachment[] = []
  for (const { title, pdf, dataHash } of papers) {
    if (dataHash !== hashOf(data)) throw new DomainError('resource.changed', { what: '批次计划' })
    const fileId = await keepFile(tx, {
      purpose: 'plan_attachment',
      name: `${title}.pdf`,
      contentType: 'application/pdf',
      bytes: pdf,
    })
    kept.push({ title, fileId, sha256: sha256(pdf).toString('hex') })
  }
  return kept
}

function assertState(batch: BatchRow): void {
  const state = batch.plan_status as PlanState
  if (planLifecycle.next(state, 'submit')) return
  throw new DomainError('plan.state', { state: planStatusTitles[state] ?? state, action: '报送' })
}

/** A filing that lapsed or shrank after the plan was written no longer carries it. */
async function assertStillFiled(tx: Tx, batch: BatchRow, entries: readonly BatchEntryRow[]): Promise<void> {
  const directory = await directoryFor(tx, batch.starts_on, batch.ends_on)
  const wanted = entries.map(({ occupation, job, level }) => ({
    text: job ? `${occupation}/${job}` : occupation,
    level,
  }))
  assertPlannable(directory, wanted, { on: batch.starts_on, to: batch.ends_on }, policyOf(batch))
}

async function sendPlan(tx: Tx, batch: BatchRow, deadline: PlanDeadline, papers: readonly MadePaper[]): Promise<void> {
  const entries = await selectEntries(tx, batch.id)
  const institution = await selectInstitution(tx)
  const filing = await selectOptionalFiling(tx, batch.filing_id)
  const application = await applicationOf(tx, batch)
  const attachments = [...planOf(batch).attachments, ...(await keepPapers(tx, papers, application))]
  const number = (await selectSubmissions(tx, batch.id)).length + 1
  const planNumber = batch.plan_number ?? composePlanNumber(tx.today, filing?.number ?? '', batch.serial)
  if (!(await moveBatch(tx, batch.id, batch.plan_status, { plan_status: 'submitted', plan_number: planNumber })))
    throw new DomainError('resource.changed', { what: '批次计划' })
  const id = newId()
  const { need, have } = needsOf(batch, entries)
  const body: PlanMatterBody = {
    submissionId: id,
    submissionNumber: number,
    batchId: batch.id,
    planNumber,
    institution: institution.name,
    filingNumber: application.filingNumber,
    profileTitle: policyOf(batch).profile.title,
    batchName: batch.name,
    startsOn: batch.starts_on,
    endsOn: batch.ends_on,
    submittedOn: tx.today,
    submittedBy: tx.actor.name,
    dueOn: deadline.due,
    dueClause: deadline.clause,
    totalExpected: entries.reduce((sum, entry) => sum + entry.expected_count, 0),
    needs: { need, have },
    application,
    attachments: attachments.map(({ title, sha256: hash }) => ({ title, sha256: hash })),
  }
  const content = { ...body, attachments }
  const contentHash = hashOf(content) ?? ''
  await insertSubmission(tx, { id, batchId: batch.id, number, content, contentHash, submittedBy: writerOf(tx) })
  await record(tx, {
    act: 'plan.submit',
    batchId: batch.id,
    subject: ['plan_submission', id],
    summary: `第${number}次报送${batch.name}，计划编号${planNumber}，${body.totalExpected}人`,
    clauses: deadline.clause ? [deadline.clause] : [],
    after: content,
  })
  await send(tx, { kind: 'plan.submitted', to: institution.centre_id, subjectId: batch.id, body: { ...body } })
}

/** Submits a plan to the centre. A late one is refused, and that it was tried stays in the ledger. */
export async function submitBatchPlan(ctx: Context, batchId: string) {
  const papers = await printPapers(ctx, batchId)
  const outcome = await transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    assertState(batch)
    assertOtherPerson(tx, batch.plan_writers, '编制计划', '报送计划')
    await assertStepOpen(tx, batch, 'plan')
    const deadline = await deadlineOf(tx, batch)
    const refusal = deadlineRefusal(tx, batch, deadline)
    if (refusal) {
      await recordLate(tx, batch, refusal, deadline.clause)
      return { refusal }
    }
    const entries = await selectEntries(tx, batchId)
    assertComplete(batch, entries)
    await assertWorkable(tx, batch, entries)
    await assertStillFiled(tx, batch, entries)
    await sendPlan(tx, batch, deadline, papers)
    return { plan: await presentBatchPlan(tx, await findBatch(tx, batchId)) }
  })
  if (outcome.refusal) throw outcome.refusal
  return outcome.plan
}

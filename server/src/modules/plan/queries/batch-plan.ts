import type { BatchPlan } from '#contract/plan-shapes.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { dutyTitle } from '#core/people/duties.ts'
import { planFieldStates } from '#core/plan/judge-plan-fields.ts'
import { attachmentStates } from '#core/plan/plan-attachments.ts'
import { type BatchEntryRow, type BatchRow, findBatch, policyOf, selectEntries } from '#server/modules/batch/index.ts'
import { selectOptionalFiling } from '#server/modules/filing/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type PlanAttachment, planOf, planStatusTitles, type StoredPlan } from '../content.ts'
import { deadlineOf, needsOf } from '../figures.ts'
import {
  type SubmissionRow,
  selectAccountNames,
  selectEntryCounts,
  selectPeopleNames,
  selectSubmissions,
} from '../store.ts'

type Names = ReadonlyMap<string, string>

const namesOf = (rows: readonly { id: string; name: string }[]): Names =>
  new Map(rows.map(({ id, name }) => [id, name]))

async function presentEntries(tx: Tx, batchId: string, entries: readonly BatchEntryRow[]) {
  const counts = new Map((await selectEntryCounts(tx, batchId)).map((row) => [row.entry_id, row]))
  return entries.map((entry) => ({
    id: entry.id,
    filingEntryId: entry.filing_entry_id,
    occupationCode: entry.occupation_code,
    occupation: entry.occupation,
    job: entry.job,
    level: entry.level,
    levelTitle: levelTitle(entry.level as Level),
    expectedCount: entry.expected_count,
    theoryMinutes: entry.theory_minutes,
    practicalMinutes: entry.practical_minutes,
    practicalModules: entry.practical_modules,
    registered: Number(counts.get(entry.id)?.registered ?? 0),
    eligible: Number(counts.get(entry.id)?.eligible ?? 0),
  }))
}

function presentContent(plan: StoredPlan, people: Names): BatchPlan['content'] {
  const { attachments: _, scheme, contact, ...rest } = plan
  return {
    ...rest,
    scheme,
    contact,
    staff: plan.staff.map((one) => ({
      ...one,
      title: dutyTitle(one.duty),
      name: people.get(one.personId) ?? '--',
    })),
  }
}

function presentSubmission(row: SubmissionRow, accounts: Names): BatchPlan['submissions'][number] {
  const content = row.content as unknown as { attachments?: PlanAttachment[] }
  const name = (id: string | null) => (id ? (accounts.get(id) ?? '--') : null)
  return {
    id: row.id,
    number: row.number,
    submittedBy: name(row.submitted_by) ?? '--',
    submittedOn: row.submitted_on,
    submittedAt: row.submitted_at.toISOString(),
    contentHash: row.content_hash,
    attachments: (content.attachments ?? []).map(({ title, sha256 }) => ({ title, sha256 })),
    decision: row.decision as 'approved' | 'returned' | null,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    letter: row.letter_number
      ? {
          number: row.letter_number,
          on: row.letter_on ?? '',
          decision: row.letter_decision ?? '',
          recordedBy: name(row.recorded_by) ?? '--',
          confirmedBy: name(row.confirmed_by),
        }
      : null,
  }
}

/** A batch's plan with what is missing, what it needs, and how it fared. */
export async function presentBatchPlan(tx: Tx, batch: BatchRow): Promise<BatchPlan> {
  const policy = policyOf(batch)
  const plan = planOf(batch)
  const entries = await selectEntries(tx, batch.id)
  const submissions = await selectSubmissions(tx, batch.id)
  const filing = await selectOptionalFiling(tx, batch.filing_id)
  const people = namesOf(
    await selectPeopleNames(
      tx,
      plan.staff.map(({ personId }) => personId),
    ),
  )
  const accounts = namesOf(
    await selectAccountNames(
      tx,
      submissions.flatMap((row) => [row.submitted_by, row.recorded_by, row.confirmed_by]),
    ),
  )
  const facts = { ...plan, entries: entries.map((entry) => ({ expectedCount: entry.expected_count })) }
  const attached = plan.attachments.map(({ title }) => title)
  return {
    id: batch.id,
    name: batch.name,
    year: batch.year,
    serial: batch.serial,
    startsOn: batch.starts_on,
    endsOn: batch.ends_on,
    status: batch.plan_status as BatchPlan['status'],
    statusTitle: planStatusTitles[batch.plan_status] ?? batch.plan_status,
    planNumber: batch.plan_number,
    filing: { id: batch.filing_id, number: filing?.number ?? '--' },
    profile: { id: policy.profile.id, title: policy.profile.title, policyHash: batch.policy_hash },
    recipient: policy.plan.recipient.value,
    entries: await presentEntries(tx, batch.id, entries),
    totalExpected: entries.reduce((sum, entry) => sum + entry.expected_count, 0),
    content: presentContent(plan, people),
    fields: { clause: policy.plan.fields.clause, items: [...planFieldStates(facts, policy.plan)] },
    attachments: { clause: policy.plan.attachments.clause, items: [...attachmentStates(attached, policy.plan)] },
    deadline: await deadlineOf(tx, batch),
    needs: needsOf(batch, entries),
    submissions: submissions.map((row) => presentSubmission(row, accounts)),
  }
}

/** Reads a batch's plan. */
export const readBatchPlan = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => presentBatchPlan(tx, await findBatch(tx, batchId)))

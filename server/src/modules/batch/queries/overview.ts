import type { BatchOverview } from '#contract/batch.ts'
import { may, roleTitle } from '#core/access/roles.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import { type MachineExam, machineExamWork } from '#core/chain/machine-exam-work.ts'
import { stepResponsible, stepWork } from '#core/chain/step-work.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { workdaysBetween } from '#core/kernel/working-days.ts'
import { findCitation } from '#policies/clauses.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../steps.ts'
import { selectActivity, selectBatchCounts, selectEntryCounts, selectMachineExams } from '../store.overview.ts'
import { type BatchRow, type BatchStepRow, selectEntries, selectSteps } from '../store.ts'
import { type StepDue, stepDues } from './step-dues.ts'

type EntryCounts = Awaited<ReturnType<typeof selectEntryCounts>>
type Figures = BatchOverview['figures']

/** An article by its id, as a screen shows it. */
export function citationOf(clause: string | null) {
  const found = clause ? findCitation(clause) : null
  if (!found) return null
  const { institution, document, article, text } = found
  return { clause, institution, document, article, text }
}

/** Where a batch stands: its steps, the one next action, the figures, its occupations and what was done last. */
export const readOverview = (ctx: Context, batchId: string): Promise<BatchOverview> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const calendar = await ctx.platform.calendar()
    const counts = await selectEntryCounts(tx, [batchId])
    const figures = figuresOf(counts, (await selectBatchCounts(tx, [batchId])).get(batchId))
    const steps = await presentSteps(tx, batch)
    const left = workdaysBetween(tx.today, batch.starts_on, calendar)
    const policy = policyOf(batch)
    return {
      id: batch.id,
      name: batch.name,
      year: batch.year,
      serial: batch.serial,
      startsOn: batch.starts_on,
      endsOn: batch.ends_on,
      planNumber: batch.plan_number,
      workdaysToStart: left === 'unannounced' || tx.today > batch.starts_on ? null : left,
      profileTitle: policy.profile.title,
      policyHash: batch.policy_hash,
      steps,
      next: await nextOf(tx, batch, steps, figures),
      figures,
      entries: await presentEntries(tx, batchId, counts),
      activity: await presentActivity(tx, batchId),
    }
  })

async function presentSteps(tx: Tx, batch: BatchRow): Promise<BatchOverview['steps']> {
  const dues = await stepDues(tx, batch.id)
  return (await selectSteps(tx, batch.id)).map((row) => presentStep(tx, batch, row, dues.get(row.step)))
}

function presentStep(tx: Tx, batch: BatchRow, row: BatchStepRow, found: StepDue | undefined) {
  const id = row.step as ChainStepId
  const dueOn = found?.due ?? null
  const status = row.status === 'done' || row.status === 'current' ? row.status : 'waiting'
  return {
    step: id,
    title: stepTitles[id],
    status: status as 'waiting' | 'current' | 'done',
    dueOn,
    calendar: found?.calendar ?? false,
    late: status !== 'done' && dueOn !== null && dueOn < tx.today && id !== 'publicity',
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.done_by,
    responsible: stepResponsible(id),
    citation: citationOf(policyOf(batch).chain.steps.find((one) => one.step === id)?.clause ?? null),
  }
}

/** The one sentence of what comes next, with its number where something is counted. */
export function detailOf(step: ChainStepId, figures: Figures): string {
  const { waitingFirst, waitingFinal, supplementing, registered, eligible, sitting, tickets, scored } = figures
  const waits: Partial<Record<ChainStepId, string>> = {
    registration: `已报名${registered}人`,
    review: `待初审${waitingFirst}人，待终审${waitingFinal}人，待补${supplementing}人`,
    arrangement: `理论待编排${Math.max(0, sitting - figures.seatedTheory)}人，实操待编排${Math.max(0, sitting - figures.seatedPractical)}人`,
    ticket: `已签发${tickets}张，应签发${sitting}张`,
    exam: `应考${figures.seatedTheory}人`,
    score: `已判定${scored}人，应判定${eligible}人`,
    certificate: `合格${figures.passed}人，已编制${figures.certificates}本`,
  }
  return waits[step] ?? '待办理'
}

/** Whether the work of a step follows from how far a theory exam at machines has come. */
const isExamStep = (step: ChainStepId): boolean => step === 'exam' || step === 'score'

/** The state that decides the work of some batches, each at a step: read at once, however many they are. */
export const machineExamsAt = (tx: Tx, batches: readonly { readonly id: string; readonly step: ChainStepId }[]) =>
  selectMachineExams(
    tx,
    batches.filter(({ step }) => isExamStep(step)).map(({ id }) => id),
  )

/** What is to be done at a step of a batch, by its actual state: where, by whom, and the sentence beside it. */
export function workAt(
  tx: Tx,
  batchId: string,
  step: ChainStepId,
  { figures, exams }: { figures: Figures; exams: ReadonlyMap<string, MachineExam> },
) {
  const exam = exams.get(batchId)
  const machine = exam && machineExamWork(step, exam)
  const work = machine ?? stepWork[step]
  return {
    action: work.action,
    detail: machine?.detail ?? detailOf(step, figures),
    path: machine?.path ?? `/batches/${batchId}/${work.page}`,
    mine: tx.actor.role !== null && may(tx.actor.role, work.permission),
    responsible: roleTitle(work.role),
  }
}

async function nextOf(
  tx: Tx,
  batch: BatchRow,
  steps: BatchOverview['steps'],
  figures: Figures,
): Promise<BatchOverview['next']> {
  const current = steps.find((one) => one.status === 'current')
  if (!current) return null
  const step = current.step as ChainStepId
  const exams = await machineExamsAt(tx, [{ id: batch.id, step }])
  return {
    step: current.step,
    title: current.title,
    ...workAt(tx, batch.id, step, { figures, exams }),
    dueOn: current.dueOn,
    citation: current.citation,
  }
}

const sum = (counts: EntryCounts, key: Exclude<keyof EntryCounts[number], 'entry_id' | 'batch_id'>) =>
  counts.reduce((total, row) => total + row[key], 0)

/** The figures of a batch from those of its entries. */
export function figuresOf(
  counts: EntryCounts,
  batch: { room_sessions: number; bound: number; tickets: number } = { room_sessions: 0, bound: 0, tickets: 0 },
): Figures {
  return {
    registered: sum(counts, 'registered'),
    eligible: sum(counts, 'eligible'),
    sitting: sum(counts, 'sitting'),
    waitingFirst: sum(counts, 'waiting_first'),
    waitingFinal: sum(counts, 'waiting_final'),
    supplementing: sum(counts, 'supplementing'),
    ineligible: sum(counts, 'ineligible'),
    withdrawn: sum(counts, 'withdrawn'),
    seatedTheory: sum(counts, 'seated_theory'),
    seatedPractical: sum(counts, 'seated_practical'),
    roomSessions: batch.room_sessions,
    roomSessionsBound: batch.bound,
    tickets: batch.tickets,
    scored: sum(counts, 'scored'),
    passed: sum(counts, 'passed'),
    certificates: sum(counts, 'certificates'),
  }
}

async function presentEntries(tx: Tx, batchId: string, counts: EntryCounts): Promise<BatchOverview['entries']> {
  const byEntry = new Map(counts.map((row) => [row.entry_id, row]))
  return (await selectEntries(tx, batchId)).map((row) => {
    const count = byEntry.get(row.id)
    return {
      id: row.id,
      occupation: row.occupation,
      job: row.job,
      level: row.level,
      levelName: levelName(row.level as Level),
      expected: row.expected_count,
      registered: count?.registered ?? 0,
      eligible: count?.eligible ?? 0,
      waiting: (count?.waiting_first ?? 0) + (count?.waiting_final ?? 0),
      supplementing: count?.supplementing ?? 0,
      seated: count?.seated_theory ?? 0,
      passed: count?.passed ?? 0,
      certificates: count?.certificates ?? 0,
    }
  })
}

async function presentActivity(tx: Tx, batchId: string): Promise<BatchOverview['activity']> {
  return (await selectActivity(tx, batchId, 12)).map((row) => ({
    at: row.at.toISOString(),
    who: row.actor_name,
    act: row.act,
    summary: row.summary,
    reason: row.reason,
    citations: row.clauses.flatMap((clause) => citationOf(clause) ?? []),
  }))
}

import type { IncidentFactsBody, IncidentView } from '#contract/incident.ts'
import { describeIncident } from '#core/incident/describe-incident.ts'
import { type IncidentAnswer, type IncidentStepTaken, judgeIncident } from '#core/incident/judge-incident.ts'
import { timeToGiveBack } from '#core/incident/time-to-give-back.ts'
import type { IncidentProcedure } from '#core/incident/types.ts'
import type { Policy } from '#core/policy/types.ts'
import { behaviourTitles } from '#core/violation/titles.ts'
import type { IncidentRow, StepRow } from './store.ts'

/** An incident with its procedure, its steps as taken and the verdict so far. */
export interface Standing {
  readonly row: IncidentRow
  readonly rule: IncidentProcedure | null
  readonly facts: IncidentFactsBody
  readonly steps: readonly StepRow[]
  readonly taken: readonly IncidentStepTaken[]
  readonly verdict: IncidentAnswer
}

/** A step as it was taken, in the words of the judge; an approval counts as that of the duty the article names. */
const asTaken = (rule: IncidentProcedure | null, row: StepRow): IncidentStepTaken => {
  const approval = rule?.steps.find(({ step }) => step === row.step)?.approval
  return {
    step: row.step,
    persons: row.persons,
    roles: row.roles,
    ...(row.approved_at && approval ? { approvedBy: approval } : {}),
    ...(row.record === null ? {} : { record: row.record }),
    ...(row.reported_to === null ? {} : { reportedTo: row.reported_to }),
  }
}

/** Where dealing with an incident stands under the rules of its room. */
export function standingOf(policy: Policy, row: IncidentRow, steps: readonly StepRow[]): Standing {
  const rule = policy.incident.procedures[row.procedure] ?? null
  const facts = row.facts as IncidentFactsBody
  const taken = steps.map((step) => asTaken(rule, step))
  const verdict = judgeIncident(policy.incident, { name: row.procedure, facts, acts: row.acts }, taken)
  return { row, rule, facts, steps, taken, verdict }
}

/** When an incident lay, in minutes from the start of the exam; one under way reaches to now. */
export const spanOf = (row: IncidentRow, now: Date) => {
  const minute = (at: Date) => Math.round((at.getTime() - row.starts_at.getTime()) / 60_000)
  return { name: row.procedure, from: minute(row.noticed_at), to: minute(row.settled_at ?? now) }
}

function timeOf(policy: Policy, row: IncidentRow, now: Date): IncidentView['time'] {
  const { minutes, clauses, withheld, questions } = timeToGiveBack(policy.incident, [spanOf(row, now)])
  return { minutes, clauses: [...clauses], withheld: [...withheld], asked: questions.length > 0 }
}

const takenView = (rule: IncidentProcedure | null, row: StepRow) => ({
  step: row.step,
  label: rule?.steps.find(({ step }) => step === row.step)?.label ?? row.step,
  persons: row.persons,
  roles: row.roles,
  reportedTo: row.reported_to,
  record: row.record,
  note: row.note,
  at: row.taken_at.toISOString(),
  by: row.taken_name,
  approvedBy: row.approved_name,
})

/** A guided step of the judge as the contract shows it. */
export const stepView = (step: IncidentAnswer['steps'][number]) => ({
  ...step,
  each: [...step.each],
  anyOf: [...step.anyOf],
  reportTo: [...step.reportTo],
})

const factAsked = (code: string) => (code.startsWith('ask.') && code !== 'ask.unwritten' ? code.slice(4) : null)

/** An incident as everybody at the console sees it. */
export function presentIncident(policy: Policy, standing: Standing, now: Date): IncidentView {
  const { row, rule, facts, steps, verdict } = standing
  const said = (one: (typeof verdict.reasons)[number]) => ({
    code: one.code,
    clause: one.clause,
    text: describeIncident(rule, one),
  })
  return {
    id: row.id,
    batchId: row.batch_id,
    runId: row.run_id,
    attemptId: row.attempt_id,
    candidate: row.candidate,
    procedure: row.procedure,
    label: rule?.label ?? row.procedure,
    number: rule?.number ?? null,
    clause: rule?.clause ?? null,
    note: row.note,
    facts,
    acts: row.acts,
    forbids: [...(rule?.forbids ?? [])],
    noticedAt: row.noticed_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    status: row.status === 'closed' ? 'closed' : 'open',
    decision: row.decision,
    raisedBy: row.raised_name,
    closedBy: row.closed_name,
    steps: verdict.steps.map(stepView),
    next: verdict.next ? stepView(verdict.next) : null,
    taken: steps.map((step) => takenView(rule, step)),
    reasons: verdict.reasons.map(said),
    questions: verdict.questions.map((one) => ({ ...said(one), fact: factAsked(one.code) })),
    breaches: verdict.breaches.map((behaviour) => ({ behaviour, title: behaviourTitles[behaviour] })),
    time: timeOf(policy, row, now),
  }
}

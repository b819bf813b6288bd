import { distinctWhys } from '#core/kernel/distinct-whys.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import { passesTest } from '#core/rules/judge-requirements.ts'
import type { Test } from '#core/rules/types.ts'
import type { Behaviour } from '#core/violation/types.ts'
import type { IncidentFacts } from './facts.ts'
import { type GuidedStep, guideStep } from './incident-procedures.ts'
import type { IncidentPolicy, IncidentProcedure, IncidentStep } from './types.ts'

/** An incident as it stands: which, what is known of it, and what was done that a procedure may forbid. */
export interface Incident {
  readonly name: string
  readonly facts: IncidentFacts
  readonly acts?: readonly string[] | undefined
}

/** A step as it was taken, and whom it informed. */
export interface IncidentStepTaken extends StepTaken {
  readonly reportedTo?: string | undefined
}

/** Whether the incident was dealt with as written, and where it stands. */
export interface IncidentAnswer extends Answer {
  /** The steps that bind in this case, in their order. */
  readonly steps: readonly GuidedStep[]
  /** The first of them not yet taken; null when none is left. */
  readonly next: GuidedStep | null
  /** The breaches it amounts to, each to be judged as a violation. */
  readonly breaches: readonly Behaviour[]
  readonly clause: string | null
}

/** Whether the case is one of those a step is for; where that is not known, the facts to ask for. */
type Binding = { readonly binds: boolean; readonly asked: readonly string[] }

function bindingOf(when: readonly Test[] | undefined, facts: IncidentFacts): Binding {
  const found = (when ?? []).map((test) => ({ fact: test.fact, passed: passesTest(test, facts) }))
  if (found.some(({ passed }) => passed === false)) return { binds: false, asked: [] }
  const asked = found.filter(({ passed }) => passed === null).map(({ fact }) => fact)
  return { binds: asked.length === 0, asked }
}

const judgeOwn = (clause: string | null, rule: IncidentStep, taken: IncidentStepTaken): readonly Why[] => {
  const { by, reportTo } = rule
  const done = by === undefined || by.some((duty) => taken.roles?.includes(duty))
  const told = reportTo === undefined || reportTo.some((one) => one === taken.reportedTo)
  return [
    ...(done ? [] : [why('incident.role', clause, (by ?? []).join('或'))]),
    ...(told ? [] : [why('incident.report', clause, (reportTo ?? []).join('或'))]),
  ]
}

function reasonsOf(
  rule: IncidentProcedure,
  steps: readonly IncidentStep[],
  { acts = [] }: Incident,
  taken: readonly IncidentStepTaken[],
): readonly Why[] {
  const { clause, forbids = [] } = rule
  const own = steps.flatMap((one) => {
    const done = taken.find(({ step }) => step === one.step)
    return done ? judgeOwn(clause, one, done) : []
  })
  return [
    ...judgeProcedure('incident', { ...rule, steps }, taken).reasons,
    ...own,
    ...acts.filter((act) => forbids.includes(act)).map((act) => why('incident.forbidden', clause, act)),
  ]
}

const unwritten: IncidentAnswer = {
  ...answer([], [why('ask.unwritten', null)]),
  steps: [],
  next: null,
  breaches: [],
  clause: null,
}

const breachesOf = ({ breaches = [] }: IncidentProcedure, facts: IncidentFacts): readonly Behaviour[] =>
  breaches.filter(({ when }) => bindingOf(when, facts).binds).map(({ behaviour }) => behaviour)

/**
 * Whether an incident was dealt with as its article says, for closing it; `next` guides through one under way. Reasons,
 * each with the article: those of `judgeProcedure` (`incident.step`, `.persons`, `.role`, `.approval`, `.record`,
 * `.order`), `incident.report` (nobody of those to be told was told) and `incident.forbidden`. A fact on which it
 * depends whether a step binds is a question `ask.<fact>` until stated; an incident no article names, or a case its
 * article leaves open, is `ask.unwritten`.
 */
export function judgeIncident(
  { procedures }: IncidentPolicy,
  incident: Incident,
  taken: readonly IncidentStepTaken[],
): IncidentAnswer {
  const rule = procedures[incident.name]
  if (!rule) return unwritten
  const { clause } = rule
  const bindings = rule.steps.map((step) => ({ step, ...bindingOf(step.when, incident.facts) }))
  const steps = bindings.filter(({ binds }) => binds).map(({ step }) => step)
  const asked = bindings.flatMap((one) => one.asked.map((fact) => why(`ask.${fact}`, clause)))
  const open = steps.length === 0 && asked.length === 0 ? [why('ask.unwritten', null)] : []
  const left = steps.find((one) => !one.optional && !taken.some(({ step }) => step === one.step))
  return {
    ...answer(distinctWhys(reasonsOf(rule, steps, incident, taken)), distinctWhys([...asked, ...open])),
    steps: steps.map(guideStep),
    next: left ? guideStep(left) : null,
    breaches: breachesOf(rule, incident.facts),
    clause,
  }
}

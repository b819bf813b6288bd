import { type Answer, answer, type Why, why } from '../kernel/judgement.ts'
import { binds } from './judge-requirements.ts'
import type { Facts, ProcedureRule, StepRule } from './types.ts'

/** One step as it was taken: by which people, in which duties, with whose approval, written into what. */
export interface StepTaken {
  readonly step: string
  readonly persons: readonly string[]
  readonly roles?: readonly string[] | undefined
  readonly approvedBy?: string | undefined
  readonly record?: string | undefined
}

const judgeTaken = (code: string, clause: string | null, rule: StepRule, taken: StepTaken): readonly Why[] => [
  ...(new Set(taken.persons).size < (rule.persons ?? 1) ? [why(`${code}.persons`, clause, rule.step)] : []),
  ...(rule.roles ?? []).filter((role) => !taken.roles?.includes(role)).map((role) => why(`${code}.role`, clause, role)),
  ...(rule.approval && taken.approvedBy !== rule.approval ? [why(`${code}.approval`, clause, rule.approval)] : []),
  ...(rule.record && taken.record !== rule.record ? [why(`${code}.record`, clause, rule.record)] : []),
]

/** Steps taken before one that the rule puts ahead of them. */
const outOfOrder = (code: string, rule: ProcedureRule, taken: readonly StepTaken[]): readonly Why[] => {
  const places = taken.map(({ step }) => rule.steps.findIndex((one) => one.step === step)).filter((place) => place >= 0)
  return places.some((place, index) => index > 0 && place < (places[index - 1] as number))
    ? [why(`${code}.order`, rule.clause)]
    : []
}

/**
 * Whether a procedure was followed. Reasons, each with its clause: `<code>.step` for every step left out (`who` names
 * it), `<code>.persons` (too few different people), `<code>.role` (a duty missing), `<code>.approval`,
 * `<code>.record`, and `<code>.order` where the order is written. `taken` is in the order it was done; `upTo` judges
 * only the steps up to and including that one, for a procedure still under way.
 */
export function judgeProcedure(
  code: string,
  rule: ProcedureRule | null | undefined,
  taken: readonly StepTaken[],
  facts: Facts = {},
  upTo?: string,
): Answer {
  if (!rule || !binds(rule.when, facts)) return answer([])
  const end = upTo === undefined ? rule.steps.length : rule.steps.findIndex(({ step }) => step === upTo) + 1
  const reasons = rule.steps.slice(0, end).flatMap((one) => {
    const done = taken.find(({ step }) => step === one.step)
    if (done) return judgeTaken(code, rule.clause, one, done)
    return one.optional ? [] : [why(`${code}.step`, rule.clause, one.step)]
  })
  return answer([...reasons, ...(rule.ordered ? outOfOrder(code, rule, taken) : [])])
}

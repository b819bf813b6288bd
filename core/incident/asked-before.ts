import { passesTest } from '#core/rules/judge-requirements.ts'
import type { IncidentFacts } from './facts.ts'
import type { IncidentProcedure, IncidentStep } from './types.ts'

/** The facts on which it still depends whether a step binds. */
function openFacts({ when = [] }: IncidentStep, facts: IncidentFacts): readonly string[] {
  const found = when.map((test) => ({ fact: test.fact, passed: passesTest(test, facts) }))
  return found.some(({ passed }) => passed === false)
    ? []
    : found.filter(({ passed }) => passed === null).map(({ fact }) => fact)
}

/**
 * The facts that must be stated before a step may be taken: its own, and where the order is written those of every step
 * ahead of it, because a step found to bind afterwards could no longer be taken in its order.
 */
export function askedBefore(rule: IncidentProcedure, step: string, facts: IncidentFacts): readonly string[] {
  const place = rule.steps.findIndex((one) => one.step === step)
  const ahead = rule.ordered ? rule.steps.slice(0, place + 1) : rule.steps.filter((one) => one.step === step)
  return [...new Set(ahead.flatMap((one) => openFacts(one, facts)))]
}

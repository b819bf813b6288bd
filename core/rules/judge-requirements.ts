import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { Facts, FactValue, Requirement, Test } from './types.ts'

const listOf = (value: FactValue): readonly string[] => (Array.isArray(value) ? value : [String(value)])

/** Whether a known fact passes a test. */
const passes = (asked: Test, value: FactValue): boolean => {
  if (asked.min !== undefined) return typeof value === 'number' && value >= asked.min
  if (asked.max !== undefined) return typeof value === 'number' && value <= asked.max
  if (asked.is !== undefined) return value === asked.is
  if (asked.in !== undefined) return listOf(value).some((word) => asked.in?.includes(word))
  if (asked.has !== undefined) return asked.has.every((word) => listOf(value).includes(word))
  return listOf(value).every((word) => asked.only?.includes(word))
}

/** Whether a fact passes a test; null where the fact is not known. */
export function passesTest(asked: Test, facts: Facts): boolean | null {
  const value = facts[asked.fact]
  return value === undefined ? null : passes(asked, value)
}

/** Whether a rule binds here: every test of its `when` holds. What is not known does not bind. */
export const binds = (when: readonly Test[] | undefined, facts: Facts): boolean =>
  (when ?? []).every((test) => passesTest(test, facts) === true)

/** The words of a test's list that a matter lacks (`has`) or may not have (`only`); empty for other tests. */
export function offendingWords(asked: Test, facts: Facts): readonly string[] {
  const value = facts[asked.fact]
  const words = value === undefined ? [] : listOf(value)
  if (asked.has) return asked.has.filter((word) => !words.includes(word))
  if (asked.only) return words.filter((word) => !asked.only?.includes(word))
  return []
}

const unmet = (code: string, rule: Requirement, facts: Facts) => {
  const [only] = rule.anyOf
  const words = rule.anyOf.length === 1 && only ? offendingWords(only, facts) : []
  return words.length > 0 ? words.map((word) => why(code, rule.clause, word)) : [why(code, rule.clause)]
}

/**
 * Whether everything required is so. Each requirement that binds and is not met is a reason `<term>.<name>` with its
 * clause, one for each word missing or excessive where words are asked for; a requirement that rests on facts nobody
 * stated is a question `ask.<name>`.
 */
export function judgeRequirements(
  term: string,
  requirements: Readonly<Record<string, Requirement | null>>,
  facts: Facts,
): Answer {
  const reasons = []
  const questions = []
  for (const [name, rule] of Object.entries(requirements)) {
    if (!rule || !binds(rule.when, facts)) continue
    const found = rule.anyOf.map((test) => passesTest(test, facts))
    if (found.includes(true)) continue
    if (found.includes(null)) questions.push(why(`ask.${name}`, rule.clause))
    else reasons.push(...unmet(`${term}.${name}`, rule, facts))
  }
  return answer(reasons, questions)
}

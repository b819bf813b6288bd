import { ageOn } from '#core/kernel/dates.ts'
import { distinctWhys } from '#core/kernel/distinct-whys.ts'
import { answer, type Why, why } from '#core/kernel/judgement.ts'
import { barsOf, openingQuestions } from './bars.ts'
import { examineClause, type Finding } from './clause-finding.ts'
import type {
  Alternative,
  ClauseNeeds,
  EligibilityAnswer,
  EligibilityInput,
  EligibilityPolicy,
  RouteRule,
} from './types.ts'

/** A clause with how it stands. */
type Examined = { readonly id: string; readonly needs: ClauseNeeds; readonly finding: Finding }

const verdict = (reasons: readonly Why[], questions: readonly Why[], basis: readonly string[] = []) => ({
  ...answer(distinctWhys(reasons), distinctWhys(questions)),
  basis: reasons.length + questions.length > 0 ? [] : basis,
})

const isState = (state: Finding['state']) => (examined: Examined) => examined.finding.state === state

/** The ids an application may rest on: the institution's own, and the edition's unless the standard is its own. */
function alternativesFor(input: EligibilityInput, policy: EligibilityPolicy, rule: RouteRule): readonly Alternative[] {
  const edition = rule.edition && input.standard !== 'own' ? policy.editions[input.edition][input.level] : undefined
  return [...(edition ?? []), ...(rule.alternatives[input.level] ?? [])]
}

function examine(alternative: Alternative, input: EligibilityInput, policy: EligibilityPolicy): readonly Examined[] {
  return alternative.map((id) => {
    const needs = policy.clauses[id]
    if (needs === undefined) throw new Error(`the policy lists clause ${id} without its needs`)
    return { id, needs, finding: examineClause(needs, input.applicant, input.on) }
  })
}

const asksOf = ({ id, finding }: Examined): readonly Why[] =>
  finding.state === 'open' ? finding.points.map((point) => why(`ask.${point}`, id)) : []

const reasonsOf = ({ id, finding }: Examined): readonly Why[] =>
  finding.state === 'failed' ? [why(`eligibility.${finding.need}`, id)] : []

/** A met application: true with its basis, or a question where the applicant is younger than any clause met says. */
function accept(met: readonly Examined[], input: EligibilityInput, policy: EligibilityPolicy): EligibilityAnswer {
  const young = ageOn(input.applicant.birth, input.on) < policy.ageFloor.years
  const ageSet = met.some(({ needs }) => needs.age !== undefined)
  const questions = young && !ageSet ? [why('ask.age', policy.ageFloor.clause)] : []
  return verdict([], questions, [...new Set(met.map(({ id }) => id))])
}

/** What a person must decide where no clause is met. */
function openQuestions(
  judged: readonly (readonly Examined[])[],
  input: EligibilityInput,
  policy: EligibilityPolicy,
  rule: RouteRule,
): readonly Why[] {
  const open = judged.filter((group) => !group.some(isState('failed'))).flatMap((group) => group.flatMap(asksOf))
  const own = rule.edition && input.standard === 'own' ? [why('ask.own_standard', policy.ownStandard.clause)] : []
  const fallbacks = rule.fallbacks
    .filter(({ needs }) => examineClause(needs, input.applicant, input.on).state !== 'failed')
    .map(({ code, clause }) => why(`ask.${code}`, clause))
  return [...open, ...own, ...fallbacks]
}

/**
 * Whether an applicant may be assessed at a level by a route. Bars speak alone, then questions about the route; after
 * them the clauses of the level are alternatives: any met one allows, else what a person could still confirm is asked,
 * else each failed clause gives the first need that is not met.
 */
export function judgeEligibility(input: EligibilityInput, policy: EligibilityPolicy): EligibilityAnswer {
  const bars = barsOf(input, policy)
  if (bars.length > 0) return verdict(bars, [])
  const opening = openingQuestions(input, policy)
  if (opening.length > 0) return verdict([], opening)
  const rule = policy.routes[input.route][input.applicant.kind]
  const judged = alternativesFor(input, policy, rule).map((alternative) => examine(alternative, input, policy))
  const met = judged.filter((group) => group.every(isState('met'))).flat()
  if (met.length > 0) return accept(met, input, policy)
  const questions = openQuestions(judged, input, policy, rule)
  if (questions.length > 0) return verdict([], questions)
  if (judged.length === 0) return verdict([why('eligibility.no_clause', policy.noClause.clause)], [])
  return verdict(judged.flat().flatMap(reasonsOf), [])
}

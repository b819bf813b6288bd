import { distinctWhys } from '#core/kernel/distinct-whys.ts'
import { type Why, why } from '#core/kernel/judgement.ts'
import type { Binding, EligibilityInput, EligibilityPolicy } from './types.ts'

const bar = (code: string, binding: Binding | null, holds: boolean): readonly Why[] =>
  binding !== null && holds ? [why(`eligibility.${code}`, binding.clause)] : []

/** Reasons that refuse an application before any condition is looked at. */
export function barsOf(input: EligibilityInput, policy: EligibilityPolicy): readonly Why[] {
  const { applicant, on, level, route } = input
  const { refuse } = policy.routes[route][applicant.kind]
  const never = policy.levelsNeverFiled
  const expired = applicant.id_valid_until !== undefined && applicant.id_valid_until < on
  return distinctWhys([
    ...(applicant.bans ?? []).filter(({ until }) => until >= on).map(({ clause }) => why('eligibility.banned', clause)),
    ...bar('id_expired', policy.idExpired, expired),
    ...bar('level_not_filed', policy.levelNotFiled, input.filed === false),
    ...bar('level_not_filed', never, never?.levels.includes(level) ?? false),
    ...bar(
      'applicant_not_served',
      policy.applicantsNotServed,
      policy.applicantsNotServed?.kinds.includes(applicant.kind) ?? false,
    ),
    ...bar('not_own', policy.notOwn, applicant.own === false),
    ...bar(
      'not_trained',
      policy.notTrained,
      applicant.trained === false && (policy.notTrained?.routes.includes(route) ?? false),
    ),
    ...(refuse ? bar(refuse.code, refuse, true) : []),
  ])
}

/** Questions that come before any condition: nothing written about the filing or about the route. */
export function openingQuestions(input: EligibilityInput, policy: EligibilityPolicy): readonly Why[] {
  const { ask } = policy.routes[input.route][input.applicant.kind]
  const filing = input.filed === false && policy.levelNotFiled === null
  return [...(filing ? [why('ask.filing', null)] : []), ...(ask ? [why(`ask.${ask.code}`, ask.clause)] : [])]
}

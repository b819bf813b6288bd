import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { EligibilityFacts } from './eligibility-facts.ts'
import type { RegistrationPolicy } from './types.ts'

/**
 * Whether an application by a route other than the examination brings what its procedure puts before it: a certificate
 * for direct recognition (`registration.no_certificate`), the results of the courses for process assessment
 * (`registration.no_course_results`), the rules of the competition (`registration.no_competition_rules`).
 */
export function judgeEvidence(facts: EligibilityFacts, policy: RegistrationPolicy['evidence']): Answer {
  const { route, applicant, evidence } = facts
  const { process: processRule } = policy
  if (route === 'direct' && policy.direct && !(applicant.certs?.length && evidence))
    return answer([why('registration.no_certificate', policy.direct.clause)])
  if (route === 'process' && processRule && !(applicant.courses && evidence))
    return answer([why('registration.no_course_results', processRule.clause)])
  if (route === 'competition' && policy.competition && !evidence)
    return answer([why('registration.no_competition_rules', policy.competition.clause)])
  return answer([])
}

import { arrangementInput } from '#contract/judge/arrangement.ts'
import { certificateNumberInput } from '#contract/judge/certificate-number.ts'
import { complaintInput } from '#contract/judge/complaint.ts'
import { deadlineInput } from '#contract/judge/deadline.ts'
import { eligibilityInput } from '#contract/judge/eligibility.ts'
import { entryInput } from '#contract/judge/entry.ts'
import { headcountInput } from '#contract/judge/headcount.ts'
import { identityInput } from '#contract/judge/identity.ts'
import { outcomeInput } from '#contract/judge/outcome.ts'
import { teamInput } from '#contract/judge/team.ts'
import { violationInput } from '#contract/judge/violation.ts'
import { judgeArrangement } from '#core/arrangement/judge-arrangement.ts'
import { judgeCertificateNumber } from '#core/certificate/numbering-judge.ts'
import { judgeComplaint } from '#core/complaint/judge-complaint.ts'
import { judgeDeadline } from '#core/deadline/judge-deadline.ts'
import { judgeEligibility } from '#core/eligibility/judge-eligibility.ts'
import { judgeHeadcount } from '#core/headcount/judge-headcount.ts'
import { judgeIdentity } from '#core/identity/judge-identity.ts'
import { judgeOutcome } from '#core/score/judge-outcome.ts'
import { judgeTeam } from '#core/staffing/team.ts'
import { judgeEntry } from '#core/theory-exam/entry.ts'
import { judgeViolation } from '#core/violation/judge-violation.ts'
import { type JudgeKind, judgeKind } from './judge-kind.ts'

/** Every kind of case that can be judged, by its public name; each line binds an input shape to a judge of core. */
export const judgeKinds: Readonly<Record<string, JudgeKind>> = {
  arrangement: judgeKind(arrangementInput, (input, rules) =>
    judgeArrangement(input, rules.policyOf(input.profile).arrangement),
  ),
  'certificate-number': judgeKind(certificateNumberInput, (input, rules) =>
    judgeCertificateNumber(
      input,
      (input.profile === undefined ? rules.nation : rules.policyOf(input.profile)).certificate,
    ),
  ),
  complaint: judgeKind(complaintInput, (input, rules) =>
    judgeComplaint(input, rules.policyOf(input.profile).complaint, rules.calendar),
  ),
  deadline: judgeKind(deadlineInput, (input, rules) =>
    judgeDeadline(input, rules.policyOf(input.profile).deadline, rules.calendar),
  ),
  eligibility: judgeKind(eligibilityInput, (input, rules) =>
    judgeEligibility(input, rules.policyOf(input.profile).eligibility),
  ),
  entry: judgeKind(entryInput, (input, rules) => judgeEntry(input, rules.policyOf(input.profile).entry)),
  headcount: judgeKind(headcountInput, (input, rules) =>
    judgeHeadcount(input, rules.policyOf(input.profile).headcount),
  ),
  identity: judgeKind(identityInput, (input, rules) => judgeIdentity(input, rules.regions)),
  outcome: judgeKind(outcomeInput, (input, rules) => judgeOutcome(input, rules.policyOf(input.profile).outcome)),
  team: judgeKind(teamInput, (input, rules) => {
    const { team, headcount } = rules.policyOf(input.profile)
    return judgeTeam(input, team, headcount)
  }),
  violation: judgeKind(violationInput, (input, rules) =>
    judgeViolation(input, rules.policyOf(input.profile).violation),
  ),
}

/** The kind of a name; undefined where there is none, whatever the name. */
export const findJudgeKind = (name: string): JudgeKind | undefined =>
  Object.hasOwn(judgeKinds, name) ? judgeKinds[name] : undefined

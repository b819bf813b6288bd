import type { Ground } from '#contract/domain-error.ts'
import type { ReviewVerdict } from '#contract/eligibility.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import { describeBar } from '#core/eligibility/describe-bar.ts'
import { describeNeed } from '#core/eligibility/describe-need.ts'
import { judgeEligibility } from '#core/eligibility/judge-eligibility.ts'
import { standardOf } from '#core/eligibility/standard-of.ts'
import type { Edition, EligibilityAnswer, EligibilityInput } from '#core/eligibility/types.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import type { Policy } from '#core/policy/types.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { type Application, selectBans } from './store.ts'

/** An application with what was judged and what the judge says. */
export interface Judged {
  readonly application: Application
  readonly input: EligibilityInput
  readonly verdict: EligibilityAnswer
}

/** Judges applications of one batch by the policy it pinned, as everything stands on its first day. */
export async function judgeApplications(
  tx: Tx,
  batch: BatchRow,
  applications: readonly Application[],
): Promise<Judged[]> {
  const policy = policyOf(batch).eligibility
  const found =
    applications.length > 0
      ? await selectBans(
          tx,
          applications.map((one) => one.identity_index),
        )
      : []
  const bans = Map.groupBy(found, (ban) => ban.identity_index.toString('hex'))
  return applications.map((application) => {
    const input: EligibilityInput = {
      on: batch.starts_on,
      route: application.facts.route,
      level: application.level as Level,
      edition: application.standard_edition as Edition,
      standard: standardOf(application.standard),
      filed: application.filed_levels.includes(application.level),
      applicant: {
        ...application.facts.applicant,
        bans: (bans.get(application.identity_index.toString('hex')) ?? []).map(({ until_on, clause }) => ({
          until: until_on,
          clause,
        })),
      },
    }
    return { application, input, verdict: judgeEligibility(input, policy) }
  })
}

const supplement = ['核对证明材料，退回补充', '不符合的，写明理由后定为不合格']

/** What a reason or question rests on: the article, what it asks, what the record shows, and what to do. */
export function groundOf({ application, input }: Judged, policy: Policy, reason: Why): Ground {
  const [kind = '', word = ''] = reason.code.split('.')
  if (kind === 'ask')
    return {
      clause: reason.clause,
      required: textOfWhy(reason),
      actual: '尚无人判断',
      remedies: ['核对材料后逐项写明判断理由', '材料不足的，退回补充'],
    }
  const needs = reason.clause ? policy.eligibility.clauses[reason.clause] : undefined
  const subject = `${application.job || application.occupation}${levelName(application.level as Level)}`
  const compared =
    describeBar(word, input, policy.eligibility, subject) ??
    (needs ? describeNeed(word, needs, input.applicant, input.on) : null)
  return { clause: reason.clause, ...(compared ?? { required: textOfWhy(reason) }), remedies: supplement }
}

/** The verdict in words, each reason with its article. */
export function presentVerdict(judged: Judged, policy: Policy): ReviewVerdict {
  const find = (why: Why) => ({
    code: why.code,
    text: textOfWhy(why),
    clause: why.clause,
    citation: cite(groundOf(judged, policy, why)),
  })
  const { ok, reasons, questions, basis } = judged.verdict
  return {
    ok,
    reasons: reasons.map(find),
    questions: questions.map(find),
    basis: basis.map((clause) => ({ clause, citation: cite({ clause }) })),
  }
}

import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { FilingSection } from './types.ts'

type AuthorityPolicy = Pick<FilingSection, 'authority'>

/** The office an application for a filing goes to. */
export interface FilingAuthority {
  readonly level: 'province' | 'city'
  readonly title: string
  readonly clause: string | null
}

/** The office for applicants of a kind, such as 省（部）属院校 (HN-013); null where no article says. */
export function filingAuthority({ authority }: AuthorityPolicy, kind: string): FilingAuthority | null {
  if (!authority) return null
  const level = authority.provincial.includes(kind) ? 'province' : 'city'
  return { level, title: authority[level], clause: authority.clause }
}

/** An application on its way: what kind the applicant is and which office it was sent to. */
export interface FilingRoute {
  readonly kind?: string | undefined
  readonly sentTo: 'province' | 'city'
}

/**
 * Whether an application goes to the right office (HN-013). Reason `filing.authority`, `who` the right one; question
 * `ask.applicant_kind`, or `ask.unwritten` where no article says.
 */
export function judgeFilingAuthority(policy: AuthorityPolicy, { kind, sentTo }: FilingRoute): Answer {
  if (!policy.authority) return answer([], [why('ask.unwritten', null)])
  if (kind === undefined) return answer([], [why('ask.applicant_kind', policy.authority.clause)])
  const right = filingAuthority(policy, kind)
  return answer(right && right.level !== sentTo ? [why('filing.authority', right.clause, right.title)] : [])
}

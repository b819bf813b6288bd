import type { ChainPolicy } from '../chain/types.ts'
import { type Answer, answer, why } from '../kernel/judgement.ts'

/** How many candidates of a batch passed, and how many certificates stand in each state. */
export interface CertificateCounts {
  readonly passed: number
  readonly composed: number
  readonly issued: number
  readonly revoked: number
}

/** How many of those who passed have no certificate at all. */
export const withoutCertificate = ({ passed, composed, issued, revoked }: CertificateCounts): number =>
  Math.max(passed - composed - issued - revoked, 0)

/**
 * Whether the certificates of a batch are done: everybody who passed holds one that is issued, and with that stands in
 * the register and in the public query. The reason is `certificate.unfinished` with how many are not, and the article
 * that gives the step its place.
 */
export function judgeCompletion(counts: CertificateCounts, { steps }: ChainPolicy): Answer {
  const open = withoutCertificate(counts) + counts.composed
  const clause = steps.find(({ step }) => step === 'certificate')?.clause ?? null
  return answer(open > 0 ? [why('certificate.unfinished', clause, String(open))] : [])
}

import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { EligibilityPolicy } from './types.ts'

/**
 * Whether a person may make the final review of an application: where two persons review, not whoever made the first
 * one. The reason is `eligibility.same_reviewer`; `first` is null where nobody has reviewed it yet.
 */
export function judgeFinalReviewer(
  review: { readonly first: string | null; readonly final: string | null },
  { twoReviewers }: EligibilityPolicy,
): Answer {
  const same = twoReviewers.value && review.first !== null && review.first === review.final
  return answer(same ? [why('eligibility.same_reviewer', twoReviewers.clause)] : [])
}

import type { Day } from '../kernel/dates.ts'
import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { ScorePolicy } from './types.ts'

/**
 * Whether an assessor may mark: where the policy asks for it, a confidentiality agreement signed no later than that
 * day. The reason is `score.no_agreement`; `agreedOn` is null where none is recorded.
 */
export function judgeMarker(
  marker: { readonly id: string; readonly agreedOn: Day | null; readonly on: Day },
  { confidentiality }: ScorePolicy,
): Answer {
  const bound = marker.agreedOn !== null && marker.agreedOn <= marker.on
  return answer(confidentiality?.value && !bound ? [why('score.no_agreement', confidentiality.clause, marker.id)] : [])
}

import type { ChainStepId } from '../chain/types.ts'
import { type Answer, answer, type Why, why } from '../kernel/judgement.ts'
import { allItems, type NamedItem } from './attestation-of.ts'
import { judgeDecision, judgeGiven } from './judge-attestation.ts'
import type { AttestationPolicy, AttestationRecord } from './types.ts'

/** What a step asks people to attest before it closes; occasions are not asked, they are raised. */
export const itemsOfStep = (policy: AttestationPolicy, step: ChainStepId): readonly NamedItem[] =>
  allItems(policy).filter((item) => item.step === step && item.scope !== 'occasion')

const judgeItem = (item: NamedItem, records: readonly AttestationRecord[]): readonly Why[] => {
  const found = records.find((record) => record.item === item.name)
  if (found?.state === 'attested') return judgeGiven(item, found)
  if (found?.state !== 'waived') return [why('attestation.open', item.clause, item.name)]
  const allowed = item.waiver === 'allowed' && Boolean(found.reason?.trim())
  return allowed ? [] : [why('attestation.waiver_not_allowed', item.clause, item.name)]
}

/** Raised occasions hold up the step they belong to, and all of them the last one. */
const judgeOccasions = (policy: AttestationPolicy, step: ChainStepId, records: readonly AttestationRecord[]) =>
  allItems(policy)
    .filter((item) => item.scope === 'occasion' && (item.step === step || step === 'archive'))
    .flatMap((item) =>
      records
        .filter((record) => record.item === item.name)
        .flatMap((record) =>
          record.state === 'raised'
            ? [why('attestation.open', item.clause, item.name)]
            : judgeDecision(item, record).reasons,
        ),
    )

/**
 * Whether a step may close. For each item of the step a reason with its clause and the item as `who`:
 * `attestation.open` while nobody attested it, `attestation.waiver_not_allowed` where it was waived against the profile
 * or without a reason, `attestation.wrong_role`, `attestation.check_missing`, `attestation.note_missing` and
 * `attestation.attachment_missing` where an attestation is not whole. An occasion that was raised in the batch and is
 * not decided is open, too.
 */
export function judgeClosing(
  policy: AttestationPolicy,
  step: ChainStepId,
  records: readonly AttestationRecord[],
): Answer {
  const reasons = itemsOfStep(policy, step).flatMap((item) => judgeItem(item, records))
  return answer([...reasons, ...judgeOccasions(policy, step, records)])
}

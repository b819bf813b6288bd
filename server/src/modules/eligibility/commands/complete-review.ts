import { DomainError } from '#contract/domain-error.ts'
import { completeStep, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectStatusCounts } from '../store.ts'

/** Closes the review once everybody is decided; nobody passes on unjudged. */
export async function finishReview(tx: Tx, batchId: string): Promise<{ eligible: number; ineligible: number }> {
  const batch = await lockBatch(tx, batchId)
  const by = new Map((await selectStatusCounts(tx, batchId)).map(({ status, count }) => [status, count]))
  const count = (status: string) => by.get(status) ?? 0
  const waiting = count('registered') + count('supplementing') + count('first_passed')
  if (waiting > 0)
    throw new DomainError(
      'eligibility.undecided',
      { count: waiting },
      {
        grounds: [
          {
            clause: policyOf(batch).chain.steps.find(({ step }) => step === 'review')?.clause ?? null,
            required: '逐一审定全部考生',
            actual: `待初审${count('registered')}人，待终审${count('first_passed')}人，待补材料${count('supplementing')}人`,
            gap: `${waiting}人`,
            remedies: ['办完待初审和待终审', '逾期不补材料的，写明理由后定为不合格或取消报名'],
          },
        ],
      },
    )
  await completeStep(tx, batch, 'review')
  return { eligible: count('eligible'), ineligible: count('ineligible') }
}

import { DomainError } from '#contract/domain-error.ts'
import { judgeOutcome } from '#core/score/judge-outcome.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../../batch/index.ts'
import { type Assessed, assessBatch } from '../assess.ts'
import { named, someNames } from '../present.ts'

/** Whether theory and practical exam of a candidate are settled, so that the gate before the review can be judged. */
const isSettled = ({ takings }: Assessed) =>
  takings.every(({ row, standing }) => row.subject === 'comprehensive' || standing.problem === null)

/** Where the review comes after the other exams are passed, it is not scored for somebody who failed one. */
export async function assertReviewable(
  tx: Tx,
  batch: BatchRow,
  rows: readonly { readonly registrationId: string; readonly score: number }[],
): Promise<void> {
  const { outcome: rules } = policyOf(batch)
  if (rules.comprehensiveGate === null) return
  const scores = new Map(rows.map(({ registrationId, score }) => [registrationId, score]))
  const reviewed = (await assessBatch(tx, batch)).filter((one) => scores.has(one.head.registration_id))
  const barred = reviewed.filter(isSettled).flatMap((one) => {
    const score = scores.get(one.head.registration_id) ?? 0
    const { reasons } = judgeOutcome({ ...one.input, comprehensive: { score } }, rules)
    const gate = reasons.find(({ code }) => code === 'outcome.comprehensive_gate')
    return gate ? [{ one, gate }] : []
  })
  const [first] = barred
  if (!first) return
  const names = someNames(barred.map(({ one }) => named(one.head)))
  const grounds = [
    {
      clause: first.gate.clause,
      required: '理论、实操均合格后参加综合评审',
      actual: `${barred.length}人有不合格的科目`,
      remedies: ['只登记两科均合格考生的综合评审成绩'],
    },
  ]
  throw new DomainError('score.review_barred', { names }, { grounds })
}

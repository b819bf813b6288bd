import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { assertStepOpen, lockBatch } from '../../batch/index.ts'
import { assessBatch, keepOutcomes } from '../assess.ts'
import { resultTitles } from '../present.ts'

/** Decides a result the rules leave to a person, in writing. It stands as long as the question it answers. */
export const decideOne = (
  ctx: Context,
  at: { batchId: string; registrationId: string },
  given: { result: 'pass' | 'fail'; reason: string },
) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, at.batchId)
    await assertStepOpen(tx, batch, 'score')
    const found = (await assessBatch(tx, batch)).find(({ head }) => head.registration_id === at.registrationId)
    if (!found) throw new DomainError('resource.not_found')
    if (found.outcome.result !== 'needs_human') throw new DomainError('score.no_decision_needed')
    const decision = { ...given, by: tx.actor.name, at: tx.now.toISOString() }
    await keepOutcomes(tx, batch.id, [{ ...found, decision, result: given.result }])
    await record(tx, {
      act: 'score.decide',
      batchId: batch.id,
      subject: ['registration', at.registrationId],
      summary: `人工判定结果为${resultTitles[given.result]}`,
      reason: given.reason,
      clauses: found.outcome.questions.flatMap(({ clause }) => clause ?? []),
      before: found.outcome.questions,
      after: decision,
    })
    return { result: given.result }
  })

import { DomainError } from '#contract/domain-error.ts'
import type { setMarkingRules } from '#contract/marking.ts'
import type { BodyOf } from '#contract/route.ts'
import { type MarkingRules, markingChoices } from '#core/marking/marking-rules.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { finalWords } from '../final-words.ts'
import { findMarking, rulesOf } from '../open-marking.ts'
import { overviewOf } from '../queries/overview.ts'
import { upsertRules } from '../store.ts'

/** The rules in words, each with the choice it rests on. */
const wordsOf = (rules: MarkingRules): string =>
  (Object.keys(markingChoices) as (keyof MarkingRules)[])
    .map((name) => {
      const { id, topic, options } = markingChoices[name]
      const option = options.find((each) => each.id === rules[name])
      return `${topic}：${option?.label ?? rules[name]}（${id}）`
    })
    .join('；')

/** Where the articles speak of a final ruling nobody chooses another. */
function assertRuling(batch: BatchRow, { ruling }: MarkingRules): void {
  const { ruled } = policyOf(batch).rules.score.requirements
  if (!ruled || ruling === 'once') return
  const grounds = [{ clause: ruled.clause, required: finalWords(ruled), actual: '选择了再次裁定' }]
  throw new DomainError('marking.ruling_fixed', {}, { grounds })
}

/** Lays down how a batch is marked. Once a key is open nobody fits the rules to the answers any more. */
export const setRules = (ctx: Context, batchId: string, body: BodyOf<typeof setMarkingRules>) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const before = await findMarking(tx, batchId)
    if (before.status !== 'prepared') throw new DomainError('marking.rules_fixed')
    assertRuling(batch, body)
    await upsertRules(tx, batchId, body)
    await record(tx, {
      act: 'marking.open',
      batchId,
      subject: ['marking', batchId],
      summary: `确定评分办法：${wordsOf(body)}`,
      before: rulesOf(before),
      after: body,
    })
    return overviewOf(tx, batchId)
  })

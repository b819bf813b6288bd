import { DomainError } from '#contract/domain-error.ts'
import { markingLifecycle } from '#core/marking/lifecycle.ts'
import { wholeSheet } from '#core/marking/second-scorer.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { takeMarkedScores } from '../../score/index.ts'
import { keepFigures } from '../figures.ts'
import { findOpenMarking, rulesOf } from '../open-marking.ts'
import { openPapers } from '../opened-paper.ts'
import { overviewOf } from '../queries/overview.ts'
import { selectSheets, updateMarking } from '../store.ts'
import { markAll } from './mark-batch.ts'

/** Both scorers must say the same of every candidate and question; otherwise the code and the question are named. */
async function assertAgreed(tx: Tx, batch: BatchRow): Promise<void> {
  const overview = await overviewOf(tx, batch.id)
  const { disagreements } = overview.scorers
  if (disagreements.length > 0) {
    const list = disagreements
      .slice(0, 10)
      .map(
        ({ code, form, question, first, second }) =>
          `${form}卷${code}号${question === wholeSheet ? question : `第${question}题`}（${first ?? '--'}与${second ?? '--'}）`,
      )
    const { clause } = policyOf(batch).score.doubleCheck
    const remedies = ['核对答案与评分办法后重新评阅', '查明原因以前不要登记']
    const grounds = [{ clause, required: '两套评分逐人逐题一致', actual: `${disagreements.length}处不一致`, remedies }]
    throw new DomainError('marking.scorers_differ', { list }, { grounds })
  }
  if (overview.obstacles.length > 0) throw new DomainError('marking.not_ready', { list: overview.obstacles })
}

/** Registers the marks: they become the batch's theory scores. */
export const release = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const marking = await findOpenMarking(tx, batchId)
    await markAll(tx, batchId)
    await assertAgreed(tx, batch)
    const sheets = await selectSheets(tx, batchId)
    const marked = sheets
      .filter(({ standing }) => standing === 'present')
      .map((row) => ({ registrationId: row.registration_id, score: row.total ?? 0 }))
    const hash = hashOf(marked) ?? ''
    const counts = await takeMarkedScores(tx, batch, marked, hash)
    for (const paper of await openPapers(tx, batchId, rulesOf(marking))) await keepFigures(tx, batch, paper, sheets)
    const to = markingLifecycle.next(marking.status as 'open', 'release') ?? 'released'
    const by = {
      released_by: tx.actor.accountId,
      released_name: tx.actor.name,
      released_at: tx.now,
      names_opened_at: marking.names_opened_at ?? tx.now,
    }
    if (!(await updateMarking(tx, batchId, marking.status, { status: to, ...by })))
      throw new DomainError('resource.changed', { what: '评卷' })
    await record(tx, {
      act: 'marking.release',
      batchId,
      subject: ['marking', batchId],
      summary: `两套评分一致，登记理论成绩${counts.registered}人，缺考${counts.absent}人，违纪${counts.cheated}人`,
      clauses: [policyOf(batch).score.theoryBySystem.clause ?? []].flat(),
      after: { hash, ...counts },
    })
    return counts
  })

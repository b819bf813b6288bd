import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import type { confirmSimilar, proposeSimilar } from '#contract/similarity.ts'
import { judgeFinding } from '#core/score/judge-marking.ts'
import { compareSheets } from '#core/similarity/compare-sheets.ts'
import type { ComparedQuestion, ComparedSheet } from '#core/similarity/sheets.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { applyViolation } from '../../attendance/index.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { findMarking, rulesOf } from '../open-marking.ts'
import { type OpenedPaper, openPapers } from '../opened-paper.ts'
import { pairOf, reportsOf } from '../queries/similarity.ts'
import { requirementGrounds } from '../requirement-grounds.ts'
import {
  insertReport,
  type PairRow,
  selectOptionalPair,
  selectOptionalReport,
  updatePair,
} from '../store.similarity.ts'
import {
  type SittingRow,
  selectAnswerTimes,
  selectFoldedAnswers,
  selectRegistrations,
  selectSittings,
} from '../store.sittings.ts'

/**
 * The choice questions of a paper, with how many wrong answers each has. One with several right answers is left out: two
 * who gave the same right one have nothing wrong in common.
 */
const comparedQuestions = ({ effective }: OpenedPaper): readonly ComparedQuestion[] =>
  effective.flatMap(({ question, key, keys, content, standing }) => {
    if (standing !== 'counts' || !('right' in key) || keys.length > 1) return []
    if (key.type !== 'multiple' && key.right.length > 1) return []
    const options = 'options' in content ? content.options.length : 2
    const wrongWays = key.type === 'multiple' ? 2 ** options - 2 : options - 1
    return [{ question, right: key.right.toSorted().join(''), wrongWays }]
  })

/** Compares everybody of every session with one paper. */
async function comparePaper(tx: Tx, batch: BatchRow, paper: OpenedPaper): Promise<void> {
  const { id: batchId } = batch
  const { similarLevel, similarFewest } = policyOf(batch).marking
  const [level, fewest] = [similarLevel.value, similarFewest.value]
  const questions = comparedQuestions(paper)
  const wanted = new Set(questions.map(({ question }) => question))
  const folded = await selectFoldedAnswers(tx, batchId, paper.paperId)
  const times = await selectAnswerTimes(tx, batchId, paper.paperId)
  const sittings = (await selectSittings(tx, batchId, paper.paperId)).filter(({ attempt_id }) => folded.has(attempt_id))
  const sheetOf = (row: SittingRow): ComparedSheet => ({
    id: row.attempt_id,
    room: row.room,
    seat: row.seat,
    columns: row.seat_columns,
    answers: Object.fromEntries(
      Object.entries(folded.get(row.attempt_id) ?? {}).flatMap(([question, value]) =>
        wanted.has(question) && value.length > 0 ? [[question, value.toSorted().join('')]] : [],
      ),
    ),
    times: times.get(row.attempt_id) ?? {},
  })
  for (const sessionId of new Set(sittings.map(({ session_id }) => session_id))) {
    const sheets = sittings.filter(({ session_id }) => session_id === sessionId).map(sheetOf)
    const comparison = compareSheets(questions, sheets, { level, fewest })
    await insertReport(tx, { batchId, sessionId, paperId: paper.paperId, level, comparison })
  }
}

/** Compares all sheets of a batch, a session and paper at a time. A report is all that follows. */
export const compare = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const papers = await openPapers(tx, batchId, rulesOf(await findMarking(tx, batchId)))
    if (papers.length === 0) throw new DomainError('marking.similar_none')
    for (const paper of papers) await comparePaper(tx, batch, paper)
    const made = await reportsOf(tx, batchId)
    const found = made.reports.reduce((sum, report) => sum + report.found.length, 0)
    await record(tx, {
      act: 'marking.similar',
      batchId,
      subject: ['similarity', batchId],
      summary: `比对答卷：${made.reports.length}份报告，${found}对待认定`,
    })
    return made
  })

async function begin(tx: Tx, pairId: string): Promise<{ batch: BatchRow; pair: PairRow }> {
  const pair = await selectOptionalPair(tx, pairId)
  const report = pair && (await selectOptionalReport(tx, pair.report_id))
  if (!pair || !report) throw new DomainError('resource.not_found')
  return { batch: await lockBatch(tx, report.batch_id), pair }
}

/** Papers that are too alike are reported first, where the articles want it. */
function assertReported(batch: BatchRow, reportedTo: string): void {
  const { score } = policyOf(batch).rules
  const { reasons } = judgeFinding(score, { irregular: '作答雷同', reported: reportedTo !== '', reportedTo })
  if (reasons.length === 0) return
  const grounds = requirementGrounds(reasons, score, { irregularReported: reportedTo || '没有上报' })
  throw new DomainError('marking.similar_unreported', {}, { grounds })
}

async function find(tx: Tx, id: string): Promise<PairRow> {
  const row = await selectOptionalPair(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** One person says what two similar sheets are; nothing follows until another confirms it. */
export const proposePair = (ctx: Context, pairId: string, body: BodyOf<typeof proposeSimilar>) =>
  transact(ctx, async (tx) => {
    const { batch } = await begin(tx, pairId)
    if (body.decision !== 'honest') assertReported(batch, body.reportedTo)
    const by = { proposed_by: tx.actor.accountId, proposed_name: tx.actor.name, proposed_at: tx.now }
    const change = {
      status: 'proposed',
      decision: body.decision,
      reported_to: body.reportedTo || null,
      reason: body.reason,
    }
    if (!(await updatePair(tx, pairId, ['open', 'proposed'], { ...change, ...by })))
      throw new DomainError('resource.changed', { what: '雷同卷认定' })
    await record(tx, {
      act: 'marking.similar',
      batchId: batch.id,
      subject: ['similar_pair', pairId],
      summary: '提出雷同卷认定意见',
      reason: body.reason,
      after: change,
    })
    return pairOf(tx, batch.id, await find(tx, pairId))
  })

/** The sittings that a decision is about. */
const concerned = ({ decision, one_attempt, other_attempt }: PairRow): string[] => [
  ...(decision === 'one' || decision === 'both' ? [one_attempt] : []),
  ...(decision === 'other' || decision === 'both' ? [other_attempt] : []),
]

/** Another person confirms; whoever is found to have copied is marked for the breach, under the article of the profile. */
export const confirmPair = (ctx: Context, pairId: string, body: BodyOf<typeof confirmSimilar>) =>
  transact(ctx, async (tx) => {
    const { batch } = await begin(tx, pairId)
    const pair = await find(tx, pairId)
    if (pair.status !== 'proposed') throw new DomainError('resource.changed', { what: '雷同卷认定' })
    if (pair.proposed_by === tx.actor.accountId) {
      const grounds = [{ clause: policyOf(batch).score.doubleCheck.clause, required: '由两人认定', actual: '同一人' }]
      throw new DomainError(
        'access.same_person',
        { first: '提出认定', second: '确认认定', name: tx.actor.name },
        { grounds },
      )
    }
    const by = { confirmed_by: tx.actor.accountId, confirmed_name: tx.actor.name, confirmed_at: tx.now }
    if (!(await updatePair(tx, pairId, ['proposed'], { status: 'confirmed', ...by })))
      throw new DomainError('resource.changed', { what: '雷同卷认定' })
    for (const registrationId of await selectRegistrations(tx, concerned(pair)))
      await applyViolation(tx, batch, {
        registrationId,
        subject: 'theory',
        behaviour: 'similar_papers',
        proof: true,
        found: 'after',
        reason: `${pair.reason}；${body.reason}`,
        ...(body.tier === undefined ? {} : { tier: body.tier }),
      })
    await record(tx, {
      act: 'marking.similar',
      batchId: batch.id,
      subject: ['similar_pair', pairId],
      summary: pair.decision === 'honest' ? '确认不认定为雷同卷' : '确认雷同卷认定，按违纪登记',
      reason: body.reason,
      after: { decision: pair.decision },
    })
    return pairOf(tx, batch.id, await find(tx, pairId))
  })

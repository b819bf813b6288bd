import canonicalize from 'canonicalize'
import { DomainError } from '#contract/domain-error.ts'
import { differencesOf } from '#core/marking/difference-list.ts'
import type { MarkingRules } from '#core/marking/marking-rules.ts'
import type { Disagreement } from '#core/marking/second-scorer.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { assertRemarkable, correctByRemark } from '../../score/index.ts'
import { keepFigures } from '../figures.ts'
import { markPaper } from '../mark-papers.ts'
import { findMarking, rulesOf } from '../open-marking.ts'
import { assertUnbiased, findOpenRemark } from '../open-remark.ts'
import { type OpenedPaper, openPaper } from '../opened-paper.ts'
import { presentRemark, receiptOf } from '../queries/remarks.ts'
import { selectAllAnswers } from '../store.answers.ts'
import { type RemarkRow, selectOptionalRemark, updateRemark, updateRemarkList } from '../store.remarks.ts'
import { selectSheets } from '../store.ts'
import { assertReopened } from './order-remark.ts'

/** The re-marking with its batch locked; who ordered it, marked in it or is complained about does not decide. */
async function beginDecision(tx: Tx, id: string) {
  const found = await selectOptionalRemark(tx, id)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const remark = await findOpenRemark(tx, id)
  if (remark.ordered_by === tx.actor.accountId) {
    const { clause } = policyOf(batch).score.doubleCheck
    throw new DomainError(
      'access.same_person',
      { first: '安排复评', second: '确认复评', name: tx.actor.name },
      { grounds: [{ clause, required: '更正由一人提出、另一人确认', actual: '同一人' }] },
    )
  }
  await assertUnbiased(tx, batch, remark, [tx.actor.accountId ?? ''], 'decide')
  return { batch, remark }
}

/** Every answer must be settled; a question that stopped counting meanwhile needs nobody any more. */
async function assertSettled(tx: Tx, remark: RemarkRow, { effective }: OpenedPaper): Promise<void> {
  const counting = new Set(effective.flatMap(({ question, standing }) => (standing === 'counts' ? [question] : [])))
  const answers = (await selectAllAnswers(tx, remark.batch_id)).filter(
    ({ remark_id, question }) => remark_id === remark.id && counting.has(question),
  )
  const disputed = answers.filter(({ state }) => state === 'disputed').length
  const marking = answers.filter(({ state }) => state === 'marking').length
  if (disputed + marking === 0) return
  const list = [
    ...(marking > 0 ? [`${marking}份答案没有评完`] : []),
    ...(disputed > 0 ? [`${disputed}份答案等待仲裁`] : []),
  ]
  throw new DomainError('marking.not_ready', { list })
}

/** Marks the paper as it is now and once more with what the re-marking gave, and gives what differs. */
async function takeOver(tx: Tx, batch: BatchRow, remark: RemarkRow, paper: OpenedPaper, rules: MarkingRules) {
  const before = await markPaper(tx, batch.id, paper, rules)
  if (!(await updateRemark(tx, remark.id, { status: 'confirmed', reason: null })))
    throw new DomainError('resource.changed', { what: '复评' })
  const after = await markPaper(tx, batch.id, paper, rules)
  const sheets = await selectSheets(tx, batch.id)
  const sheet = sheets.find(({ attempt_id }) => attempt_id === remark.attempt_id)
  const disagreements = (sheet?.disagreements ?? []) as unknown as readonly Disagreement[]
  if (!sheet || sheet.total === null || disagreements.length > 0) {
    const { clause } = policyOf(batch).score.doubleCheck
    const grounds = [{ clause, required: '两套评分逐人逐题一致', actual: `${disagreements.length}处不一致` }]
    throw new DomainError('marking.scorers_differ', { list: [`${sheet?.code ?? ''}号`] }, { grounds })
  }
  return { found: differencesOf(before, after), sheet, sheets, total: sheet.total }
}

/** Confirms what came of a re-marking: the list of differences is signed, and a changed total corrects the score. */
export const confirm = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const { batch, remark } = await beginDecision(tx, id)
    const marking = await findMarking(tx, batch.id)
    await assertReopened(tx, batch, marking)
    await assertRemarkable(tx, batch, remark.registration_id)
    const rules = rulesOf(marking)
    const paper = await openPaper(tx, batch.id, remark.paper_id, rules)
    await assertSettled(tx, remark, paper)
    const { found, sheet, sheets, total } = await takeOver(tx, batch, remark, paper, rules)
    const receipt = await receiptOf(tx, remark)
    const list = {
      format: 'jiheng-marking-remark-1',
      batchId: batch.id,
      paperId: remark.paper_id,
      remarkId: id,
      objection: receipt,
      rules,
      reason: remark.reason,
      orderedBy: remark.ordered_name,
      confirmedBy: tx.actor.name,
      at: tx.now.toISOString(),
      candidates: found.map(({ attemptId: _, ...rest }) => ({ code: sheet.code, ...rest })),
    }
    await updateRemarkList(tx, id, list, await tx.platform.keys.sign(tx.db, tx.tenantId, canonicalize(list) ?? ''))
    await keepFigures(tx, batch, paper, sheets)
    const { registration_id: registrationId, reason, ordered_by: by, ordered_name: name, ordered_at: at } = remark
    const of = { registrationId, score: total, remarkId: id, reason, ordered: { by, name, at } }
    const changed = await correctByRemark(tx, batch, of)
    const { complaint } = policyOf(batch)
    await record(tx, {
      act: 'marking.remark',
      batchId: batch.id,
      subject: ['marking_remark', id],
      summary: `确认异议${receipt}的主观题复评，${changed ? '理论成绩更正' : '理论成绩不变'}`,
      reason,
      clauses: [complaint.answer?.clause ?? []].flat(),
      after: list,
    })
    return presentRemark(tx, { ...remark, ...(await selectOptionalRemark(tx, id)) })
  })

/** Leaves a re-marking: the former marks stay, and another may be ordered for the same objection. */
export const refuse = (ctx: Context, id: string, reason: string) =>
  transact(ctx, async (tx) => {
    const { batch, remark } = await beginDecision(tx, id)
    if (!(await updateRemark(tx, id, { status: 'refused', reason })))
      throw new DomainError('resource.changed', { what: '复评' })
    await record(tx, {
      act: 'marking.remark',
      batchId: batch.id,
      subject: ['marking_remark', id],
      summary: `不采用异议${await receiptOf(tx, remark)}的主观题复评，原评分不变`,
      reason,
    })
    return presentRemark(tx, { ...remark, ...(await selectOptionalRemark(tx, id)) })
  })

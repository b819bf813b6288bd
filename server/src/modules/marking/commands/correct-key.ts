import canonicalize from 'canonicalize'
import { DomainError } from '#contract/domain-error.ts'
import type { proposeKeyCorrection } from '#contract/marking.ts'
import type { BodyOf } from '#contract/route.ts'
import type { SimpleKey } from '#core/item-bank/item-content.ts'
import { type Difference, differencesOf } from '#core/marking/difference-list.ts'
import { judgeCorrection, type KeyCorrection } from '#core/marking/key-correction.ts'
import { markingLifecycle } from '#core/marking/lifecycle.ts'
import type { MarkingRules } from '#core/marking/marking-rules.ts'
import type { PaperQuestion } from '#core/marking/paper-questions.ts'
import { bankQuestionOf, type ItemCorrection, isSameQuestion } from '#core/marking/same-item.ts'
import type { SheetMarks } from '#core/marking/score-sheet.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { retakeMarkedScores } from '../../score/index.ts'
import { keepFigures } from '../figures.ts'
import { markPaper } from '../mark-papers.ts'
import { findMarking, rulesOf } from '../open-marking.ts'
import { type OpenedPaper, openPapers, placesOf } from '../opened-paper.ts'
import { presentCorrection } from '../queries/corrections.ts'
import {
  type CorrectionRow,
  insertCorrection,
  openChange,
  selectCorrections,
  selectOptionalCorrection,
  updateCorrection,
} from '../store.corrections.ts'
import { type MarkingRow, selectScoreSheetStatus, selectSheets, updateMarking } from '../store.ts'

type Body = BodyOf<typeof proposeKeyCorrection>

function keyOf(change: Extract<Body['change'], { kind: 'replace' | 'also_right' }>, found: PaperQuestion): SimpleKey {
  const { key } = found
  if (key.type === 'fill') {
    const gaps = (change.accepted ?? []).map(({ wordings, tolerance }) => ({ accepted: wordings, tolerance }))
    return { type: 'fill', gaps, anyOrder: key.anyOrder }
  }
  if (key.type === 'short') return key
  return { type: key.type, right: change.right ?? [] }
}

function changeOf({ question, change }: Body, questions: readonly PaperQuestion[]): KeyCorrection {
  const found = questions.find((each) => each.question === question)
  if (!found) throw new DomainError('marking.correction_question', { question })
  if (change.kind === 'full_credit' || change.kind === 'void') return { kind: change.kind, question }
  const made: KeyCorrection = { kind: change.kind, question, key: keyOf(change, found) }
  if (judgeCorrection(questions, made) !== null) throw new DomainError('marking.correction_unfit', { question })
  return made
}

/** States of a score sheet in which theory scores may still be taken anew. */
const takeable = [undefined, 'open', 'reopened']

/** A key changes while marks are not registered, or while the scores are open; otherwise the way is named. */
async function assertCorrectable(tx: Tx, batch: BatchRow, marking: MarkingRow): Promise<string | undefined> {
  const status = await selectScoreSheetStatus(tx, batch.id)
  if (marking.status === 'prepared') throw new DomainError('marking.no_key')
  if (marking.status === 'open' || takeable.includes(status)) return status
  const { clause } = policyOf(batch).score.signatures.at(-1) ?? { clause: null }
  const locked = status === 'locked'
  const remedies = locked
    ? ['由考生或本人提出异议，异议成立后重开成绩', '成绩重开后再更正答案，全卷重评']
    : ['请签字人先退回成绩登记表']
  const state = locked ? '成绩登记表已会签锁定' : '成绩登记表正在会签'
  const grounds = [{ clause, required: '会签锁定后不再改动', actual: state, remedies }]
  throw new DomainError('marking.correction_late', { state }, { grounds })
}

/** Where the question of a correction stands, in words: every paper of the batch that holds it. */
const placesInWords = (papers: readonly OpenedPaper[], { item }: ItemCorrection): string =>
  placesOf(papers, item)
    .map(({ form, question }) => `${form}卷第${question}题`)
    .join('、')

/** One question is doubted once at a time, whichever paper it was found in. */
async function assertNoneOpen(tx: Tx, batchId: string, { item, change: { question } }: ItemCorrection): Promise<void> {
  for (const row of (await selectCorrections(tx, batchId)).filter(({ status }) => status === 'proposed'))
    if (isSameQuestion((await openChange(tx, row)).item, item))
      throw new DomainError('marking.correction_open', { question })
}

/** Proposes that the key of a question was wrong; nothing changes until another person confirms it. */
export const proposeCorrection = (ctx: Context, batchId: string, body: Body) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const marking = await findMarking(tx, batchId)
    await assertCorrectable(tx, batch, marking)
    const papers = await openPapers(tx, batchId, rulesOf(marking))
    const paper = papers.find(({ paperId }) => paperId === body.paperId)
    if (!paper) throw new DomainError('resource.not_found')
    const change = changeOf(body, paper.questions)
    const item = bankQuestionOf(paper.key, body.question)
    if (!item) throw new DomainError('marking.correction_question', { question: body.question })
    const correction = { item, change }
    await assertNoneOpen(tx, batchId, correction)
    const id = await insertCorrection(tx, { batchId, paperId: body.paperId, correction, reason: body.reason })
    await record(tx, {
      act: 'marking.correct_key',
      batchId,
      subject: ['marking_correction', id],
      summary: `提出更正${placesInWords(papers, correction)}的答案`,
      reason: body.reason,
      after: change,
    })
    return presentCorrection(tx, await findCorrection(tx, id))
  })

async function findCorrection(tx: Tx, id: string): Promise<CorrectionRow> {
  const row = await selectOptionalCorrection(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** The correction with its batch locked; whoever proposed it does not decide. */
async function beginDecision(tx: Tx, id: string) {
  const batch = await lockBatch(tx, (await findCorrection(tx, id)).batch_id)
  const correction = await findCorrection(tx, id)
  if (correction.status !== 'proposed') throw new DomainError('resource.changed', { what: '答案更正' })
  if (correction.proposed_by === tx.actor.accountId) {
    const { clause } = policyOf(batch).score.doubleCheck
    throw new DomainError(
      'access.same_person',
      { first: '提出更正', second: '确认更正', name: tx.actor.name },
      { grounds: [{ clause, required: '更正由一人提出、另一人确认', actual: '同一人' }] },
    )
  }
  return { batch, correction }
}

/** The list of differences as it is signed: by codes alone, as the id of a sitting leads to a name in the room's own pages. */
async function differenceList(
  tx: Tx,
  correction: CorrectionRow,
  { item, change }: ItemCorrection,
  { papers, rules, found }: { papers: readonly OpenedPaper[]; rules: MarkingRules; found: readonly Difference[] },
) {
  const sheets = new Map((await selectSheets(tx, correction.batch_id)).map((row) => [row.attempt_id, row]))
  const forms = new Map(papers.map(({ paperId, form }) => [paperId, form]))
  return {
    format: 'jiheng-marking-differences-1',
    batchId: correction.batch_id,
    papers: placesOf(papers, item),
    correctionId: correction.id,
    change,
    rules,
    reason: correction.reason,
    proposedBy: correction.proposed_name,
    confirmedBy: tx.actor.name,
    at: tx.now.toISOString(),
    candidates: found
      .map(({ attemptId, ...rest }) => {
        const sheet = sheets.get(attemptId)
        return { code: sheet?.code ?? '', form: forms.get(sheet?.paper_id ?? '') ?? '', ...rest }
      })
      .toSorted((one, other) => one.code.localeCompare(other.code)),
  }
}

/**
 * After registration: marks go back to be registered anew, or those that changed into scores that were reopened. Gives
 * what else is to be told of it.
 */
async function followUp(
  tx: Tx,
  of: {
    batch: BatchRow
    marking: MarkingRow
    correction: CorrectionRow
    papers: readonly OpenedPaper[]
    sheet: string | undefined
  },
  changed: ReadonlySet<string>,
): Promise<string> {
  const { batch, marking, correction, papers } = of
  if (marking.status !== 'released') return ''
  if (of.sheet !== 'reopened') {
    const to = markingLifecycle.next('released', 'take_back') ?? 'open'
    const nobody = { released_by: null, released_name: null, released_at: null }
    await updateMarking(tx, batch.id, 'released', { status: to, ...nobody })
    return ''
  }
  const sheets = await selectSheets(tx, batch.id)
  for (const paper of papers) await keepFigures(tx, batch, paper, sheets)
  const scores = sheets.flatMap(({ attempt_id, registration_id: registrationId, total }) =>
    total === null || !changed.has(attempt_id) ? [] : [{ registrationId, score: total }],
  )
  if (scores.length === 0) return ''
  const { reason, proposed_by: proposedBy } = correction
  const { kept } = await retakeMarkedScores(tx, batch, scores, { reason, proposedBy })
  return kept === 0 ? '' : `；${kept}人的理论成绩已单独更正，没有覆盖`
}

/** Marks everybody whose paper holds the question, with the corrections tried on it. */
async function markHolders(
  tx: Tx,
  batchId: string,
  { correction, rules, tried }: { correction: ItemCorrection; rules: MarkingRules; tried: readonly ItemCorrection[] },
) {
  const all = await openPapers(tx, batchId, rules, tried)
  const papers = all.filter((paper) => placesOf([paper], correction.item).length > 0)
  const marks = new Map<string, SheetMarks>()
  for (const paper of papers)
    for (const [attemptId, own] of await markPaper(tx, batchId, paper, rules)) marks.set(attemptId, own)
  return { papers, marks }
}

/** Confirms a correction: everybody whose paper holds the question is marked anew, and the list of what changed is signed. */
export const confirmKeyChange = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const { batch, correction } = await beginDecision(tx, id)
    const marking = await findMarking(tx, batch.id)
    const sheet = await assertCorrectable(tx, batch, marking)
    const rules = rulesOf(marking)
    // By the key as it stood and the marks people have given by now: what they gave since the sheets were last marked
    // is no doing of the correction.
    const opened = await openChange(tx, correction)
    const { marks: before } = await markHolders(tx, batch.id, { correction: opened, rules, tried: [] })
    const { papers, marks: after } = await markHolders(tx, batch.id, { correction: opened, rules, tried: [opened] })
    const found = differencesOf(before, after)
    const list = await differenceList(tx, correction, opened, { papers, rules, found })
    const signature = await tx.platform.keys.sign(tx.db, tx.tenantId, canonicalize(list) ?? '')
    const change = { status: 'confirmed' as const, reason: null, differences: list, signature }
    if (!(await updateCorrection(tx, id, change))) throw new DomainError('resource.changed', { what: '答案更正' })
    const changed = new Set(found.map(({ attemptId }) => attemptId))
    const further = await followUp(tx, { batch, marking, correction, papers, sheet }, changed)
    await record(tx, {
      act: 'marking.correct_key',
      batchId: batch.id,
      subject: ['marking_correction', id],
      summary: `确认更正${placesInWords(papers, opened)}的答案，全卷重评，${list.candidates.length}人分数有变${further}`,
      reason: correction.reason,
      after: list,
    })
    return presentCorrection(tx, await findCorrection(tx, id))
  })

/** Refuses a correction; every mark stays. */
export const refuseKeyChange = (ctx: Context, id: string, reason: string) =>
  transact(ctx, async (tx) => {
    const { batch, correction } = await beginDecision(tx, id)
    if (!(await updateCorrection(tx, id, { status: 'refused', reason })))
      throw new DomainError('resource.changed', { what: '答案更正' })
    await record(tx, {
      act: 'marking.correct_key',
      batchId: batch.id,
      subject: ['marking_correction', id],
      summary: `不同意更正第${correction.question}题的答案`,
      reason,
    })
    return presentCorrection(tx, await findCorrection(tx, id))
  })

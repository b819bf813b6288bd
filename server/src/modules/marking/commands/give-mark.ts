import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { arbitrate, giveMark } from '#contract/marking.ts'
import type { BodyOf } from '#contract/route.ts'
import { type Role, roles } from '#core/access/roles.ts'
import type { MarkingRules } from '#core/marking/marking-rules.ts'
import { isDisputed, markOfPoints, settleMark } from '#core/marking/settle-mark.ts'
import { judgeFinding, judgeScoreSigning } from '#core/score/judge-marking.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { agreedOn } from '../../score/index.ts'
import { questionOf } from '../desk.ts'
import { finalWords } from '../final-words.ts'
import { findMarking, findOpenMarking, rulesOf } from '../open-marking.ts'
import { assertUnbiased, findOpenRemark } from '../open-remark.ts'
import { requirementGrounds } from '../requirement-grounds.ts'
import {
  type AnswerRow,
  insertMark,
  lockAnswer,
  type MarkRow,
  selectMarks,
  selectOptionalAnswer,
  selectPiles,
  updateAnswer,
} from '../store.answers.ts'
import type { RemarkRow } from '../store.remarks.ts'
import type { MarkingRow } from '../store.ts'

/** Refuses marks of somebody who has not promised secrecy for this batch. */
export async function assertPromised(tx: Tx, batch: BatchRow): Promise<void> {
  if ((await agreedOn(tx, batch.id)) !== null) return
  const { confidentiality } = policyOf(batch).score
  const grounds = [
    {
      clause: confidentiality?.clause ?? null,
      required: confidentiality?.label ?? '评卷前签订保密协议',
      actual: `${tx.actor.name}尚未签订`,
      remedies: ['在阅卷台签订保密协议'],
    },
  ]
  throw new DomainError('marking.not_agreed', { name: tx.actor.name }, { grounds })
}

const missing = (): never => {
  throw new DomainError('resource.not_found')
}

async function begin(tx: Tx, answerId: string) {
  // The batch first, as everywhere: whoever deals answers out holds it and then touches them.
  const { batch_id: batchId } = (await selectOptionalAnswer(tx, answerId)) ?? missing()
  const batch = await lockBatch(tx, batchId)
  const answer = (await lockAnswer(tx, answerId)) ?? missing()
  const remark = answer.remark_id === null ? null : await findOpenRemark(tx, answer.remark_id)
  const marking = await (remark ? findMarking : findOpenMarking)(tx, batch.id)
  return { answer, batch, marking, remark, rules: rulesOf(marking) }
}

/** Writes a mark, signed: who gave what to which answer in which turn. */
async function writeMark(
  tx: Tx,
  answer: AnswerRow,
  mark: { turn: number; version: number; mark: number; points: readonly number[]; reason: string | null; duty: string },
): Promise<void> {
  const text = JSON.stringify([
    'jiheng-mark-1',
    answer.id,
    mark.turn,
    mark.version,
    mark.points,
    mark.mark,
    tx.actor.accountId,
    tx.now.toISOString(),
  ])
  const signature = await tx.platform.keys.sign(tx.db, tx.tenantId, text)
  await insertMark(tx, { ...mark, answer_id: answer.id, signature })
}

/** Brings the answer to where its marks leave it. */
async function settle(tx: Tx, answer: AnswerRow, points: number, rules: MarkingRules): Promise<void> {
  const marks = new Map((await selectMarks(tx, answer.id)).map(({ turn, mark }) => [turn, mark]))
  const given = { first: marks.get(1) ?? null, second: marks.get(2) ?? null, arbiter: marks.get(3) ?? null }
  await updateAnswer(tx, answer.id, settleMark(given, points, rules))
}

/** A change of a mark is given a reason and signed. */
function assertChange(batch: BatchRow, version: number, reason: string): void {
  if (version === 0 || reason.length >= 4) return
  const { score } = policyOf(batch).rules
  const { reasons } = judgeScoreSigning(
    { ...score, requirements: { changesSigned: score.requirements.changesSigned ?? null } },
    { changed: true, changesSigned: false },
  )
  const grounds = requirementGrounds(reasons, score, { changesSigned: '没有写明原因' })
  const own = [{ clause: null, required: '改分写明原因并签名' }]
  throw new DomainError('marking.change_reason', {}, { grounds: grounds.length > 0 ? grounds : own })
}

const namesStand = (): DomainError => {
  const grounds = [{ clause: null, required: '姓名公开以后不再改动人工评分', remedies: ['由两人办理成绩更正'] }]
  return new DomainError('marking.names_open', {}, { grounds })
}

/**
 * Whether names have stood beside the sheets of these answers. What is marked anew bears codes that stood beside no
 * name.
 */
const areNamesOpen = (marking: MarkingRow, remark: RemarkRow | null): boolean =>
  remark === null && marking.names_opened_at !== null

/** Once an answer was ruled upon, or once names stood beside the sheets, a marker no longer changes what he gave. */
function assertChangeable(batch: BatchRow, namesOpen: boolean, marks: readonly MarkRow[], version: number): void {
  const ruled = marks.find(({ turn }) => turn === 3)
  if (ruled) throw new DomainError('marking.ruled', { name: ruled.marker_name }, { grounds: [finalGround(batch)] })
  if (version > 0 && namesOpen) throw namesStand()
}

/** A marker marks an answer of his pile, point by point, or changes what he gave. */
export const markAnswer = (ctx: Context, answerId: string, body: BodyOf<typeof giveMark>) =>
  transact(ctx, async (tx) => {
    const { answer, batch, marking, remark, rules } = await begin(tx, answerId)
    const piles = await selectPiles(tx, { batchId: batch.id, markerId: tx.actor.accountId ?? '' })
    const own = piles.find(({ answer_id }) => answer_id === answerId)
    if (!own) throw new DomainError('resource.not_found')
    await assertPromised(tx, batch)
    if (own.version !== body.version) throw new DomainError('resource.changed', { what: '评分' })
    assertChangeable(batch, areNamesOpen(marking, remark), await selectMarks(tx, answerId), own.version)
    assertChange(batch, own.version, body.reason)
    const { key, points } = await questionOf(tx, answer)
    const mark = markOfPoints(body.points, key.points, points, rules)
    if (mark === null) throw new DomainError('marking.points_wrong')
    const version = own.version + 1
    const given = { turn: own.turn, version, mark, points: body.points, reason: body.reason || null, duty: '阅卷人员' }
    await writeMark(tx, answer, given)
    await settle(tx, answer, points, rules)
    await record(tx, {
      act: 'marking.mark',
      batchId: batch.id,
      subject: ['marking_answer', answerId],
      summary: `${version > 1 ? '改评' : '评阅'}${answer.code}号第${answer.question}题`,
      ...(body.reason ? { reason: body.reason } : {}),
      before: own.mark,
      after: { mark, points: body.points },
    })
    return { mark, version }
  })

/** The duty that the articles call by name. */
const dutyNames: Partial<Record<Role, string>> = { lead_assessor: '考评小组负责人', head: '考场负责人' }

/** Who may rule on a dispute by the articles. */
function assertRuler(tx: Tx, batch: BatchRow): string {
  const { role } = tx.actor
  const duty = (role && (dutyNames[role] ?? roles[role].title)) || '仲裁人员'
  const { score } = policyOf(batch).rules
  const { reasons } = judgeFinding(score, { disputed: true, ruledBy: duty })
  if (reasons.length === 0) return duty
  const grounds = requirementGrounds(reasons, score, { ruled: duty })
  throw new DomainError('marking.arbiter_wrong', { wanted: grounds[0]?.required ?? '' }, { grounds })
}

/** What the articles say of a ruling, or the institution's own choice where they are silent. */
function finalGround(batch: BatchRow): Ground {
  const { ruled } = policyOf(batch).rules.score.requirements
  return {
    clause: ruled?.clause ?? null,
    required: finalWords(ruled),
    actual: '已经裁定',
    remedies: ['登记后由考生提出异议，或由两人办理成绩更正'],
  }
}

/**
 * A ruling is final where the articles speak of one, and where the batch adopted no other rule (M9): otherwise another
 * arbiter may rule once more.
 */
function assertMayRule(tx: Tx, batch: BatchRow, rules: MarkingRules, ruled: MarkRow | undefined): void {
  if (!ruled) return
  const isFinal = Boolean(policyOf(batch).rules.score.requirements.ruled) || rules.ruling !== 'again_by_other'
  const isSecond = !isFinal && ruled.version === 1 && ruled.marker_id !== tx.actor.accountId
  if (isSecond) return
  const own = { clause: null, required: '再次裁定限一次，由另一名裁定人作出', actual: '已经裁定' }
  const grounds = [isFinal ? finalGround(batch) : own]
  throw new DomainError('marking.ruled', { name: ruled.marker_name }, { grounds })
}

/** A third person rules on an answer whose two marks lie too far apart. */
export const arbitrateAnswer = (ctx: Context, answerId: string, body: BodyOf<typeof arbitrate>) =>
  transact(ctx, async (tx) => {
    const { answer, batch, marking, remark, rules } = await begin(tx, answerId)
    const duty = assertRuler(tx, batch)
    const marks = await selectMarks(tx, answerId)
    const [first, second] = [1, 2].map((turn) => marks.find((mark) => mark.turn === turn))
    if (marks.some(({ turn, marker_id }) => turn < 3 && marker_id === tx.actor.accountId)) {
      const grounds = [{ clause: null, required: '仲裁由第三人作出', actual: '评过这份答案' }]
      throw new DomainError('marking.same_marker', { name: tx.actor.name }, { grounds })
    }
    const ruled = marks.find(({ turn }) => turn === 3)
    assertMayRule(tx, batch, rules, ruled)
    if (areNamesOpen(marking, remark)) throw namesStand()
    if (remark) await assertUnbiased(tx, batch, remark, [tx.actor.accountId ?? ''])
    const { key, points } = await questionOf(tx, answer)
    if (!(first && second && isDisputed(first.mark, second.mark, points, rules)))
      throw new DomainError('marking.not_disputed')
    const mark = markOfPoints(body.points, key.points, points, rules)
    if (mark === null) throw new DomainError('marking.points_wrong')
    const version = (ruled?.version ?? 0) + 1
    await writeMark(tx, answer, { turn: 3, version, mark, points: body.points, reason: body.reason, duty })
    await settle(tx, answer, points, rules)
    await record(tx, {
      act: 'marking.arbitrate',
      batchId: batch.id,
      subject: ['marking_answer', answerId],
      summary: `仲裁${answer.code}号第${answer.question}题`,
      reason: body.reason,
      clauses: [policyOf(batch).rules.score.requirements.ruled?.clause ?? []].flat(),
      before: [first.mark, second.mark],
      after: { mark, points: body.points },
    })
    return { mark }
  })

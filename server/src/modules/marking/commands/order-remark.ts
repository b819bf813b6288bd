import { DomainError } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { orderRemark } from '#contract/marking.ts'
import type { BodyOf } from '#contract/route.ts'
import { judgeRemark } from '#core/marking/judge-remark.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { assertRemarkable } from '../../score/index.ts'
import { findMarking, rulesOf } from '../open-marking.ts'
import { assertUnbiased } from '../open-remark.ts'
import { openPaper } from '../opened-paper.ts'
import { presentRemark } from '../queries/remarks.ts'
import { insertAllocations, selectAllAnswers } from '../store.answers.ts'
import {
  insertRemark,
  insertRemarkAnswers,
  type ObjectionRow,
  selectObjections,
  selectOptionalRemark,
  selectRemarks,
} from '../store.remarks.ts'
import { type MarkingRow, type SheetRow, selectNames, selectScoreSheetStatus, selectSheets } from '../store.ts'
import { assertMarkers, deal, findMarkers } from './allocate.ts'

/** Refuses where the rule book lets only sums and omissions be checked, and names where it says so. */
function assertOffered(batch: BatchRow): void {
  const { marking } = policyOf(batch)
  const [reason] = judgeRemark(marking).reasons
  if (!reason) return
  const remedies = ['合分、漏评有误的，按成绩更正由一人提出、另一人确认']
  const grounds = [{ clause: reason.clause, required: textOfWhy(reason), remedies }]
  throw new DomainError('marking.remark_sums', {}, { grounds })
}

const states: Readonly<Record<string, string>> = { received: '还没有处理', dismissed: '不成立' }

async function findUpheld(tx: Tx, batch: BatchRow, id: string): Promise<ObjectionRow> {
  const objection = (await selectObjections(tx, batch.id)).find((each) => each.id === id)
  if (!objection) throw new DomainError('resource.not_found')
  if (objection.status === 'upheld') return objection
  const state = states[objection.status] ?? objection.status
  const { clause } = policyOf(batch).complaint.decide ?? { clause: null }
  const grounds = [{ clause, required: '异议经处理认定成立', actual: state }]
  throw new DomainError('marking.remark_objection', { state }, { grounds })
}

/** Marks are given anew only into scores that an upheld objection reopened. */
export async function assertReopened(tx: Tx, batch: BatchRow, { status }: MarkingRow): Promise<void> {
  const sheet = await selectScoreSheetStatus(tx, batch.id)
  if (status === 'released' && sheet === 'reopened') return
  const { clause } = policyOf(batch).score.signatures.at(-1) ?? { clause: null }
  const state =
    status === 'released'
      ? sheet === 'locked'
        ? '成绩登记表已会签锁定'
        : '成绩登记表没有锁定过'
      : '评卷结果还没有登记'
  const remedies = ['异议成立后成绩重开，再安排复评']
  throw new DomainError(
    'marking.remark_closed',
    { state },
    { grounds: [{ clause, required: '因异议重开的成绩', actual: state, remedies }] },
  )
}

/** The sheet of whom the objection is about: the candidate who objected himself, or whose ticket is given. */
async function findSheet(tx: Tx, batch: BatchRow, objection: ObjectionRow, ticket: string): Promise<SheetRow> {
  const names = await selectNames(tx, batch.id)
  const isMeant = (registrationId: string) =>
    (objection.registration_id === null || objection.registration_id === registrationId) &&
    (ticket === '' ? objection.registration_id !== null : names.get(registrationId)?.ticket === ticket)
  const sheet = (await selectSheets(tx, batch.id)).find((row) => isMeant(row.registration_id))
  if (sheet?.standing !== 'present') throw new DomainError('marking.remark_candidate')
  return sheet
}

async function assertFirst(tx: Tx, batch: BatchRow, sheet: SheetRow, objection: ObjectionRow): Promise<void> {
  const own = (await selectRemarks(tx, batch.id)).filter(({ attempt_id }) => attempt_id === sheet.attempt_id)
  if (own.some(({ status }) => status === 'open')) throw new DomainError('marking.remark_open')
  if (own.some(({ status, objection_id }) => status === 'confirmed' && objection_id === objection.id))
    throw new DomainError('marking.remark_done')
}

/** Takes the sheet's answers that still need people up once more, and deals them out. */
async function dealAnew(tx: Tx, of: { remarkId: string; sheet: SheetRow; marking: MarkingRow; markers: string[] }) {
  const { remarkId, sheet, marking, markers } = of
  const { effective } = await openPaper(tx, sheet.batch_id, sheet.paper_id, rulesOf(marking))
  const all = await selectAllAnswers(tx, sheet.batch_id)
  const answers = all
    .filter(({ attempt_id, remark_id }) => attempt_id === sheet.attempt_id && remark_id === null)
    .flatMap((row) => {
      const found = effective.find(({ question }) => question === row.question)
      return found?.standing === 'counts' && found.key.type === 'short' ? [{ row, points: found.points }] : []
    })
  if (answers.length === 0) throw new DomainError('marking.nothing_subjective')
  const people = await findMarkers(tx, sheet.batch_id, markers)
  const made = await insertRemarkAnswers(tx, remarkId, answers, new Set(all.map(({ code }) => code)))
  const { seed, dealt } = deal(made, markers)
  await insertAllocations(tx, dealt, people)
  return { seed, answers: made.length }
}

/** Orders that the answers of one candidate be marked anew by two people each who never marked them. */
export const order = (ctx: Context, batchId: string, body: BodyOf<typeof orderRemark>) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    assertOffered(batch)
    const marking = await findMarking(tx, batchId)
    const objection = await findUpheld(tx, batch, body.objectionId)
    await assertReopened(tx, batch, marking)
    const sheet = await findSheet(tx, batch, objection, body.ticket)
    await assertRemarkable(tx, batch, sheet.registration_id)
    await assertFirst(tx, batch, sheet, objection)
    assertMarkers(batch, body.markers.length)
    const { attempt_id, paper_id, registration_id } = sheet
    const facts = { batch_id: batchId, paper_id, attempt_id, registration_id, objection_id: objection.id }
    await assertUnbiased(tx, batch, { ...facts, ordered_by: tx.actor.accountId ?? '' }, body.markers)
    const id = await insertRemark(tx, { ...facts, reason: body.reason })
    const dealt = await dealAnew(tx, { remarkId: id, sheet, marking, markers: body.markers })
    const { complaint } = policyOf(batch)
    await record(tx, {
      act: 'marking.remark',
      batchId,
      subject: ['marking_remark', id],
      summary: `依异议${objection.receipt}安排主观题复评${dealt.answers}份，每份2人独立重评，回避原评人员`,
      reason: body.reason,
      clauses: [complaint.handlerConflict.clause, complaint.answer?.clause].flatMap((clause) => clause ?? []),
      after: { seed: dealt.seed, markers: body.markers, registrationId: registration_id },
    })
    const made = await selectOptionalRemark(tx, id)
    if (!made) throw new Error(`re-marking ${id} is gone`)
    return presentRemark(tx, made)
  })

import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import type { requestScoreCorrection, ScoreCorrection } from '#contract/score-corrections.ts'
import { judgeEntry } from '#core/score/enter-score.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, findBatch, isStepDone, lockBatch, policyOf, reopenStep } from '../../batch/index.ts'
import { reviewLevelsOf, takingOf } from '../assess.ts'
import { findSheet } from '../open-scores.ts'
import { named, subjectTitles } from '../present.ts'
import { renewSheet } from '../reopen.ts'
import {
  type CorrectionRow,
  insertCorrection,
  selectCorrections,
  selectOptionalCorrection,
  updateCorrection,
} from '../store.corrections.ts'
import { selectTakings, upsertScores } from '../store.takings.ts'
import { type SheetRow, selectOptionalSheet, selectPublication } from '../store.ts'
import { assertIdentified } from './assert-identified.ts'

const present = (row: CorrectionRow, accountId: string | null): ScoreCorrection => ({
  id: row.id,
  registrationId: row.registration_id,
  ticketNumber: row.ticket_number,
  name: row.name,
  subject: row.subject as Subject,
  oldScore: row.old_score,
  newScore: row.new_score,
  reason: row.reason,
  misfilled: row.misfilled,
  status: row.status as ScoreCorrection['status'],
  requestedBy: row.requested_name,
  requestedAt: row.requested_at.toISOString(),
  decidedBy: row.confirmed_name,
  decidedAt: row.confirmed_at?.toISOString() ?? null,
  mayDecide: row.status === 'requested' && row.requested_by !== accountId,
})

const publicationTitles = { publicity: '公示', report: '上报' } as const

/** A locked sheet may be corrected until its results are shown or reported; one that was reopened may be again. */
async function assertCorrectable(tx: Tx, batch: BatchRow, sheet: SheetRow): Promise<void> {
  if (sheet.status === 'reopened') return
  if (sheet.status !== 'locked') throw new DomainError('score.not_locked')
  const published = await selectPublication(tx, batch.id)
  if (!published) return
  const what = publicationTitles[published]
  const step = published === 'publicity' ? 'publicity' : 'report'
  const { clause } = policyOf(batch).chain.steps.find((one) => one.step === step) ?? { clause: null }
  const remedies = ['由考生或本人提出异议，异议成立后重开成绩', '已上报的，请中心先退回']
  const grounds = [{ clause, required: `${what}后不再直接更正`, actual: `已${what}`, remedies }]
  throw new DomainError('score.after_publication', { what }, { grounds })
}

async function findTaking(tx: Tx, batch: BatchRow, registrationId: string, subject: Subject) {
  const policy = policyOf(batch)
  const rows = await selectTakings(tx, batch.id, reviewLevelsOf(policy))
  const row = rows.find((each) => each.registration_id === registrationId && each.subject === subject)
  if (!row) throw new DomainError('resource.not_found')
  const [reason] = judgeEntry(takingOf(row), policy.score).reasons
  if (reason) {
    const grounds = [{ clause: reason.clause, required: '缺考、舞弊记零分' }]
    throw new DomainError('score.zero_candidate', { names: named(row) }, { grounds })
  }
  return row
}

/** The corrections of a batch, the newest first. */
export const correctionsOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = await selectCorrections(tx, batchId)
    const sheet = await selectOptionalSheet(tx, batchId)
    const locked = sheet?.status === 'locked' && (await selectPublication(tx, batch.id)) === null
    const allowed = locked || sheet?.status === 'reopened'
    return { corrections: rows.map((row) => present(row, tx.actor.accountId)), allowed }
  })

/** Asks for a correction; nothing changes until another person confirms it. */
export const requestCorrection = (ctx: Context, batchId: string, body: BodyOf<typeof requestScoreCorrection>) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertCorrectable(tx, batch, await findSheet(tx, batchId))
    const { registrationId, subject, newScore, reason, misfilled } = body
    const row = await findTaking(tx, batch, registrationId, subject)
    const oldScore = row.score ?? 0
    if (oldScore === newScore) throw new DomainError('score.same_value')
    const earlier = (await selectCorrections(tx, batchId)).filter(
      (each) => each.registration_id === registrationId && each.subject === subject,
    )
    assertIdentified(body, earlier, policyOf(batch), row.name)
    if (earlier.some(({ status }) => status === 'requested')) throw new DomainError('score.correction_pending')
    const id = await insertCorrection(tx, { batchId, registrationId, subject, oldScore, newScore, reason, misfilled })
    await record(tx, {
      act: 'score.request_correction',
      batchId,
      subject: ['score_correction', id],
      summary: `提出更正${subjectTitles[subject]}成绩`,
      reason,
      before: { registrationId, score: oldScore },
      after: { registrationId, score: newScore },
    })
    return present(await findCorrection(tx, id), tx.actor.accountId)
  })

async function findCorrection(tx: Tx, id: string): Promise<CorrectionRow> {
  const row = await selectOptionalCorrection(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** The correction with its batch locked; the person who asked for it does not decide. */
async function beginDecision(tx: Tx, id: string) {
  const batch = await lockBatch(tx, (await findCorrection(tx, id)).batch_id)
  const correction = await findCorrection(tx, id)
  if (correction.status !== 'requested') throw new DomainError('resource.changed', { what: '成绩更正' })
  if (correction.requested_by === tx.actor.accountId) {
    const { clause } = policyOf(batch).score.doubleCheck
    const required = '更正由一人提出、另一人确认'
    throw new DomainError(
      'access.same_person',
      { first: '提出更正', second: '确认更正', name: tx.actor.name },
      { grounds: [{ clause, required, actual: '同一人' }] },
    )
  }
  return { batch, correction }
}

/** Confirms a correction: the score changes, the outcome follows, and the sheet's next version must be signed anew. */
export const confirmCorrection = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const { batch, correction } = await beginDecision(tx, id)
    const sheet = await findSheet(tx, batch.id)
    await assertCorrectable(tx, batch, sheet)
    const subject = correction.subject as Subject
    const row = await findTaking(tx, batch, correction.registration_id, subject)
    if (row.score !== correction.old_score) throw new DomainError('resource.changed', { what: '成绩' })
    if (!(await updateCorrection(tx, id, { status: 'confirmed', reason: null })))
      throw new DomainError('resource.changed', { what: '成绩更正' })
    const second = { second: correction.new_score, secondBy: tx.actor.accountId }
    const facts = { registrationId: correction.registration_id, subject, score: correction.new_score, ...second }
    await upsertScores(tx, batch.id, [{ ...facts, source: 'correction', by: correction.requested_by }])
    const renewed = await renewSheet(tx, batch, `更正：${correction.reason}`)
    await record(tx, {
      act: 'score.confirm_correction',
      batchId: batch.id,
      subject: ['score_correction', id],
      summary: `确认更正${subjectTitles[subject]}成绩，成绩登记表第${renewed?.version ?? sheet.version}版重新会签`,
      reason: correction.reason,
      before: { registrationId: correction.registration_id, score: correction.old_score },
      after: { registrationId: correction.registration_id, score: correction.new_score },
    })
    if (await isStepDone(tx, batch.id, 'score')) await reopenStep(tx, batch, 'score', `成绩更正：${correction.reason}`)
    return present(await findCorrection(tx, id), tx.actor.accountId)
  })

/** Refuses a correction; the score stays. */
export const refuseCorrection = (ctx: Context, id: string, reason: string) =>
  transact(ctx, async (tx) => {
    const { batch } = await beginDecision(tx, id)
    if (!(await updateCorrection(tx, id, { status: 'refused', reason })))
      throw new DomainError('resource.changed', { what: '成绩更正' })
    await record(tx, {
      act: 'score.refuse_correction',
      batchId: batch.id,
      subject: ['score_correction', id],
      summary: '不同意成绩更正',
      reason,
    })
    return present(await findCorrection(tx, id), tx.actor.accountId)
  })

import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../../batch/index.ts'
import { reviewLevelsOf } from '../assess.ts'
import { renewSheet } from '../reopen.ts'
import { insertConfirmedCorrection, selectCorrections } from '../store.corrections.ts'
import { selectTakings, upsertScores } from '../store.takings.ts'
import { selectOptionalSheet } from '../store.ts'
import { assertIdentified } from './assert-identified.ts'

async function theoryOf(tx: Tx, batch: BatchRow, registrationId: string) {
  const rows = await selectTakings(tx, batch.id, reviewLevelsOf(policyOf(batch)))
  const row = rows.find((each) => each.registration_id === registrationId && each.subject === 'theory')
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/**
 * Whether a candidate's theory score may follow a re-marking: not where the paper was misfilled and its score is final,
 * and not where two people corrected that score, or are about to, for a reason no mark knows of.
 */
export async function assertRemarkable(tx: Tx, batch: BatchRow, registrationId: string): Promise<void> {
  const row = await theoryOf(tx, batch, registrationId)
  const own = (await selectCorrections(tx, batch.id)).filter(
    (each) => each.registration_id === registrationId && each.subject === 'theory',
  )
  assertIdentified({ newScore: row.score ?? 0, misfilled: [] }, own, policyOf(batch), row.name)
  if (own.some(({ status, remark_id }) => remark_id === null && status !== 'refused'))
    throw new DomainError('marking.remark_corrected')
}

/**
 * Takes a re-marking over as a correction of the theory score, ordered by one person and confirmed by the caller; the
 * sheet's new version must be signed anew by all. Gives whether the score changed.
 */
export async function correctByRemark(
  tx: Tx,
  batch: BatchRow,
  of: {
    registrationId: string
    score: number
    remarkId: string
    reason: string
    ordered: { by: string; name: string; at: Date }
  },
): Promise<boolean> {
  await assertRemarkable(tx, batch, of.registrationId)
  if ((await selectOptionalSheet(tx, batch.id))?.status !== 'reopened') throw new DomainError('score.not_locked')
  const { registrationId, score: newScore, remarkId, ordered } = of
  const oldScore = (await theoryOf(tx, batch, registrationId)).score ?? 0
  if (oldScore === newScore) return false
  const reason = `主观题复评：${of.reason}`
  const facts = { batchId: batch.id, registrationId, oldScore, newScore, reason, remarkId, ordered }
  const id = await insertConfirmedCorrection(tx, facts)
  const second = { second: newScore, secondBy: tx.actor.accountId }
  const score = { registrationId, subject: 'theory' as const, score: newScore, ...second }
  await upsertScores(tx, batch.id, [{ ...score, source: 'correction', by: ordered.by }])
  const renewed = await renewSheet(tx, batch, `更正：${reason}`)
  await record(tx, {
    act: 'score.confirm_correction',
    batchId: batch.id,
    subject: ['score_correction', id],
    summary: `按复评更正理论成绩，成绩登记表第${renewed?.version ?? 1}版重新会签`,
    reason,
    before: { registrationId, score: oldScore },
    after: { registrationId, score: newScore },
  })
  return true
}

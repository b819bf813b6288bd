import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch, lockBatch } from '../../batch/index.ts'
import { lockRegistration } from '../one.ts'
import { countBatch } from '../present.ts'
import { noticeVersion } from '../privacy-notice.ts'
import { selectRegistrations, updateConsents } from '../store.ts'

/** Whose consents are recorded: listed ones, or all of an entry, a class or the batch. */
export interface ConsentWish {
  readonly registrationIds?: readonly string[] | undefined
  readonly entryId?: string | undefined
  readonly className?: string | undefined
  readonly signedOn: string
  readonly attestation: string
}

/** Records notices signed on paper, on the word of the clerk who holds the originals. Earlier consents stay as they are. */
export function recordPaperConsents(ctx: Context, batchId: string, wish: ConsentWish) {
  return transact(ctx, async (tx) => {
    if (wish.signedOn > tx.today) throw new DomainError('registration.signed_later')
    await lockBatch(tx, batchId)
    const filter = { entryId: wish.entryId, className: wish.className, consented: 'no' as const }
    const rows = await selectRegistrations(
      tx,
      batchId,
      wish.registrationIds ? { ...filter, ids: wish.registrationIds } : filter,
    )
    const consent = { version: noticeVersion, at: instantInChina(`${wish.signedOn}T00:00`), channel: 'paper' }
    const recorded = await updateConsents(
      tx,
      batchId,
      rows.map((row) => row.id),
      consent,
    )
    await record(tx, {
      act: 'registration.consent',
      batchId,
      subject: ['batch', batchId],
      summary: `登记纸质告知书签署${recorded}人`,
      reason: wish.attestation,
      after: { version: noticeVersion, signedOn: wish.signedOn, recorded },
    })
    return { recorded, counts: await countBatch(tx, batchId) }
  })
}

/** Records the consent a candidate gives at his own door; for the candidate's page. */
export async function recordConsent(tx: Tx, registrationId: string, channel: 'phone' | 'counter'): Promise<boolean> {
  const row = await lockRegistration(tx, registrationId)
  await findBatch(tx, row.batch_id)
  const recorded = await updateConsents(tx, row.batch_id, [row.id], { version: noticeVersion, at: tx.now, channel })
  if (recorded === 0) return false
  await record(tx, {
    act: 'registration.consent',
    batchId: row.batch_id,
    subject: ['registration', row.id],
    summary: '考生同意个人信息处理告知书',
    after: { version: noticeVersion, channel },
  })
  return true
}

import { DomainError } from '#contract/domain-error.ts'
import { judgeMarker } from '#core/score/judge-marker.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { insertAgreement, selectOptionalAgreement } from '../store.agreements.ts'

/** The promise the rules ask of whoever marks, and when the caller gave it; null where they ask for none. */
export async function agreementOf(tx: Tx, batch: BatchRow) {
  const { confidentiality } = policyOf(batch).score
  if (!confidentiality?.value) return null
  const found = await selectOptionalAgreement(tx, batch.id, tx.actor.accountId ?? '')
  return { label: confidentiality.label, clause: confidentiality.clause, signedOn: found?.signed_on ?? null }
}

/** Refuses scores of somebody who has not promised secrecy where the rules ask for it. */
export async function assertAgreed(tx: Tx, batch: BatchRow): Promise<void> {
  const agreement = await agreementOf(tx, batch)
  const marker = { id: tx.actor.accountId ?? '', agreedOn: agreement?.signedOn ?? null, on: tx.today }
  const [reason] = judgeMarker(marker, policyOf(batch).score).reasons
  if (!reason) return
  const grounds = [
    {
      clause: reason.clause,
      required: agreement?.label ?? '评卷前签订保密协议',
      actual: `${tx.actor.name}尚未签订`,
      remedies: ['在成绩登记页签订保密协议后再登记'],
    },
  ]
  throw new DomainError('score.no_agreement', { name: tx.actor.name }, { grounds })
}

/** The caller promises to keep the scores of a batch secret. */
export const agreeToSecrecy = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const before = await agreementOf(tx, batch)
    if (!before) throw new DomainError('resource.not_found')
    if (before.signedOn === null) {
      await insertAgreement(tx, batch.id, tx.actor.accountId ?? '')
      await record(tx, {
        act: 'score.agree',
        batchId: batch.id,
        subject: ['account', tx.actor.accountId ?? ''],
        summary: '签订评卷保密协议',
        clauses: before.clause ? [before.clause] : [],
      })
    }
    return { ...before, signedOn: before.signedOn ?? tx.today }
  })

/** The day on which the caller promised secrecy for a batch; null where that has not happened. */
export const agreedOn = async (tx: Tx, batchId: string): Promise<string | null> =>
  (await selectOptionalAgreement(tx, batchId, tx.actor.accountId ?? ''))?.signed_on ?? null

/** Keeps the caller's promise for a batch, whether its rules ask for one or a marker gives it all the same. */
export async function promiseSecrecy(tx: Tx, batch: BatchRow): Promise<string> {
  const before = await agreedOn(tx, batch.id)
  if (before !== null) return before
  await insertAgreement(tx, batch.id, tx.actor.accountId ?? '')
  const { confidentiality } = policyOf(batch).score
  await record(tx, {
    act: 'score.agree',
    batchId: batch.id,
    subject: ['account', tx.actor.accountId ?? ''],
    summary: '签订评卷保密协议',
    clauses: confidentiality?.clause ? [confidentiality.clause] : [],
  })
  return tx.today
}

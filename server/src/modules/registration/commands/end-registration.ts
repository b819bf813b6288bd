import { DomainError } from '#contract/domain-error.ts'
import type { RegistrationDetail } from '#contract/registration.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { isStepDone, lockBatch } from '../../batch/index.ts'
import { findRegistration, lockRegistration, moveRegistration } from '../one.ts'
import { presentDetail } from '../present.ts'
import { deleteIdentityUses } from '../store.identities.ts'

/** Withdraws an application with its reason; the record stays, the person may apply anew. */
export function withdrawRegistration(ctx: Context, id: string, reason: string): Promise<RegistrationDetail> {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, (await findRegistration(tx, id)).batch_id)
    const row = await lockRegistration(tx, id)
    if (await isStepDone(tx, batch.id, 'exam'))
      throw new DomainError('state.not_allowed', { what: '批次', state: '考试已结束', action: '取消报名' })
    await moveRegistration(tx, row, 'withdraw', { withdrawn_reason: reason })
    const { centre_id } = await selectInstitution(tx)
    await deleteIdentityUses(tx, centre_id, id)
    await record(tx, {
      act: 'registration.withdraw',
      batchId: batch.id,
      subject: ['registration', id],
      summary: '取消报名',
      reason,
      before: { status: row.status },
      after: { status: 'withdrawn' },
    })
    return presentDetail(tx, await findRegistration(tx, id))
  })
}

/** Hands a returned application in again after its supplement. */
export function supplementRegistration(ctx: Context, id: string, note: string): Promise<RegistrationDetail> {
  return transact(ctx, async (tx) => {
    const row = await lockRegistration(tx, id)
    await moveRegistration(tx, row, 'supplement')
    await record(tx, {
      act: 'registration.supplement',
      batchId: row.batch_id,
      subject: ['registration', id],
      summary: '补充材料后重新提交初审',
      reason: note,
    })
    return presentDetail(tx, await findRegistration(tx, id))
  })
}

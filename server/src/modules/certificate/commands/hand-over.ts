import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { type HandoverRow, insertHandovers, selectForHandover } from '../store.events.ts'

/** Enters who took which certificate, once for each. */
export function handOver(ctx: Context, handovers: readonly HandoverRow[]) {
  return transact(ctx, async (tx) => {
    const ids = handovers.map((one) => one.certificateId)
    const found = await selectForHandover(tx, ids)
    if (found.length !== new Set(ids).size || found.length !== ids.length) throw new DomainError('resource.not_found')
    const wrong = found.find((one) => one.status !== 'issued')
    if (wrong) throw new DomainError('certificate.not_issued', { number: wrong.number, action: '登记领取' })
    const written = await insertHandovers(tx, handovers)
    const known = new Set(written.map((one) => one.certificate_id))
    const twice = found.find((one) => !known.has(one.id))
    if (twice) throw new DomainError('certificate.handed_over', { number: twice.number })
    const taken = new Map(handovers.map((one) => [one.certificateId, one]))
    for (const batchId of new Set(found.map((one) => one.batch_id))) {
      const own = found.filter((one) => one.batch_id === batchId)
      const single = own.length === 1 ? own[0] : undefined
      await record(tx, {
        act: 'certificate.hand_over',
        batchId,
        subject: single ? ['certificate', single.id] : ['batch', batchId],
        summary: single ? `发放证书${single.number}` : `发放证书${own.length}本`,
        after: { handovers: own.map((one) => ({ ...taken.get(one.id) })) },
      })
    }
    return { added: written.length }
  })
}

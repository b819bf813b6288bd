import { DomainError } from '#contract/domain-error.ts'
import type { PaperBook } from '#contract/paper-custody.ts'
import { judgeHandover } from '#core/papers/judge-handover.ts'
import { lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { bookOf } from '../queries/book.ts'
import { refuseFaults, refuseSamePerson } from '../refuse.ts'
import { closeHandover, insertHandover, selectOptionalHandoverForUpdate } from '../store.custody.ts'

/** One person counts, signs and hands over. */
export async function giveHandover(
  tx: Tx,
  batchId: string,
  given: { sealNumber: string; subject: string; count: number; note: string },
): Promise<PaperBook> {
  await lockBatch(tx, batchId)
  await insertHandover(tx, { batchId, ...given })
  await record(tx, {
    ...{ act: 'paper.custody', batchId, subject: ['paper_book', batchId] },
    summary: `交出${given.subject}${given.count}份，封签号${given.sealNumber}，待接收人核对`,
  })
  return bookOf(tx, batchId)
}

/** Another person counts for himself, signs and receives; two counts that differ are refused. */
export async function receiveHandover(
  tx: Tx,
  id: string,
  received: { subject: string; count: number },
): Promise<PaperBook> {
  const row = await selectOptionalHandoverForUpdate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  if (row.status !== 'waiting') throw new DomainError('paper.handover_state')
  const batch = await lockBatch(tx, row.batch_id)
  const answer = judgeHandover(policyOf(batch), {
    ...{ giver: row.given_by, receiver: tx.actor.accountId ?? '' },
    given: { subject: row.subject, count: row.given_count },
    received,
    record: { fields: ['科目', '数量', '内容', '时间'], signers: ['交出人', '接收人'] },
  })
  refuseFaults('paper.handover', [answer], ['双方当面重新清点，一致后再签收', '请另一名保管员接收'])
  if (row.given_by === tx.actor.accountId) refuseSamePerson(tx.actor.name, '交出试卷', '接收试卷')
  if (!(await closeHandover(tx, id, received.count))) throw new DomainError('paper.handover_state')
  await record(tx, {
    ...{ act: 'paper.custody', batchId: batch.id, subject: ['paper_book', batch.id] },
    summary: `接收${received.subject}${received.count}份，封签号${row.seal_number}，由${row.given_name}交出`,
  })
  return bookOf(tx, batch.id)
}

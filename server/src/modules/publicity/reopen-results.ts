import { type BatchRow, reopenStep } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'

/** Opens the scores of a batch again: the sheet waits for its corrections and signatures, later steps for the sheet. */
export async function reopenResults(tx: Tx, batch: BatchRow, reason: string): Promise<void> {
  await tx.db
    .updateTable('score_sheets')
    .set({ status: 'reopened' })
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batch.id)
    .where('status', '=', 'locked')
    .execute()
  await reopenStep(tx, batch, 'score', reason)
}

import type { Selectable } from 'kysely'
import type { ChainStepId } from '#core/chain/types.ts'
import type { BatchEntries, Batches, BatchSteps } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type BatchRow = Selectable<Batches>
export type BatchEntryRow = Selectable<BatchEntries>
export type BatchStepRow = Selectable<BatchSteps>

const batches = (tx: Tx) => tx.db.selectFrom('batches').selectAll().where('institution_id', '=', tx.tenantId)

export const selectOptionalBatch = (tx: Tx, batchId: string) => batches(tx).where('id', '=', batchId).executeTakeFirst()

export const selectOptionalBatchForUpdate = (tx: Tx, batchId: string) =>
  batches(tx).where('id', '=', batchId).forUpdate().executeTakeFirst()

export const selectBatches = (tx: Tx) => batches(tx).orderBy('starts_on', 'desc').orderBy('serial', 'desc').execute()

export const selectSteps = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('batch_steps')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .execute()

export const insertSteps = (tx: Tx, batchId: string, steps: readonly ChainStepId[]) =>
  tx.db
    .insertInto('batch_steps')
    .values(
      steps.map((step, position) => ({
        institution_id: tx.tenantId,
        batch_id: batchId,
        step,
        position,
        status: position === 0 ? 'current' : 'waiting',
      })),
    )
    .execute()

export const updateStep = (
  tx: Tx,
  batchId: string,
  step: ChainStepId,
  change: { status?: string; done_at?: Date | null; done_by?: string | null },
) =>
  tx.db
    .updateTable('batch_steps')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('step', '=', step)
    .execute()

/** Occupation, job and level rows of a batch, in the order of the plan. */
export const selectEntries = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('batch_entries')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .execute()

import type { Selectable } from 'kysely'
import type { PaperHandovers, PaperPrints, PaperRecords } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type RecordRow = Selectable<PaperRecords>
export type HandoverRow = Selectable<PaperHandovers>
export type PrintRow = Selectable<PaperPrints>

export const selectRecords = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('paper_records')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const insertRecord = (tx: Tx, batchId: string, kind: string, body: object) =>
  tx.db
    .insertInto('paper_records')
    .values({
      ...{ institution_id: tx.tenantId, id: newId(), batch_id: batchId, kind, body: JSON.stringify(body), at: tx.now },
      ...{ by_id: tx.actor.accountId ?? '', by_name: tx.actor.name },
    })
    .execute()

const handovers = (tx: Tx) => tx.db.selectFrom('paper_handovers').selectAll().where('institution_id', '=', tx.tenantId)

export const selectHandovers = (tx: Tx, batchId: string) =>
  handovers(tx).where('batch_id', '=', batchId).orderBy('given_at').orderBy('id').execute()

export const selectOptionalHandoverForUpdate = (tx: Tx, id: string) =>
  handovers(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export const insertHandover = (
  tx: Tx,
  row: { batchId: string; sealNumber: string; subject: string; count: number; note: string },
) =>
  tx.db
    .insertInto('paper_handovers')
    .values({
      ...{ institution_id: tx.tenantId, id: newId(), batch_id: row.batchId, seal_number: row.sealNumber },
      ...{ subject: row.subject, given_count: row.count, note: row.note, status: 'waiting' },
      ...{ given_by: tx.actor.accountId ?? '', given_name: tx.actor.name, given_at: tx.now },
    })
    .execute()

export async function closeHandover(tx: Tx, id: string, count: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('paper_handovers')
    .set({
      ...{ status: 'received', received_count: count, received_by: tx.actor.accountId },
      ...{ received_name: tx.actor.name, received_at: tx.now },
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const prints = (tx: Tx) => tx.db.selectFrom('paper_prints').selectAll().where('institution_id', '=', tx.tenantId)

export const selectPrints = async (tx: Tx, paperIds: readonly string[]) =>
  paperIds.length === 0
    ? []
    : prints(tx)
        .where('paper_id', 'in', [...paperIds])
        .orderBy('first_at')
        .execute()

export const selectOptionalPrintForUpdate = (tx: Tx, id: string) =>
  prints(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export const insertPrint = (tx: Tx, row: { id: string; paperId: string; copies: number; firstCopy: number }) =>
  tx.db
    .insertInto('paper_prints')
    .values({
      ...{
        institution_id: tx.tenantId,
        id: row.id,
        paper_id: row.paperId,
        copies: row.copies,
        first_copy: row.firstCopy,
      },
      ...{ first_by: tx.actor.accountId ?? '', first_name: tx.actor.name, first_at: tx.now, status: 'waiting' },
    })
    .execute()

export async function closePrint(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('paper_prints')
    .set({ status: 'printed', second_by: tx.actor.accountId, second_name: tx.actor.name, second_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Withdraws what the first custodian began and nobody finished. */
export const withdrawPrints = (tx: Tx, paperId: string) =>
  tx.db
    .updateTable('paper_prints')
    .set({ status: 'withdrawn' })
    .where('institution_id', '=', tx.tenantId)
    .where('paper_id', '=', paperId)
    .where('status', '=', 'waiting')
    .execute()

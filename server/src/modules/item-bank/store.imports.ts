import type { Selectable } from 'kysely'
import type { ItemImports } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type ItemImportRow = Selectable<ItemImports>

export const insertImport = (tx: Tx, row: Omit<ItemImportRow, 'institution_id' | 'imported_at' | 'imported_count'>) =>
  tx.db
    .insertInto('item_imports')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

export const selectImports = (tx: Tx, bankId: string) =>
  tx.db
    .selectFrom('item_imports')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('bank_id', '=', bankId)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()

export const selectOptionalImport = (tx: Tx, importId: string) =>
  tx.db
    .selectFrom('item_imports')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', importId)
    .executeTakeFirst()

/** Ends an open preview; zero when somebody ended it before. */
export async function endImport(
  tx: Tx,
  importId: string,
  to: { status: 'imported' | 'discarded'; imported_count?: number },
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('item_imports')
    .set({ ...to, imported_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', importId)
    .where('status', '=', 'previewed')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

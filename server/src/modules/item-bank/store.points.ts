import type { Selectable } from 'kysely'
import type { Points, PointTables } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type PointTableRow = Selectable<PointTables>
export type PointRow = Selectable<Points>
export type TableKind = 'knowledge' | 'skill'

export const selectTables = (tx: Tx, bankId: string) =>
  tx.db
    .selectFrom('point_tables')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('bank_id', '=', bankId)
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute()

export const selectOptionalTable = (tx: Tx, tableId: string) =>
  tx.db
    .selectFrom('point_tables')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', tableId)
    .executeTakeFirst()

export const selectTableInForce = (tx: Tx, bankId: string, kind: TableKind) =>
  tx.db
    .selectFrom('point_tables')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('bank_id', '=', bankId)
    .where('kind', '=', kind)
    .where('status', '=', 'in_force')
    .executeTakeFirst()

export const selectPoints = (tx: Tx, tableId: string) =>
  tx.db
    .selectFrom('points')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('table_id', '=', tableId)
    .orderBy('position')
    .execute()

export const insertTable = (tx: Tx, row: Omit<PointTableRow, 'institution_id'>) =>
  tx.db
    .insertInto('point_tables')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

export const updateDraft = (tx: Tx, tableId: string, change: { note: string; by: string; name: string }) =>
  tx.db
    .updateTable('point_tables')
    .set({ note: change.note, written_by: change.by, written_name: change.name, written_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', tableId)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()

/** Puts the points of a draft anew. */
export async function replacePoints(
  tx: Tx,
  tableId: string,
  points: readonly Omit<PointRow, 'institution_id' | 'table_id' | 'weight'>[] & readonly { weight: number | null }[],
): Promise<void> {
  await tx.db.deleteFrom('points').where('institution_id', '=', tx.tenantId).where('table_id', '=', tableId).execute()
  for (let at = 0; at < points.length; at += 1_000)
    await tx.db
      .insertInto('points')
      .values(
        points.slice(at, at + 1_000).map((point) => ({ institution_id: tx.tenantId, table_id: tableId, ...point })),
      )
      .execute()
}

/** Moves a table from one status to another; gives how many moved. */
export async function moveTable(
  tx: Tx,
  where: { tableId: string } | { bankId: string; kind: string },
  from: string,
  to: { status: string; in_force_by?: string; in_force_at?: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('point_tables')
    .set(to)
    .where('institution_id', '=', tx.tenantId)
    .where('status', '=', from)
    .$if('tableId' in where, (query) => query.where('id', '=', 'tableId' in where ? where.tableId : ''))
    .$if('bankId' in where, (query) =>
      query
        .where('bank_id', '=', 'bankId' in where ? where.bankId : '')
        .where('kind', '=', 'kind' in where ? where.kind : ''),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

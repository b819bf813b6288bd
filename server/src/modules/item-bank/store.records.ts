import { type Selectable, sql } from 'kysely'
import type { ItemMoves, ItemStatistics, ItemUses } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type MoveRow = Selectable<ItemMoves>
export type UseRow = Selectable<ItemUses>
export type StatisticsRow = Selectable<ItemStatistics>

const rowsAtOnce = 1_000

export async function insertMoves(tx: Tx, rows: readonly Omit<MoveRow, 'institution_id'>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx.db
      .insertInto('item_moves')
      .values(rows.slice(at, at + rowsAtOnce).map((row) => ({ institution_id: tx.tenantId, ...row })))
      .execute()
}

export const selectMoves = (tx: Tx, itemId: string) =>
  tx.db
    .selectFrom('item_moves')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', '=', itemId)
    .orderBy('at')
    .orderBy('id')
    .execute()

export async function insertUses(tx: Tx, rows: readonly Omit<UseRow, 'institution_id'>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx.db
      .insertInto('item_uses')
      .values(rows.slice(at, at + rowsAtOnce).map((row) => ({ institution_id: tx.tenantId, ...row })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export const selectUses = (tx: Tx, itemId: string) =>
  tx.db
    .selectFrom('item_uses')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', '=', itemId)
    .orderBy('used_on', 'desc')
    .limit(200)
    .execute()

export async function insertStatistics(tx: Tx, rows: readonly Omit<StatisticsRow, 'institution_id'>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx.db
      .insertInto('item_statistics')
      .values(rows.slice(at, at + rowsAtOnce).map((row) => ({ institution_id: tx.tenantId, ...row })))
      .execute()
}

export const selectStatistics = (tx: Tx, itemId: string) =>
  tx.db
    .selectFrom('item_statistics')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', '=', itemId)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()

/** The latest figures of every item of a bank that was ever sat. */
export const selectBankStatistics = (tx: Tx, bankId: string) =>
  tx.db
    .selectFrom('item_statistics as s')
    .innerJoin('items as i', (join) =>
      join.onRef('i.institution_id', '=', 's.institution_id').onRef('i.id', '=', 's.item_id'),
    )
    .innerJoin('item_versions as v', (join) =>
      join
        .onRef('v.institution_id', '=', 's.institution_id')
        .onRef('v.item_id', '=', 's.item_id')
        .onRef('v.version', '=', 's.version'),
    )
    .distinctOn('s.item_id')
    .select(['s.item_id', 's.version', 's.exam', 's.answered', 's.difficulty', 's.discrimination', 's.flags', 's.at'])
    .select(['i.number', 'i.state', 'v.type', 'v.point'])
    .where('s.institution_id', '=', tx.tenantId)
    .where('i.bank_id', '=', bankId)
    .orderBy('s.item_id')
    .orderBy('s.at', 'desc')
    .execute()

interface UsableRow {
  readonly id: string
  readonly version: number
  readonly number: number
  readonly type: string
  readonly point: string
  readonly difficulty: number | null
  readonly importance: string
  readonly origin: string
  readonly exposure: number
  readonly last_used_on: string | null
  readonly measured: number | null
}

/** Every usable item of a bank with its exposure, in one statement; no word of any. */
export const selectUsable = async (tx: Tx, bankId: string): Promise<UsableRow[]> =>
  (
    await sql<UsableRow>`
      select i.id, v.version, i.number, v.type, v.point, v.difficulty, v.importance, v.origin,
        coalesce(u.exposure, 0)::int as exposure, u.last_used_on, s.difficulty as measured
      from items i
      join item_versions v on v.institution_id = i.institution_id and v.item_id = i.id and v.version = i.used_version
      left join (select item_id, count(*) as exposure, max(used_on) as last_used_on from item_uses
                 where institution_id = ${tx.tenantId} group by item_id) u on u.item_id = i.id
      left join lateral (select difficulty from item_statistics t where t.institution_id = i.institution_id
                 and t.item_id = i.id and t.version = v.version order by at desc limit 1) s on true
      where i.institution_id = ${tx.tenantId} and i.bank_id = ${bankId} and i.used_version is not null
      order by i.number`.execute(tx.db)
  ).rows

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

/** Takes the figures of one exam away; gives how many there were. */
export async function deleteStatistics(
  tx: Tx,
  of: { batchId: string | null; paperId: string | null; exam: string },
): Promise<number> {
  const found = await tx.db
    .deleteFrom('item_statistics')
    .where('institution_id', '=', tx.tenantId)
    .where('exam', '=', of.exam)
    .where('batch_id', 'is not distinct from', of.batchId)
    .where('paper_id', 'is not distinct from', of.paperId)
    .executeTakeFirst()
  return Number(found.numDeletedRows)
}

export const selectStatistics = (tx: Tx, itemId: string) =>
  tx.db
    .selectFrom('item_statistics')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', '=', itemId)
    .orderBy('at', 'desc')
    .orderBy('exam')
    .orderBy('question')
    .limit(50)
    .execute()

/** The latest figures of every item of a bank that was ever sat, and of every question of a case. */
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
    .distinctOn(['s.item_id', 's.question'])
    .select([
      's.item_id',
      's.question',
      's.version',
      's.exam',
      's.answered',
      's.difficulty',
      's.discrimination',
      's.flags',
      's.at',
    ])
    .select(['i.number', 'i.state', 'v.type', 'v.point'])
    .where('s.institution_id', '=', tx.tenantId)
    .where('i.bank_id', '=', bankId)
    .orderBy('s.item_id')
    .orderBy('s.question')
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
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
                 and t.item_id = i.id and t.version = v.version and t.question = 0 order by at desc, id desc limit 1) s on true
      where i.institution_id = ${tx.tenantId} and i.bank_id = ${bankId} and i.used_version is not null
      order by i.number`.execute(tx.db)
  ).rows

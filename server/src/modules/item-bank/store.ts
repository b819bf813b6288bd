import { type Selectable, type SqlBool, sql } from 'kysely'
import type { ItemBanks, Items, ItemVersions } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type BankRow = Selectable<ItemBanks>
export type ItemRow = Selectable<Items>
export type VersionRow = Selectable<ItemVersions>

/** What is asked of a list of items. */
export interface ItemFilter {
  readonly state?: string | undefined
  readonly type?: string | undefined
  readonly point?: string | undefined
  readonly difficulty?: number | undefined
  readonly number?: number | undefined
  readonly flagged?: boolean | undefined
  readonly importId?: string | undefined
  readonly writerId?: string | undefined
}

export const selectBanks = (tx: Tx) =>
  tx.db
    .selectFrom('item_banks')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .orderBy('occupation_code')
    .orderBy('job')
    .orderBy('level', 'desc')
    .execute()

export const selectOptionalBank = (tx: Tx, bankId: string) =>
  tx.db
    .selectFrom('item_banks')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', bankId)
    .executeTakeFirst()

export const insertBank = (tx: Tx, bank: Omit<BankRow, 'institution_id' | 'next_number'>) =>
  tx.db
    .insertInto('item_banks')
    .values({ institution_id: tx.tenantId, ...bank })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()

/** Takes a run of numbers of a bank; the bank's row is the lock. Gives the first. */
export async function takeNumbers(tx: Tx, bankId: string, count: number): Promise<number> {
  const { next_number } = await tx.db
    .updateTable('item_banks')
    .set((fields) => ({ next_number: fields('next_number', '+', count) }))
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', bankId)
    .returning('next_number')
    .executeTakeFirstOrThrow()
  return next_number - count
}

/** How many items of each bank stand in each state. */
export const selectStateCounts = (tx: Tx) =>
  tx.db
    .selectFrom('items')
    .select(['bank_id', 'state'])
    .select((fields) => fields.fn.countAll<number>().as('count'))
    .where('institution_id', '=', tx.tenantId)
    .groupBy(['bank_id', 'state'])
    .execute()

/** Usable items of a bank by point and type. */
export const selectUsableCounts = (tx: Tx, bankId?: string) =>
  tx.db
    .selectFrom('items as i')
    .innerJoin('item_versions as v', (join) =>
      join
        .onRef('v.institution_id', '=', 'i.institution_id')
        .onRef('v.item_id', '=', 'i.id')
        .onRef('v.version', '=', 'i.used_version'),
    )
    .select(['i.bank_id', 'v.point', 'v.type'])
    .select((fields) => fields.fn.countAll<number>().as('count'))
    .where('i.institution_id', '=', tx.tenantId)
    .where('i.used_version', 'is not', null)
    .$if(bankId !== undefined, (query) => query.where('i.bank_id', '=', bankId as string))
    .groupBy(['i.bank_id', 'v.point', 'v.type'])
    .execute()

const newest = (tx: Tx) =>
  tx.db
    .selectFrom('items as i')
    .innerJoin('item_versions as v', (join) =>
      join
        .onRef('v.institution_id', '=', 'i.institution_id')
        .onRef('v.item_id', '=', 'i.id')
        .onRef('v.version', '=', 'i.version'),
    )
    .where('i.institution_id', '=', tx.tenantId)

// Of the item as a whole, and one row even where two papers of one moment held it.
const latestFigures = sql<SqlBool>`s.id = (select t.id from item_statistics t where t.institution_id = i.institution_id
  and t.item_id = i.id and t.question = 0 order by t.at desc, t.id desc limit 1)`

function listed(tx: Tx, bankId: string, filter: ItemFilter) {
  return newest(tx)
    .leftJoin('item_statistics as s', (join) =>
      join.onRef('s.institution_id', '=', 'i.institution_id').onRef('s.item_id', '=', 'i.id').on(latestFigures),
    )
    .where('i.bank_id', '=', bankId)
    .$if(filter.state !== undefined, (query) => query.where('i.state', '=', filter.state as string))
    .$if(filter.type !== undefined, (query) => query.where('v.type', '=', filter.type as string))
    .$if(filter.point !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('v.point', '=', filter.point as string),
          where('v.point', 'like', `${(filter.point as string).replace(/[\\%_]/g, (sign) => `\\${sign}`)}.%`),
        ]),
      ),
    )
    .$if(filter.difficulty !== undefined, (query) => query.where('v.difficulty', '=', filter.difficulty as number))
    .$if(filter.number !== undefined, (query) => query.where('i.number', '=', filter.number as number))
    .$if(filter.importId !== undefined, (query) => query.where('i.import_id', '=', filter.importId as string))
    .$if(filter.writerId !== undefined, (query) => query.where('v.written_by', '=', filter.writerId as string))
    .$if(filter.flagged === true, (query) => query.where(sql<SqlBool>`cardinality(s.flags) > 0`))
}

/** One page of a bank's items, without a word of theirs. */
export const selectItems = (tx: Tx, bankId: string, filter: ItemFilter, offset: number, limit: number) =>
  listed(tx, bankId, filter)
    .select(['i.id', 'i.number', 'i.state', 'i.version', 'i.used_version', 'i.moved_at'])
    .select(['v.type', 'v.point', 'v.difficulty', 'v.importance', 'v.origin', 'v.written_by', 'v.written_name'])
    .select(['s.difficulty as measured', 's.discrimination', 's.flags', 's.answered'])
    .select((fields) =>
      fields
        .selectFrom('item_uses as u')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('u.institution_id', '=', 'i.institution_id')
        .whereRef('u.item_id', '=', 'i.id')
        .as('uses'),
    )
    .orderBy('i.number')
    .offset(offset)
    .limit(limit)
    .execute()

export const countItems = async (tx: Tx, bankId: string, filter: ItemFilter): Promise<number> => {
  const row = await listed(tx, bankId, filter)
    .select((fields) => fields.fn.count<number>('i.id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export const selectOptionalItem = (tx: Tx, itemId: string) =>
  tx.db
    .selectFrom('items')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', itemId)
    .executeTakeFirst()

/** Items named, locked against others who move them; in the order of their ids. */
export const selectItemsForUpdate = (tx: Tx, itemIds: readonly string[]) =>
  tx.db
    .selectFrom('items')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', [...itemIds])
    .orderBy('id')
    .forUpdate()
    .execute()

export const selectVersions = (tx: Tx, itemId: string) =>
  tx.db
    .selectFrom('item_versions')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', '=', itemId)
    .orderBy('version')
    .execute()

/** The given versions of items, set-based. */
export const selectVersionsOf = (tx: Tx, wanted: readonly { itemId: string; version: number }[]) =>
  wanted.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('item_versions as v')
        .innerJoin('items as i', (join) =>
          join.onRef('i.institution_id', '=', 'v.institution_id').onRef('i.id', '=', 'v.item_id'),
        )
        .selectAll('v')
        .select(['i.bank_id', 'i.number'])
        .where('v.institution_id', '=', tx.tenantId)
        .where(
          sql<SqlBool>`(v.item_id, v.version) in (select * from unnest(${wanted.map((one) => one.itemId)}::uuid[], ${wanted.map((one) => one.version)}::int[]))`,
        )
        .execute()

/** Everybody who wrote a version of the items. */
export const selectWriters = (tx: Tx, itemIds: readonly string[]) =>
  tx.db
    .selectFrom('item_versions')
    .select(['item_id', 'written_by', 'written_name'])
    .distinct()
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', 'in', [...itemIds])
    .execute()

const rowsAtOnce = 1_000

async function inChunks<Row>(rows: readonly Row[], write: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await write(rows.slice(at, at + rowsAtOnce))
}

export const insertItems = (tx: Tx, rows: readonly Omit<ItemRow, 'institution_id'>[]) =>
  inChunks(rows, (chunk) =>
    tx.db
      .insertInto('items')
      .values(chunk.map((row) => ({ institution_id: tx.tenantId, ...row })))
      .execute(),
  )

export const insertVersions = (tx: Tx, rows: readonly Omit<VersionRow, 'institution_id'>[]) =>
  inChunks(rows, (chunk) =>
    tx.db
      .insertInto('item_versions')
      .values(chunk.map((row) => ({ institution_id: tx.tenantId, ...row })))
      .execute(),
  )

/** A version beyond the newest one; zero rows when somebody was faster. */
export const raiseVersion = async (
  tx: Tx,
  itemId: string,
  from: number,
  to: { state: string; usedVersion: number | null },
): Promise<number> => {
  const { numUpdatedRows } = await tx.db
    .updateTable('items')
    .set({ version: from + 1, state: to.state, used_version: to.usedVersion, moved_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', itemId)
    .where('version', '=', from)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Moves items that still stand in one of the given states; gives how many moved. */
export async function moveItems(
  tx: Tx,
  itemIds: readonly string[],
  from: string,
  to: string,
  used: 'keep' | 'newest' | 'none',
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('items')
    .set((fields) => ({
      state: to,
      moved_at: tx.now,
      ...(used === 'keep' ? {} : { used_version: used === 'newest' ? fields.ref('version') : null }),
    }))
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', [...itemIds])
    .where('state', '=', from)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Of the given files those that are figures uploaded by the caller. */
export const selectFigureFiles = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0
    ? []
    : (
        await tx.db
          .selectFrom('files')
          .select('id')
          .where('institution_id', '=', tx.tenantId)
          .where('purpose', '=', 'item-figure')
          .where('created_by', '=', tx.actor.accountId)
          .where('id', 'in', [...ids])
          .execute()
      ).map(({ id }) => id)

/** Items of the institution with one of the given fingerprints, in their newest version. */
export const selectEqual = (tx: Tx, fingerprints: readonly Buffer[]) =>
  fingerprints.length === 0
    ? Promise.resolve([])
    : newest(tx)
        .select(['i.id', 'i.bank_id', 'i.number', 'i.state', 'v.fingerprint'])
        .where('i.state', '<>', 'retired')
        .where(sql<SqlBool>`v.fingerprint = any (${[...fingerprints]}::bytea[])`)
        .execute()

/** The newest versions of a bank's items that are not retired, still sealed. */
export const selectSealedItems = (tx: Tx, bankId: string) =>
  newest(tx)
    .selectAll('v')
    .select(['i.bank_id', 'i.number', 'i.state'])
    .where('i.bank_id', '=', bankId)
    .where('i.state', '<>', 'retired')
    .orderBy('i.number')
    .execute()

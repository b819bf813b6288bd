import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { DB, LedgerCheckpoints, LedgerLeaves } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type LeafRow = Selectable<LedgerLeaves>
export type CheckpointRow = Selectable<LedgerCheckpoints>

/** What a list of the ledger is narrowed to; days are China's. */
export interface LedgerFilters {
  readonly batchId?: string | undefined
  readonly actor?: string | undefined
  readonly role?: string | undefined
  readonly act?: string | undefined
  readonly subjectId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly q?: string | undefined
}

const leaves = (tx: Tx) => tx.db.selectFrom('ledger_leaves').where('ledger_leaves.tenant_id', '=', tx.tenantId)

const contains = (words: string) => `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

function narrow<O>(query: SelectQueryBuilder<DB, 'ledger_leaves', O>, filters: LedgerFilters) {
  let narrowed = query
  if (filters.batchId) narrowed = narrowed.where('batch_id', '=', filters.batchId)
  if (filters.actor) narrowed = narrowed.where('actor_name', 'like', contains(filters.actor))
  if (filters.role) narrowed = narrowed.where('role', '=', filters.role)
  if (filters.act) narrowed = narrowed.where('act', '=', filters.act)
  if (filters.subjectId) narrowed = narrowed.where('subject_id', '=', filters.subjectId)
  if (filters.from) narrowed = narrowed.where('at', '>=', new Date(`${filters.from}T00:00:00+08:00`))
  if (filters.to)
    narrowed = narrowed.where('at', '<', new Date(Date.parse(`${filters.to}T00:00:00+08:00`) + 86_400_000))
  if (filters.q) {
    const words = contains(filters.q)
    narrowed = narrowed.where((e) => e.or([e('summary', 'like', words), e('reason', 'like', words)]))
  }
  return narrowed
}

export const selectLeavesPage = (tx: Tx, filters: LedgerFilters, page: { offset: number; limit: number }) =>
  narrow(leaves(tx).selectAll(), filters).orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute()

export async function selectLeafCount(tx: Tx, filters: LedgerFilters): Promise<number> {
  const row = await narrow(
    leaves(tx).select((e) => e.fn.countAll<number>().as('count')),
    filters,
  ).executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function selectWaitingCount(tx: Tx): Promise<number> {
  const row = await leaves(tx)
    .where('position', 'is', null)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export const selectOptionalLeaf = (tx: Tx, leafId: string) =>
  leaves(tx).selectAll().where('id', '=', leafId).executeTakeFirst()

/** Numbered leaves of one batch, in the ledger's order. */
export const selectBatchLeaves = (tx: Tx, batchId: string, size: number) =>
  leaves(tx).selectAll().where('batch_id', '=', batchId).where('position', '<', size).orderBy('position').execute()

/** The first act on a batch after a given one, leaving out acts that change nothing. */
export const selectOptionalActAfter = (tx: Tx, batchId: string, leafId: string, ignored: readonly string[]) =>
  leaves(tx)
    .select(['act', 'summary', 'actor_name'])
    .where('batch_id', '=', batchId)
    .where('id', '>', leafId)
    .where('act', 'not in', [...ignored])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** A page of numbered leaves from a place on, for going through a whole ledger with little memory. */
export const selectLeavesFrom = (tx: Tx, position: number, limit: number) =>
  leaves(tx).selectAll().where('position', '>=', position).orderBy('position').limit(limit).execute()

/** The hashes of the first `size` leaves. */
export async function selectLeafHashes(tx: Tx, size: number): Promise<Buffer[]> {
  const rows = await leaves(tx).select('leaf_hash').where('position', '<', size).orderBy('position').execute()
  return rows.map((row) => row.leaf_hash)
}

const checkpoints = (tx: Tx) => tx.db.selectFrom('ledger_checkpoints').where('tenant_id', '=', tx.tenantId)

export const selectCheckpointsPage = (tx: Tx, page: { offset: number; limit: number }) =>
  checkpoints(tx).selectAll().orderBy('size', 'desc').offset(page.offset).limit(page.limit).execute()

export const selectCheckpoints = (tx: Tx) => checkpoints(tx).selectAll().orderBy('size').execute()

export async function selectCheckpointCount(tx: Tx): Promise<number> {
  const row = await checkpoints(tx)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export const selectOptionalLastCheckpoint = (tx: Tx) =>
  checkpoints(tx).selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()

export const selectOptionalFirstCheckpoint = (tx: Tx) =>
  checkpoints(tx).selectAll().orderBy('size').limit(1).executeTakeFirst()

/** The earliest checkpoint that covers a place of the ledger. */
export const selectOptionalCheckpointCovering = (tx: Tx, position: number) =>
  checkpoints(tx).selectAll().where('size', '>', position).orderBy('size').limit(1).executeTakeFirst()

/** Names of the batches that the ledger speaks of; a centre has none. */
export const selectLedgerBatches = (tx: Tx) =>
  tx.db
    .selectFrom('batches')
    .select(['id', 'name'])
    .where('institution_id', '=', tx.tenantId)
    .orderBy('year', 'desc')
    .orderBy('serial', 'desc')
    .limit(500)
    .execute()

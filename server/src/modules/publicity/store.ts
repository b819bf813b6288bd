import { type Selectable, sql } from 'kysely'
import type { PublicityState } from '#core/publicity/lifecycle.ts'
import type { Publicities } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type PublicityRow = Selectable<Publicities>

const publicities = (tx: Tx) => tx.db.selectFrom('publicities').selectAll().where('institution_id', '=', tx.tenantId)

export const selectPublicities = (tx: Tx, batchId: string) =>
  publicities(tx).where('batch_id', '=', batchId).orderBy('number', 'desc').execute()

export const selectOptionalPublicity = (tx: Tx, id: string) => publicities(tx).where('id', '=', id).executeTakeFirst()

/** A day of a row: the driver hands over `YYYY-MM-DD`. */
export const dayOf = (value: unknown): string => String(value)

/** What a draft says. */
export interface PublicityDraft {
  readonly content: object
  readonly rows: readonly object[]
  readonly sheetVersion: number
  readonly sheetHash: string
  readonly firstOn: string
  readonly lastOn: string
  readonly announceOn: string | null
}

const draftValues = (draft: PublicityDraft) => ({
  content: JSON.stringify(draft.content),
  rows: JSON.stringify(draft.rows),
  sheet_version: draft.sheetVersion,
  sheet_hash: draft.sheetHash,
  first_on: draft.firstOn,
  last_on: draft.lastOn,
  announce_on: draft.announceOn,
})

export const insertPublicity = (
  tx: Tx,
  id: string,
  batchId: string,
  number: number,
  writer: string,
  draft: PublicityDraft,
) =>
  tx.db
    .insertInto('publicities')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: batchId,
      number,
      status: 'draft',
      ...draftValues(draft),
      created_by: writer,
      writers: [writer],
      created_at: tx.now,
    })
    .execute()

/** Writes a draft anew while it still is one. */
export async function updateDraft(
  tx: Tx,
  id: string,
  writers: readonly string[],
  draft: PublicityDraft,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('publicities')
    .set({ ...draftValues(draft), writers: [...writers] })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What changes with the state of a notice. */
export interface PublicityMove {
  readonly last_on?: string
  readonly announce_on?: string | null
  readonly published_by?: string
  readonly published_at?: Date
  readonly ended_by?: string
  readonly ended_at?: Date
}

/** Moves a notice that still stands where it was found; false when somebody else moved it meanwhile. */
export async function movePublicity(
  tx: Tx,
  id: string,
  from: string,
  to: PublicityState,
  more: PublicityMove = {},
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('publicities')
    .set({ status: to, ...more })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Objections of a batch that nobody has decided yet. */
export const countOpenObjections = async (tx: Tx, batchId: string): Promise<number> => {
  const { open } = await tx.db
    .selectFrom('objections')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', 'received')
    .executeTakeFirstOrThrow()
  return Number(open)
}

/** Certificates of a batch that have been handed out or revoked: no longer mere drafts. */
export const countIssuedCertificates = async (tx: Tx, batchId: string): Promise<number> => {
  const { issued } = await tx.db
    .selectFrom('certificates')
    .select(({ fn }) => fn.countAll<number>().as('issued'))
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '<>', 'composed')
    .executeTakeFirstOrThrow()
  return Number(issued)
}

export const selectAccounts = (tx: Tx) =>
  tx.db
    .selectFrom('accounts as a')
    .leftJoin('account_roles as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.account_id', '=', 'a.id'),
    )
    .select([
      'a.id',
      'a.name',
      sql<string[]>`coalesce(array_agg(r.role) filter (where r.role is not null), '{}')`.as('roles'),
    ])
    .where('a.tenant_id', '=', tx.tenantId)
    .where('a.status', '=', 'active')
    .groupBy(['a.id', 'a.name'])
    .orderBy('a.name')
    .execute()

export const selectAccountNames = async (
  tx: Tx,
  wanted: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(wanted.filter((id): id is string => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

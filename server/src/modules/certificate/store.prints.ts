import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'
import type { PrintRow } from './store.events.ts'
import type { CertificateRow } from './store.ts'

/** A print with the occupation it is for. */
export interface ListedPrint extends PrintRow {
  readonly occupation: string
  readonly job: string
  readonly level: number
}

/** Certificates of a batch that may be printed, of one entry or of all. */
export const selectPrintable = (tx: Tx, batchId: string, entryId: string | null): Promise<CertificateRow[]> =>
  tx.db
    .selectFrom('certificates as c')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'c.institution_id').onRef('r.id', '=', 'c.registration_id'),
    )
    .selectAll('c')
    .where('c.institution_id', '=', tx.tenantId)
    .where('c.batch_id', '=', batchId)
    .where('c.status', '=', 'issued')
    .$if(entryId !== null, (query) => query.where('r.entry_id', '=', entryId ?? ''))
    .orderBy('c.number')
    .execute()

/** How many certificates each entry of a batch has ready for print. */
export async function selectPrintableCounts(tx: Tx, batchId: string): Promise<{ entry_id: string; count: number }[]> {
  const { rows } = await sql<{ entry_id: string; count: number }>`
    select r.entry_id, count(*)::int as count from certificates c
    join registrations r on r.institution_id = c.institution_id and r.id = c.registration_id
    join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
    where c.institution_id = ${tx.tenantId} and c.batch_id = ${batchId} and c.status = 'issued'
    group by r.entry_id, e.position order by e.position`.execute(tx.db)
  return rows
}

export const insertPrints = (
  tx: Tx,
  batchId: string,
  rows: readonly { id: string; entryId: string; count: number }[],
  offset: { x: number; y: number },
) =>
  tx.db
    .insertInto('certificate_prints')
    .values(
      rows.map((row) => ({
        institution_id: tx.tenantId,
        id: row.id,
        batch_id: batchId,
        entry_id: row.entryId,
        status: 'waiting',
        certificate_count: row.count,
        offset_x: offset.x,
        offset_y: offset.y,
        created_by: tx.actor.accountId ?? tx.tenantId,
        created_at: tx.now,
      })),
    )
    .execute()

const listed = (tx: Tx) =>
  tx.db
    .selectFrom('certificate_prints as p')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'p.institution_id').onRef('e.id', '=', 'p.entry_id'),
    )
    .selectAll('p')
    .select(['e.occupation', 'e.job', 'e.level'])
    .where('p.institution_id', '=', tx.tenantId)

/** The newest print of each entry of a batch. */
export const selectPrints = (tx: Tx, batchId: string): Promise<ListedPrint[]> =>
  listed(tx)
    .where('p.batch_id', '=', batchId)
    .distinctOn(['e.position', 'p.entry_id'])
    .orderBy('e.position')
    .orderBy('p.entry_id')
    .orderBy('p.id', 'desc')
    .execute()

export const selectOptionalPrint = (tx: Tx, id: string): Promise<ListedPrint | undefined> =>
  listed(tx).where('p.id', '=', id).executeTakeFirst()

/** Moves a print that stands in one of the given states; gives how many moved. */
export async function movePrint(
  tx: Tx,
  id: string,
  from: readonly string[],
  change: { status: string; file_id?: string; message?: string; finished_at?: Date },
): Promise<number> {
  const result = await tx.db
    .updateTable('certificate_prints')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

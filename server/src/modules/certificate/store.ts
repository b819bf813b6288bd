import { type Selectable, sql } from 'kysely'
import type { Certificates } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

/** A certificate as it is stored. */
export type CertificateRow = Selectable<Certificates>

/** A certificate with its batch and what became of it. */
export interface ListedCertificate extends CertificateRow {
  readonly batch_name: string
  readonly handed_over_at: Date | null
}

/** Which certificates are wanted. */
export interface CertificateFilter {
  readonly q?: string | undefined
  readonly batchId?: string | undefined
  readonly entryId?: string | undefined
  readonly status?: string | undefined
  readonly handedOver?: 'yes' | 'no' | undefined
}

const joined = (tx: Tx) =>
  tx.db
    .selectFrom('certificates as c')
    .innerJoin('batches as b', (join) =>
      join.onRef('b.institution_id', '=', 'c.institution_id').onRef('b.id', '=', 'c.batch_id'),
    )
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'c.institution_id').onRef('r.id', '=', 'c.registration_id'),
    )
    .leftJoin('certificate_handovers as h', (join) =>
      join.onRef('h.institution_id', '=', 'c.institution_id').onRef('h.certificate_id', '=', 'c.id'),
    )
    .where('c.institution_id', '=', tx.tenantId)

function filtered(tx: Tx, filter: CertificateFilter) {
  const { q, batchId, entryId, status, handedOver } = filter
  const words = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null
  return joined(tx)
    .$if(batchId !== undefined, (query) => query.where('c.batch_id', '=', batchId ?? ''))
    .$if(entryId !== undefined, (query) => query.where('r.entry_id', '=', entryId ?? ''))
    .$if(status !== undefined, (query) => query.where('c.status', '=', status ?? ''))
    .$if(handedOver !== undefined, (query) => query.where('h.at', handedOver === 'yes' ? 'is not' : 'is', null))
    .$if(words !== null, (query) =>
      query.where(sql<boolean>`(c.name like ${words} or c.number like ${words} or c.stock_number like ${words})`),
    )
}

/** Certificates in the order of their numbers, newest batch first. */
export function selectCertificates(
  tx: Tx,
  filter: CertificateFilter,
  page: { offset: number; limit: number },
): Promise<ListedCertificate[]> {
  return filtered(tx, filter)
    .selectAll('c')
    .select(['b.name as batch_name', 'h.at as handed_over_at'])
    .orderBy('b.starts_on', 'desc')
    .orderBy('c.number')
    .orderBy('c.composed_at')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}

/** How many the filter finds. */
export async function countCertificates(tx: Tx, filter: CertificateFilter): Promise<number> {
  const { count } = await filtered(tx, filter).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  return count
}

/** One certificate of the tenant. */
export const selectOptionalCertificate = (tx: Tx, id: string): Promise<ListedCertificate | undefined> =>
  joined(tx)
    .selectAll('c')
    .select(['b.name as batch_name', 'h.at as handed_over_at'])
    .where('c.id', '=', id)
    .executeTakeFirst()

/** The same, locked until the transaction ends. */
export const selectOptionalCertificateForUpdate = (tx: Tx, id: string): Promise<CertificateRow | undefined> =>
  tx.db
    .selectFrom('certificates')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** The print that takes the place of another. */
export const selectOptionalReplacement = (tx: Tx, id: string): Promise<CertificateRow | undefined> =>
  tx.db
    .selectFrom('certificates')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('replaces_id', '=', id)
    .executeTakeFirst()

/** A certificate to be written. */
export type NewCertificate = Omit<CertificateRow, 'institution_id' | 'issued_by' | 'issued_at' | 'printed_count'>

/** Writes certificates, a thousand at a time. */
export async function insertCertificates(tx: Tx, rows: readonly NewCertificate[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000).map((row) => ({ ...row, institution_id: tx.tenantId }))
    await tx.db.insertInto('certificates').values(part).execute()
  }
}

/** Moves every composed certificate of a batch that replaces none; gives those moved. */
export function issueComposed(tx: Tx, batchId: string, from: string, to: string) {
  return tx.db
    .updateTable('certificates')
    .set({ status: to, issued_by: tx.actor.accountId, issued_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', from)
    .where('replaces_id', 'is', null)
    .returning(['id', 'number', 'stock_number'])
    .execute()
}

/** Who composed what waits for issuing. */
export async function selectComposers(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('certificates')
    .select('composed_by')
    .distinct()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', 'composed')
    .where('replaces_id', 'is', null)
    .execute()
  return rows.map((row) => row.composed_by)
}

/** Moves one certificate from the status it was read in; gives how many rows moved. */
export async function moveCertificateStatus(
  tx: Tx,
  row: { id: string; status: string },
  to: string,
  more: { issued_by?: string; issued_at?: Date } = {},
): Promise<number> {
  const result = await tx.db
    .updateTable('certificates')
    .set({ status: to, ...more })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', row.id)
    .where('status', '=', row.status)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Counts one more print of each. */
export const countPrints = (tx: Tx, ids: readonly string[]) =>
  tx.db
    .updateTable('certificates')
    .set({ printed_count: sql`printed_count + 1` })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

/** Takes the next serial numbers of a filing, year and level; gives the last. Others wait until the transaction ends. */
export async function reserveSerials(
  tx: Tx,
  series: { filing: string; year: number; level: number },
  count: number,
): Promise<number> {
  const row = await tx.db
    .insertInto('certificate_serials')
    .values({
      institution_id: tx.tenantId,
      filing_number: series.filing,
      year: series.year,
      level: series.level,
      last_serial: count,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['institution_id', 'filing_number', 'year', 'level'])
        .doUpdateSet({ last_serial: sql`certificate_serials.last_serial + ${count}` }),
    )
    .returning('last_serial')
    .executeTakeFirstOrThrow()
  return row.last_serial
}

/** Which of these numbers are already somebody's, at any institution of the tenant. */
export async function selectTakenNumbers(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('certificates')
    .select('number')
    .where('institution_id', '=', tx.tenantId)
    .where('number', '=', sql<string>`any(${[...numbers]}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.number))
}

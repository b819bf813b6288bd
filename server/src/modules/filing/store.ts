import { type Selectable, sql } from 'kysely'
import type { FilingEntries, Filings } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type FilingRow = Selectable<Filings>
export type FilingEntryRow = Selectable<FilingEntries>

/** A directory row as it is written. */
export interface EntryFacts {
  readonly id: string
  readonly occupationCode: string
  readonly classificationEdition: string
  readonly occupation: string
  readonly job: string
  readonly levels: readonly number[]
  readonly majors: readonly string[]
  readonly standard: string
  readonly standardEdition: string
  readonly aliases: readonly string[]
}

export const selectFilings = (tx: Tx) =>
  tx.db
    .selectFrom('filings')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const selectOptionalFiling = (tx: Tx, filingId: string) =>
  tx.db
    .selectFrom('filings')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', filingId)
    .executeTakeFirst()

export const selectFilingEntries = (tx: Tx, filingIds: readonly string[]) =>
  filingIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('filing_entries')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('filing_id', 'in', [...filingIds])
        .orderBy('position')
        .execute()

/** Inserts a filing; whether it was new (a message delivered twice writes it once). */
export async function insertFiling(
  tx: Tx,
  row: { id: string; number: string; letterNumber: string; validFrom: string; validTo: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('filings')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      number: row.number,
      letter_number: row.letterNumber,
      valid_from: row.validFrom,
      valid_to: row.validTo,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export const insertFilingEntries = (tx: Tx, filingId: string, entries: readonly EntryFacts[]) =>
  tx.db
    .insertInto('filing_entries')
    .values(
      entries.map((entry, index) => ({
        institution_id: tx.tenantId,
        id: entry.id,
        filing_id: filingId,
        position: index + 1,
        occupation_code: entry.occupationCode,
        classification_edition: entry.classificationEdition,
        occupation: entry.occupation,
        job: entry.job,
        levels: [...entry.levels],
        majors: [...entry.majors],
        standard: entry.standard,
        standard_edition: entry.standardEdition,
        aliases: [...entry.aliases],
      })),
    )
    .execute()

/** The filings of the institutions of the caller's own centre. */
export async function selectFilingsOfCentre(tx: Tx) {
  const { rows } = await sql<{
    institution_id: string
    number: string
    valid_from: string
    valid_to: string
    entry_count: number
    created_at: Date
  }>`select * from named_centre_filings() order by created_at desc`.execute(tx.db)
  return rows
}

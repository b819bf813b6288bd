import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** A signed list of what a corrected key or a re-marking changed, by the codes of sheets. */
interface SignedList {
  readonly content: unknown
  readonly signature: string
}

/** The signed lists of a batch in the order in which they were confirmed. */
export const selectSignedLists = async (tx: Tx, batchId: string): Promise<readonly SignedList[]> =>
  (
    await sql<SignedList>`
      select content, signature from (
        select differences as content, signature, decided_at, id from marking_corrections
        where institution_id = ${tx.tenantId} and batch_id = ${batchId} and status = 'confirmed'
        union all
        select differences, signature, decided_at, id from marking_remarks
        where institution_id = ${tx.tenantId} and batch_id = ${batchId} and status = 'confirmed'
      ) lists where signature is not null order by decided_at, id`.execute(tx.db)
  ).rows

/** Whose sheet bore which code. */
export const selectSheetCodes = async (tx: Tx, batchId: string) =>
  (
    await sql<{ code: string; registration_id: string }>`
      select code, registration_id from marking_sheets
      where institution_id = ${tx.tenantId} and batch_id = ${batchId} order by code`.execute(tx.db)
  ).rows

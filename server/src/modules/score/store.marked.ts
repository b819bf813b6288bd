import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** Whether the theory exam of a batch was sat on nodes of this installation. */
export const selectIsExaminedHere = async (tx: Tx, batchId: string): Promise<boolean> =>
  (
    await sql<{ found: boolean }>`
      select exists (select from exam_runs where institution_id = ${tx.tenantId} and batch_id = ${batchId}
        and kind = 'real' and status <> 'withdrawn') as found`.execute(tx.db)
  ).rows[0]?.found ?? false

/** How many re-markings of a batch wait for somebody to decide them. */
export const selectOpenRemarks = async (tx: Tx, batchId: string): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*)::int as count from marking_remarks where institution_id = ${tx.tenantId}
        and batch_id = ${batchId} and status = 'open'`.execute(tx.db)
  ).rows[0]?.count ?? 0

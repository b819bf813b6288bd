import type { Selectable } from 'kysely'
import type { PrintJobs } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type PrintJobRow = Selectable<PrintJobs>

const jobs = (tx: Tx) => tx.db.selectFrom('print_jobs').selectAll().where('institution_id', '=', tx.tenantId)

export const insertPrintJob = (tx: Tx, row: { id: string; batch_id: string; form: string; total_count: number }) =>
  tx.db
    .insertInto('print_jobs')
    .values({
      institution_id: tx.tenantId,
      status: 'waiting',
      requested_by: tx.actor.accountId ?? row.batch_id,
      requested_name: tx.actor.name,
      requested_at: tx.now,
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const selectPrintJobs = (tx: Tx, batchId: string): Promise<PrintJobRow[]> =>
  jobs(tx).where('batch_id', '=', batchId).orderBy('requested_at', 'desc').limit(50).execute()

export const selectOptionalPrintJob = (tx: Tx, id: string): Promise<PrintJobRow | undefined> =>
  jobs(tx).where('id', '=', id).executeTakeFirst()

/** Moves a job on from one of the given statuses; gives how many rows moved. */
export async function movePrintJob(
  tx: Tx,
  id: string,
  from: readonly string[],
  change: Partial<PrintJobRow>,
): Promise<number> {
  const result = await tx.db
    .updateTable('print_jobs')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

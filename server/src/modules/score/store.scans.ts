import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

const scans = (tx: Tx) =>
  tx.db
    .selectFrom('score_scans as s')
    .innerJoin('files as f', (join) =>
      join.onRef('f.institution_id', '=', 's.institution_id').onRef('f.id', '=', 's.file_id'),
    )
    .selectAll('s')
    .select(['f.name as file_name', 'f.content_type', 'f.byte_count'])
    .where('s.institution_id', '=', tx.tenantId)

export const selectScans = (tx: Tx, batchId: string) =>
  scans(tx).where('s.batch_id', '=', batchId).orderBy('s.uploaded_at').execute()

export const selectOptionalScan = (tx: Tx, id: string) => scans(tx).where('s.id', '=', id).executeTakeFirst()

/** A scan with its file. */
export type ScanRow = NonNullable<Awaited<ReturnType<typeof selectOptionalScan>>>

export async function insertScan(
  tx: Tx,
  facts: { batchId: string; form: string; part: string; fileId: string; sha256: string },
): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('score_scans')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: facts.batchId,
      form: facts.form,
      part: facts.part,
      file_id: facts.fileId,
      sha256: facts.sha256,
      uploaded_name: tx.actor.name,
      uploaded_at: tx.now,
    })
    .execute()
  return id
}

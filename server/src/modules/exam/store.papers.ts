import type { Tx } from '#server/platform/context.ts'

/** What a run's opened key is sealed for. */
const keyContext = (runId: string, paperId: string) => `exam_run_keys/${runId}/${paperId}`

/** The opened keys of a run, by paper. */
export async function selectKeys(tx: Tx, runId: string): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await tx.db
    .selectFrom('exam_run_keys')
    .select(['paper_id', 'sealed'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .execute()
  if (rows.length === 0) return new Map()
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return new Map(rows.map(({ paper_id, sealed }) => [paper_id, sealer.open(sealed, keyContext(runId, paper_id))]))
}

export async function insertKeys(tx: Tx, runId: string, keys: ReadonlyMap<string, Buffer>): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  for (const [paperId, key] of keys)
    await tx.db
      .insertInto('exam_run_keys')
      .values({
        institution_id: tx.tenantId,
        run_id: runId,
        paper_id: paperId,
        sealed: sealer.seal(key, keyContext(runId, paperId)),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export const deleteKeys = (tx: Tx, runId: string) =>
  tx.db.deleteFrom('exam_run_keys').where('institution_id', '=', tx.tenantId).where('run_id', '=', runId).execute()

/** The encrypted questions of some papers of a package. */
export const selectCiphers = (tx: Tx, packageId: string, paperIds: readonly string[]) =>
  tx.db
    .selectFrom('exam_papers')
    .select(['paper_id', 'items_cipher'])
    .where('institution_id', '=', tx.tenantId)
    .where('package_id', '=', packageId)
    .where('paper_id', 'in', paperIds)
    .execute()

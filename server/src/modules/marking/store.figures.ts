import type { PaperStatistics } from '#core/item-statistics/types.ts'
import type { Tx } from '#server/platform/context.ts'

const context = (paperId: string) => `marking-figures/${paperId}`

/** Keeps the figures of a paper as they were when its marks were registered. */
export async function insertFigures(tx: Tx, batchId: string, paperId: string, figures: PaperStatistics): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await tx.db
    .insertInto('marking_statistics')
    .values({
      institution_id: tx.tenantId,
      batch_id: batchId,
      paper_id: paperId,
      figures_sealed: sealer.seal(JSON.stringify(figures), context(paperId)),
      candidates: figures.persons,
      recorded_at: tx.now,
      made_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['institution_id', 'batch_id', 'paper_id']).doUpdateSet((eb) => ({
        figures_sealed: eb.ref('excluded.figures_sealed'),
        candidates: eb.ref('excluded.candidates'),
        recorded_at: eb.ref('excluded.recorded_at'),
      })),
    )
    .execute()
}

/** When the figures of every paper of a batch went into the item bank. */
export const selectRecordedFigures = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('marking_statistics')
    .select(['paper_id', 'recorded_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .execute()

/** Which versions of these items stand in the institution's own bank; a paper of another's bank leaves no trace here. */
export async function selectKnownVersions(tx: Tx, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (itemIds.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('item_versions')
    .select(['item_id', 'version'])
    .where('institution_id', '=', tx.tenantId)
    .where('item_id', 'in', [...itemIds])
    .execute()
  return new Set(rows.map(({ item_id, version }) => `${item_id} ${version}`))
}

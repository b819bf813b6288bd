import type { Selectable } from 'kysely'
import type { PaperBundles, PaperFindings, PaperMarkings } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type PlanRow = Selectable<PaperMarkings>
export type BundleRow = Selectable<PaperBundles>
export type FindingRow = Selectable<PaperFindings>

export const selectOptionalPlan = (tx: Tx, batchId: string): Promise<PlanRow | undefined> =>
  tx.db
    .selectFrom('paper_markings')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .executeTakeFirst()

/** Batches with bundles that are not marked to the end. */
export const selectPaperBatches = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.db
    .selectFrom('paper_bundles as p')
    .innerJoin('batches as b', (join) =>
      join.onRef('b.institution_id', '=', 'p.institution_id').onRef('b.id', '=', 'p.batch_id'),
    )
    .select(['b.id', 'b.name'])
    .distinct()
    .where('p.institution_id', '=', tx.tenantId)
    .where('p.papers', '>', 0)
    .where('p.status', '<>', 'marked')
    .execute()

export const selectBundles = (tx: Tx, batchId: string): Promise<BundleRow[]> =>
  tx.db
    .selectFrom('paper_bundles')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .execute()

export const selectOptionalBundle = (tx: Tx, id: string): Promise<BundleRow | undefined> =>
  tx.db
    .selectFrom('paper_bundles')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

export const selectFindings = (tx: Tx, bundleIds: readonly string[]): Promise<FindingRow[]> =>
  bundleIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('paper_findings')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('bundle_id', 'in', [...bundleIds])
        .orderBy('found_at')
        .execute()

export const upsertPlan = (tx: Tx, batchId: string, facts: { papers: number; markers: number; facts: unknown }) =>
  tx.db
    .insertInto('paper_markings')
    .values({
      institution_id: tx.tenantId,
      batch_id: batchId,
      papers: facts.papers,
      markers: facts.markers,
      facts: JSON.stringify(facts.facts),
      planned_by: tx.actor.accountId ?? '',
      planned_name: tx.actor.name,
      planned_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['institution_id', 'batch_id']).doUpdateSet((eb) => ({
        papers: eb.ref('excluded.papers'),
        markers: eb.ref('excluded.markers'),
        facts: eb.ref('excluded.facts'),
        planned_by: eb.ref('excluded.planned_by'),
        planned_name: eb.ref('excluded.planned_name'),
        planned_at: eb.ref('excluded.planned_at'),
      })),
    )
    .execute()

/** Writes the bundles of a plan over those of the one before; a bundle beyond the plan holds no papers. */
export async function upsertBundles(tx: Tx, batchId: string, sizes: readonly number[]): Promise<void> {
  await tx.db
    .insertInto('paper_bundles')
    .values(
      sizes.map((papers, place) => ({
        institution_id: tx.tenantId,
        id: newId(),
        batch_id: batchId,
        position: place + 1,
        papers,
        status: 'sealed',
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['institution_id', 'batch_id', 'position'])
        .doUpdateSet((eb) => ({ papers: eb.ref('excluded.papers'), status: 'sealed' })),
    )
    .execute()
  await tx.db
    .updateTable('paper_bundles')
    .set({ papers: 0, status: 'sealed' })
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('position', '>', sizes.length)
    .execute()
}

type Change = Partial<
  Pick<
    BundleRow,
    'status' | 'checked_by' | 'checked_name' | 'checked_at' | 'begun_at' | 'marked_by' | 'marked_name' | 'marked_at'
  >
> & {
  readonly checked?: string
  readonly markers?: string
}

/** Moves a bundle on; nothing is updated when it stands elsewhere. */
export const updateBundle = (tx: Tx, id: string, from: readonly string[], change: Change) =>
  tx.db
    .updateTable('paper_bundles')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .returning('id')
    .executeTakeFirst()

export const insertFinding = (
  tx: Tx,
  facts: Pick<FindingRow, 'bundle_id' | 'paper_number' | 'kind' | 'what' | 'reported_to' | 'ruled_by' | 'ruling'>,
) =>
  tx.db
    .insertInto('paper_findings')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      ...facts,
      found_by: tx.actor.accountId ?? '',
      found_name: tx.actor.name,
      found_at: tx.now,
    })
    .execute()

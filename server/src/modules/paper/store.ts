import type { Selectable } from 'kysely'
import type { PaperEvent, PaperState } from '#core/papers/lifecycle.ts'
import type { PaperBlueprints, PaperMoves, Papers } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type PaperRow = Selectable<Papers>
export type BlueprintRow = Selectable<PaperBlueprints>
/** What was done to a paper, its reason opened. */
export type MoveRow = Omit<Selectable<PaperMoves>, 'reason'> & { readonly reason: string }

const papers = (tx: Tx) => tx.db.selectFrom('papers').selectAll().where('institution_id', '=', tx.tenantId)

export const selectPapers = (tx: Tx, batchId: string) =>
  papers(tx)
    .where('batch_id', '=', batchId)
    .where('status', '<>', 'withdrawn')
    .orderBy('spare')
    .orderBy('form')
    .execute()

export const selectOptionalPaper = (tx: Tx, id: string) => papers(tx).where('id', '=', id).executeTakeFirst()

export const selectOptionalPaperForUpdate = (tx: Tx, id: string) =>
  papers(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export async function selectIsSealNumberUsed(tx: Tx, number: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('papers')
    .select('id')
    .where('institution_id', '=', tx.tenantId)
    .where('seal_number', '=', number)
    .executeTakeFirst()
  return row !== undefined
}

export const insertPapers = (
  tx: Tx,
  rows: readonly (Pick<
    PaperRow,
    | 'id'
    | 'batch_id'
    | 'entry_id'
    | 'blueprint_id'
    | 'assembly_id'
    | 'form'
    | 'spare'
    | 'title'
    | 'minutes'
    | 'full_marks'
  > & { coverage: object; draft: Buffer })[],
) =>
  tx.db
    .insertInto('papers')
    .values(
      rows.map(({ coverage, ...row }) => ({
        ...row,
        ...{ institution_id: tx.tenantId, coverage: JSON.stringify(coverage), status: 'assembled' },
        ...{ assembled_by: tx.actor.accountId ?? '', assembled_name: tx.actor.name, assembled_at: tx.now },
      })),
    )
    .execute()

type PaperChange = Partial<
  Pick<PaperRow, 'draft' | 'first_approver' | 'seal_number' | 'paper_cipher' | 'key_cipher' | 'sealed_at'>
> & { coverage?: string; seal?: string }

/** Moves a paper that still is where it was; false where somebody was faster. */
export async function movePaperRow(
  tx: Tx,
  id: string,
  from: PaperState,
  to: PaperState,
  change: PaperChange = {},
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('papers')
    .set({ ...change, status: to })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const reasonContext = (moveId: string): string => `paper_moves/reason/${moveId}`

/** Writes what was done to a paper; the reason lies sealed, because it may tell of the items. */
export async function insertMove(
  tx: Tx,
  paperId: string,
  event: PaperEvent | 'assemble' | 'view' | 'print',
  reason = '',
): Promise<void> {
  const id = newId()
  const sealer = reason === '' ? null : await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await tx.db
    .insertInto('paper_moves')
    .values({
      ...{ institution_id: tx.tenantId, id, paper_id: paperId, event, at: tx.now },
      ...{ reason: sealer?.seal(reason, reasonContext(id)) ?? null, by_id: tx.actor.accountId, by_name: tx.actor.name },
    })
    .execute()
}

/** What was done to a paper, with the reasons in words. */
export async function selectMoves(tx: Tx, paperId: string) {
  const rows = await tx.db
    .selectFrom('paper_moves')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('paper_id', '=', paperId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return rows.map((row) => ({
    ...row,
    reason: row.reason ? sealer.openText(row.reason, reasonContext(row.id)) : '',
  }))
}

const blueprints = (tx: Tx) =>
  tx.db.selectFrom('paper_blueprints').selectAll().where('institution_id', '=', tx.tenantId)

export const selectBlueprints = (tx: Tx, batchId: string) => blueprints(tx).where('batch_id', '=', batchId).execute()

export const selectOptionalBlueprint = (tx: Tx, entryId: string) =>
  blueprints(tx).where('entry_id', '=', entryId).executeTakeFirst()

export const selectBlueprintById = (tx: Tx, id: string) => blueprints(tx).where('id', '=', id).executeTakeFirstOrThrow()

interface BlueprintWords {
  readonly batchId: string
  readonly entryId: string
  readonly body: object
  readonly materials: string
}

/** Writes the blueprint of an entry over the revision its writer saw; false where it is another by now. */
export async function upsertBlueprint(tx: Tx, words: BlueprintWords, revision: number): Promise<boolean> {
  const written = {
    ...{ body: JSON.stringify(words.body), materials: words.materials, revision: revision + 1 },
    ...{ written_by: tx.actor.accountId ?? '', written_name: tx.actor.name, written_at: tx.now },
  }
  const rows =
    revision === 0
      ? await tx.db
          .insertInto('paper_blueprints')
          .values({
            ...{ institution_id: tx.tenantId, id: newId(), batch_id: words.batchId, entry_id: words.entryId },
            ...written,
          })
          .onConflict((conflict) => conflict.columns(['institution_id', 'entry_id']).doNothing())
          .returning('id')
          .execute()
      : await tx.db
          .updateTable('paper_blueprints')
          .set(written)
          .where('institution_id', '=', tx.tenantId)
          .where('entry_id', '=', words.entryId)
          .where('revision', '=', revision)
          .returning('id')
          .execute()
  return rows.length === 1
}

/** Publishes the words of a blueprint's notice as the publisher saw them; false where they are others by now. */
export async function publishMaterials(tx: Tx, entryId: string, revision: number): Promise<boolean> {
  const rows = await tx.db
    .updateTable('paper_blueprints')
    .set((eb) => ({ notice: eb.ref('materials'), notice_by: tx.actor.name, notice_at: tx.now }))
    .where('institution_id', '=', tx.tenantId)
    .where('entry_id', '=', entryId)
    .where('revision', '=', revision)
    .returning('id')
    .execute()
  return rows.length === 1
}

/** Pairs of items of a bank that look alike: unless one was retired they never stand in one paper. */
export const selectLikenesses = (tx: Tx, bankId: string) =>
  tx.db
    .selectFrom('item_likenesses')
    .select(['item_id', 'other_id'])
    .where('institution_id', '=', tx.tenantId)
    .where('bank_id', '=', bankId)
    .where('status', 'in', ['open', 'kept'])
    .execute()

/** Registered candidates of a batch by entry. */
export async function selectCandidateCounts(tx: Tx, batchId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db
    .selectFrom('registrations')
    .select((eb) => ['entry_id', eb.fn.countAll<number>().as('count')])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '<>', 'withdrawn')
    .groupBy('entry_id')
    .execute()
  return new Map(rows.map((row) => [row.entry_id, Number(row.count)]))
}

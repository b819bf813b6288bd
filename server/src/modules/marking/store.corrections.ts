import type { Selectable } from 'kysely'
import type { ItemCorrection } from '#core/marking/same-item.ts'
import type { MarkingCorrections } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type CorrectionRow = Selectable<MarkingCorrections>

const context = (id: string) => `marking-correction/${id}`

const corrections = (tx: Tx) =>
  tx.db.selectFrom('marking_corrections').selectAll().where('institution_id', '=', tx.tenantId)

export const selectCorrections = (tx: Tx, batchId: string): Promise<CorrectionRow[]> =>
  corrections(tx).where('batch_id', '=', batchId).orderBy('proposed_at', 'desc').execute()

export const selectOptionalCorrection = (tx: Tx, id: string): Promise<CorrectionRow | undefined> =>
  corrections(tx).where('id', '=', id).executeTakeFirst()

/** What a correction says, opened. */
export async function openChange(tx: Tx, row: CorrectionRow): Promise<ItemCorrection> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return JSON.parse(sealer.openText(row.change_sealed, context(row.id))) as ItemCorrection
}

/** The confirmed corrections of a batch in the order in which they were confirmed. */
export async function selectConfirmedChanges(tx: Tx, batchId: string): Promise<readonly ItemCorrection[]> {
  const rows = await corrections(tx)
    .where('batch_id', '=', batchId)
    .where('status', '=', 'confirmed')
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((row) => openChange(tx, row)))
}

export async function insertCorrection(
  tx: Tx,
  facts: { batchId: string; paperId: string; correction: ItemCorrection; reason: string },
): Promise<string> {
  const id = newId()
  const { change } = facts.correction
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await tx.db
    .insertInto('marking_corrections')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: facts.batchId,
      paper_id: facts.paperId,
      question: change.question,
      kind: change.kind,
      change_sealed: sealer.seal(JSON.stringify(facts.correction), context(id)),
      reason: facts.reason,
      status: 'proposed',
      proposed_by: tx.actor.accountId ?? '',
      proposed_name: tx.actor.name,
      proposed_at: tx.now,
    })
    .execute()
  return id
}

/** Decides a correction; nothing is updated when it was decided meanwhile. */
export const updateCorrection = (
  tx: Tx,
  id: string,
  change: { status: 'confirmed' | 'refused'; reason: string | null; differences?: unknown; signature?: string },
) =>
  tx.db
    .updateTable('marking_corrections')
    .set({
      status: change.status,
      decision_reason: change.reason,
      differences: change.differences === undefined ? null : JSON.stringify(change.differences),
      signature: change.signature ?? null,
      decided_by: tx.actor.accountId,
      decided_name: tx.actor.name,
      decided_at: tx.now,
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()

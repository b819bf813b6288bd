import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Attestations } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type AttestationRow = Selectable<Attestations>

const attestations = (tx: Tx) => tx.db.selectFrom('attestations').selectAll().where('institution_id', '=', tx.tenantId)

/** What was stated or raised in a batch and not withdrawn. */
export const selectOfBatch = (tx: Tx, batchId: string) =>
  attestations(tx).where('batch_id', '=', batchId).where('status', '<>', 'withdrawn').orderBy('id').execute()

/** What stands for the institution itself: its standing items, and occasions of no batch. */
export const selectOfInstitution = (tx: Tx) =>
  attestations(tx).where('batch_id', 'is', null).where('status', '<>', 'withdrawn').orderBy('id').execute()

export const selectOptionalAttestation = (tx: Tx, id: string) =>
  attestations(tx).where('id', '=', id).executeTakeFirst()

/** Whether the actor attested an item of a batch and took it back: in whatever role, he has dealt with it. */
export async function hasAttested(tx: Tx, batchId: string, item: string): Promise<boolean> {
  const found = await attestations(tx)
    .where('batch_id', '=', batchId)
    .where('item', '=', item)
    .where('stated_by', '=', tx.actor.accountId)
    .where('stated_role', 'is not', null)
    .where('reason', '=', '')
    .executeTakeFirst()
  return found !== undefined
}

/** Writes a statement; false where the item is already attested or waived. */
export async function insertAttestation(
  tx: Tx,
  row: Omit<Insertable<Attestations>, 'institution_id'>,
): Promise<boolean> {
  const written = await tx.db
    .insertInto('attestations')
    .values({ institution_id: tx.tenantId, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return written.length === 1
}

/** Changes a statement that still stands as it was seen; false where somebody was faster. */
export async function moveAttestation(
  tx: Tx,
  id: string,
  from: string,
  change: Updateable<Attestations>,
): Promise<boolean> {
  const moved = await tx.db
    .updateTable('attestations')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .returning('id')
    .execute()
  return moved.length === 1
}

/** Files the actor uploaded for check-lists, of those wanted, that prove no statement yet. */
export const selectFreeFiles = (tx: Tx, ids: readonly string[]) =>
  tx.db
    .selectFrom('files')
    .select(['id', 'name'])
    .where('institution_id', '=', tx.tenantId)
    .where('purpose', '=', 'attestation')
    .where('created_by', '=', tx.actor.accountId)
    .where('id', 'in', [...ids])
    .where('id', 'not in', (taken) =>
      taken.selectFrom('attestation_files').select('file_id').where('institution_id', '=', tx.tenantId),
    )
    .execute()

export const insertFiles = (tx: Tx, attestationId: string, files: readonly { id: string; name: string }[]) =>
  tx.db
    .insertInto('attestation_files')
    .values(
      files.map(({ id, name }, position) => ({
        institution_id: tx.tenantId,
        attestation_id: attestationId,
        file_id: id,
        position,
        name,
      })),
    )
    .execute()

/** The files of several statements, in order. */
export async function selectFilesOf(tx: Tx, attestationIds: readonly string[]) {
  if (attestationIds.length === 0) return []
  return tx.db
    .selectFrom('attestation_files')
    .select(['attestation_id', 'file_id', 'name'])
    .where('institution_id', '=', tx.tenantId)
    .where('attestation_id', 'in', [...attestationIds])
    .orderBy('position')
    .execute()
}

export const selectOptionalFile = (tx: Tx, attestationId: string, fileId: string) =>
  tx.db
    .selectFrom('attestation_files')
    .select('file_id')
    .where('institution_id', '=', tx.tenantId)
    .where('attestation_id', '=', attestationId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()

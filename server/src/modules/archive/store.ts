import { type Selectable, sql } from 'kysely'
import type { ArchiveAttachments, ArchiveWaivers, EvidencePacks } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type AttachmentRow = Selectable<ArchiveAttachments>
export type WaiverRow = Selectable<ArchiveWaivers>
export type PackRow = Selectable<EvidencePacks>

/** An attachment with the particulars of its file. */
export type AttachmentFile = AttachmentRow & { file_name: string; byte_count: number; sha256: Buffer }

/** What people put into the folders of a batch and did not take off again. */
export const selectAttachments = (tx: Tx, batchId: string): Promise<AttachmentFile[]> =>
  tx.db
    .selectFrom('archive_attachments as a')
    .innerJoin('files as f', (join) =>
      join.onRef('f.institution_id', '=', 'a.institution_id').onRef('f.id', '=', 'a.file_id'),
    )
    .selectAll('a')
    .select(['f.name as file_name', 'f.byte_count', 'f.sha256'])
    .where('a.institution_id', '=', tx.tenantId)
    .where('a.batch_id', '=', batchId)
    .where('a.removed_at', 'is', null)
    .orderBy('a.id')
    .execute()

export const insertAttachment = (
  tx: Tx,
  row: { id: string; batch_id: string; folder: string; item: string; title: string; file_id: string },
) =>
  tx.db
    .insertInto('archive_attachments')
    .values({ institution_id: tx.tenantId, ...row, added_by: tx.actor.name, added_at: tx.now })
    .execute()

/** Takes an attachment off; false when somebody else did it first. */
export async function removeAttachment(tx: Tx, batchId: string, id: string, reason: string): Promise<boolean> {
  const rows = await tx.db
    .updateTable('archive_attachments')
    .set({ removed_by: tx.actor.name, removed_at: tx.now, removed_reason: reason })
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length === 1
}

export const selectOptionalAttachment = (tx: Tx, batchId: string, id: string) =>
  tx.db
    .selectFrom('archive_attachments')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('id', '=', id)
    .executeTakeFirst()

export const selectWaivers = (tx: Tx, batchId: string): Promise<WaiverRow[]> =>
  tx.db
    .selectFrom('archive_waivers')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .execute()

export const upsertWaiver = (tx: Tx, row: { batch_id: string; folder: string; item: string; reason: string }) => {
  const said = { reason: row.reason, waived_by: tx.actor.name, at: tx.now }
  return tx.db
    .insertInto('archive_waivers')
    .values({ institution_id: tx.tenantId, ...row, ...said })
    .onConflict((conflict) => conflict.columns(['institution_id', 'batch_id', 'folder', 'item']).doUpdateSet(said))
    .execute()
}

const packs = (tx: Tx) => tx.db.selectFrom('evidence_packs').selectAll().where('institution_id', '=', tx.tenantId)

/** The pack of a batch that counts; earlier preparations are replaced. */
export const selectOptionalPack = (tx: Tx, batchId: string) =>
  packs(tx).where('batch_id', '=', batchId).where('status', '<>', 'replaced').executeTakeFirst()

export const selectOptionalPackForUpdate = (tx: Tx, packId: string) =>
  packs(tx).where('id', '=', packId).forUpdate().executeTakeFirst()

export const insertPack = (
  tx: Tx,
  row: { id: string; batch_id: string; masked: boolean; total_count: number; prepare_leaf_id: string },
) =>
  tx.db
    .insertInto('evidence_packs')
    .values({
      institution_id: tx.tenantId,
      ...row,
      status: 'preparing',
      missing: '[]',
      prepared_by: tx.actor.name,
      prepared_at: tx.now,
    })
    .execute()

/** Changes a pack that is still in the given status; the number of rows changed. */
export async function movePack(
  tx: Tx,
  packId: string,
  from: readonly string[],
  change: Partial<Omit<PackRow, 'institution_id' | 'id' | 'missing'>> & { missing?: string },
): Promise<number> {
  const rows = await tx.db
    .updateTable('evidence_packs')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', packId)
    .where('status', 'in', [...from])
    .returning('id')
    .execute()
  return rows.length
}

/** A file of a pack without its bytes. */
export interface PackEntry {
  readonly path: string
  readonly part: string
  readonly folder: string | null
  readonly item: string | null
  readonly clause: string | null
  readonly byte_count: number
  readonly sha256: string
}

export const selectPackEntries = (tx: Tx, packId: string): Promise<PackEntry[]> =>
  tx.db
    .selectFrom('evidence_files')
    .select(['path', 'part', 'folder', 'item', 'clause', 'byte_count', 'sha256'])
    .where('institution_id', '=', tx.tenantId)
    .where('pack_id', '=', packId)
    .orderBy('position')
    .execute()

export async function selectPackFigures(tx: Tx, packId: string): Promise<{ files: number; bytes: number }> {
  const row = await tx.db
    .selectFrom('evidence_files')
    .select([sql<number>`count(*)::int`.as('files'), sql<number>`coalesce(sum(byte_count), 0)::bigint`.as('bytes')])
    .where('institution_id', '=', tx.tenantId)
    .where('pack_id', '=', packId)
    .executeTakeFirstOrThrow()
  return { files: row.files, bytes: Number(row.bytes) }
}

export const selectPackFileBytes = (tx: Tx, packId: string, path: string) =>
  tx.db
    .selectFrom('evidence_files')
    .select('ciphertext')
    .where('institution_id', '=', tx.tenantId)
    .where('pack_id', '=', packId)
    .where('path', '=', path)
    .executeTakeFirstOrThrow()

/** Puts a file at the end of a pack. */
export const insertPackFile = (tx: Tx, packId: string, file: PackEntry & { ciphertext: Buffer }) =>
  tx.db
    .insertInto('evidence_files')
    .values({
      institution_id: tx.tenantId,
      pack_id: packId,
      ...file,
      position: sql<number>`(select count(*) from evidence_files where institution_id = ${tx.tenantId} and pack_id = ${packId})`,
    })
    .execute()

/** Drops the bytes of a preparation that another took the place of. */
export const deletePackFiles = (tx: Tx, packId: string) =>
  tx.db.deleteFrom('evidence_files').where('institution_id', '=', tx.tenantId).where('pack_id', '=', packId).execute()

/** Drops what a piece of work had already put in before it broke off. */
export const deletePackItem = (tx: Tx, packId: string, folder: string, item: string) =>
  tx.db
    .deleteFrom('evidence_files')
    .where('institution_id', '=', tx.tenantId)
    .where('pack_id', '=', packId)
    .where('folder', '=', folder)
    .where('item', '=', item)
    .execute()

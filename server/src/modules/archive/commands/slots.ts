import { DomainError } from '#contract/domain-error.ts'
import { itemTitles } from '#core/archive/item-titles.ts'
import type { ArchiveItem } from '#core/archive/types.ts'
import { type BatchRow, isStepDone, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import { scanKind } from '#server/platform/files/scan-kind.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { insertAttachment, removeAttachment, selectOptionalAttachment, upsertWaiver } from '../store.ts'

/** A sealed batch is read-only; before that scans are taken in whenever they come. */
async function assertOpen(tx: Tx, batch: BatchRow): Promise<void> {
  if (await isStepDone(tx, batch.id, 'archive')) throw new DomainError('archive.already_sealed')
}

function findItem(batch: BatchRow, folderId: string, item: string): ArchiveItem {
  const folder = policyOf(batch).archive.folders.find((one) => one.id === folderId)
  const found = folder?.items.find((one) => one === item)
  if (!found || found === 'ledger') throw new DomainError('archive.no_such_item')
  return found
}

const zipMagic = Buffer.from('PK\u0003\u0004')

/** What a file is by its bytes; archives are opened to their last entry, so that no bomb lies in the archive. */
function kindOf(bytes: Buffer): { contentType: string; extension: string } {
  const kind = scanKind(bytes)
  if (kind === 'application/pdf') return { contentType: kind, extension: '.pdf' }
  if (kind === 'image/jpeg') return { contentType: kind, extension: '.jpg' }
  if (kind === 'image/png') return { contentType: kind, extension: '.png' }
  if (kind === 'unknown' && bytes.subarray(0, 4).equals(zipMagic)) {
    readZip(bytes, { maxEntryBytes: 2 ** 28 })
    return { contentType: 'application/zip', extension: '.zip' }
  }
  throw new DomainError('archive.file_type')
}

/** Keeps a scan or a record made elsewhere in its folder. */
export async function attach(
  tx: Tx,
  batchId: string,
  place: { folder: string; item: string; title: string },
  file: UploadedFile,
): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  await assertOpen(tx, batch)
  const item = findItem(batch, place.folder, place.item)
  const { contentType, extension } = kindOf(file.bytes)
  const name = `${place.title}${extension}`
  const fileId = await keepFile(tx, { purpose: 'archive', name, contentType, bytes: file.bytes })
  const id = newId()
  await insertAttachment(tx, { id, batch_id: batchId, folder: place.folder, item, title: place.title, file_id: fileId })
  await record(tx, {
    act: 'archive.attach',
    batchId,
    subject: ['archive_attachment', id],
    summary: `归档“${itemTitles[item]}”：${place.title}`,
    after: { ...place, sha256: sha256(file.bytes).toString('hex') },
  })
}

/** Takes a file off the list again; it stays kept, with who took it off and why. */
export async function detach(tx: Tx, batchId: string, attachmentId: string, reason: string): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  await assertOpen(tx, batch)
  const row = await selectOptionalAttachment(tx, batchId, attachmentId)
  if (!row) throw new DomainError('resource.not_found')
  if (!(await removeAttachment(tx, batchId, attachmentId, reason)))
    throw new DomainError('resource.changed', { what: '归档件' })
  await record(tx, {
    act: 'archive.detach',
    batchId,
    subject: ['archive_attachment', attachmentId],
    summary: `撤下归档件：${row.title}`,
    reason,
  })
}

/** Says why an item is missing; printed in the index of the pack. */
export async function waive(
  tx: Tx,
  batchId: string,
  said: { folder: string; item: string; reason: string },
): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  await assertOpen(tx, batch)
  const item = findItem(batch, said.folder, said.item)
  await upsertWaiver(tx, { batch_id: batchId, folder: said.folder, item, reason: said.reason })
  await record(tx, {
    act: 'archive.waive',
    batchId,
    subject: ['archive_item', `${said.folder}/${item}`],
    summary: `说明缺件“${itemTitles[item]}”`,
    reason: said.reason,
  })
}

import * as contract from '#contract/archive.ts'
import { DomainError } from '#contract/domain-error.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { type Context, type Platform, type Tx, transact } from '#server/platform/context.ts'
import { openFile } from '#server/platform/files/files.ts'
import { type FileReply, type Implementation, implement } from '#server/platform/http/implement.ts'
import { preparePack, runPreparation } from './commands/prepare.ts'
import { runProof, sealPack } from './commands/seal.ts'
import { attach, detach, waive } from './commands/slots.ts'
import { movementRoutes } from './movements.ts'
import { heldBy, indexData, missingOf } from './pack/close-pack.ts'
import { piecesOf } from './pack/fill-pack.ts'
import { formFile } from './providers/provider.ts'
import { isMade } from './providers/registry.ts'
import { archiveOf } from './queries/archive-view.ts'
import { packZip } from './queries/pack-zip.ts'
import { selectAttachments, selectOptionalAttachment, selectOptionalPack, selectPackEntries } from './store.ts'

/** Does something to the archive of a batch and answers with how it stands then. */
const then = (ctx: Context, batchId: string, act: (tx: Tx) => Promise<void>) =>
  transact(ctx, async (tx) => {
    await act(tx)
    return archiveOf(tx, batchId)
  })

async function openAttachment(tx: Tx, batchId: string, id: string): Promise<FileReply> {
  const row = await selectOptionalAttachment(tx, batchId, id)
  if (!row) throw new DomainError('resource.not_found')
  const file = await openFile(tx, row.file_id)
  return { fileName: file.name, contentType: file.contentType, body: file.bytes }
}

/** 归档目录 as it stands: of the pack where there is one, else of what will be in it. */
async function printIndex(tx: Tx, batchId: string): Promise<FileReply> {
  const batch = await findBatch(tx, batchId)
  const pack = await selectOptionalPack(tx, batchId)
  const entries = pack ? await selectPackEntries(tx, pack.id) : []
  const brought = (await selectAttachments(tx, batchId)).map((one) => ({ folder: one.folder, item: one.item }))
  const made = piecesOf(batch).flatMap(({ folder, item }) => (isMade(item) ? [{ folder: folder.id, item }] : []))
  const finished = pack !== undefined && ['ready', 'sealing', 'sealed'].includes(pack.status)
  const { missing } = await missingOf(tx, batch, heldBy(finished ? entries : [...brought, ...made]))
  const { name, bytes } = await formFile(
    tx,
    `${batch.name}归档目录`,
    'evidence-index',
    await indexData(tx, batch, entries, missing),
  )
  return { fileName: name, contentType: 'application/pdf', body: bytes, inline: true }
}

/** The archive of a batch: folders, scans, missing items, the evidence pack and its seal. */
export const archiveRoutes: readonly Implementation[] = [
  implement(contract.getArchive, (ctx, { params }) => transact(ctx, (tx) => archiveOf(tx, params.batchId))),
  implement(contract.attachToArchive, (ctx, { params, body, file }) =>
    then(ctx, params.batchId, (tx) => attach(tx, params.batchId, body, file)),
  ),
  implement(contract.openArchiveAttachment, (ctx, { params }) =>
    transact(ctx, (tx) => openAttachment(tx, params.batchId, params.attachmentId)),
  ),
  implement(contract.detachFromArchive, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => detach(tx, params.batchId, params.attachmentId, body.reason)),
  ),
  implement(contract.waiveArchiveItem, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => waive(tx, params.batchId, body)),
  ),
  implement(contract.printArchiveIndex, (ctx, { params }) => transact(ctx, (tx) => printIndex(tx, params.batchId))),
  implement(contract.prepareArchivePack, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => preparePack(tx, params.batchId, body.masked)),
  ),
  implement(contract.sealArchivePack, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => sealPack(tx, params.batchId, body.manifestHash)),
  ),
  implement(contract.downloadArchivePack, (ctx, { params }) => packZip(ctx, params.batchId)),
  ...movementRoutes,
]

/** Making a pack piece by piece, and proving a seal. */
export function registerArchiveJobs(platform: Platform): void {
  platform.outbox.handle('archive.prepare', ({ tenantId, body }) =>
    runPreparation(platform, tenantId, String(body.packId), Number(body.index)),
  )
  platform.outbox.handle('archive.prove', ({ tenantId, body }) => runProof(platform, tenantId, String(body.packId)))
}

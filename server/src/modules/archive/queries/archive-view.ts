import type { ArchiveItemView, ArchiveView, EvidencePackView } from '#contract/archive.ts'
import { itemTitles } from '#core/archive/item-titles.ts'
import { piecesIn } from '#core/archive/judge-archive.ts'
import { judgeStep } from '#core/chain/judge-step.ts'
import { findBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { folderNumber } from '../pack/place.ts'
import { isMade } from '../providers/registry.ts'
import {
  type AttachmentFile,
  type PackRow,
  selectAttachments,
  selectOptionalPack,
  selectPackFigures,
  selectWaivers,
  type WaiverRow,
} from '../store.ts'

async function presentPack(tx: Tx, pack: PackRow): Promise<EvidencePackView> {
  const figures = await selectPackFigures(tx, pack.id)
  return {
    id: pack.id,
    status: pack.status as EvidencePackView['status'],
    done: pack.done_count,
    total: pack.total_count,
    current: pack.current_item,
    problem: pack.problem,
    masked: pack.masked,
    fileCount: figures.files,
    byteCount: figures.bytes,
    missingCount: (pack.missing as unknown as unknown[]).length,
    manifestHash: pack.manifest_hash,
    preparedBy: pack.prepared_by,
    preparedAt: pack.prepared_at.toISOString(),
    sealedBy: pack.sealed_by,
    sealedAt: pack.sealed_at?.toISOString() ?? null,
    checkpointSize: pack.checkpoint_size,
  }
}

const presentAttachment = (one: AttachmentFile) => ({
  id: one.id,
  title: one.title,
  fileName: one.file_name,
  bytes: one.byte_count,
  sha256: one.sha256.toString('hex'),
  addedBy: one.added_by,
  addedAt: one.added_at.toISOString(),
})

function presentItem(
  item: keyof typeof itemTitles,
  brought: readonly AttachmentFile[],
  waiver: WaiverRow | undefined,
  made: boolean,
): ArchiveItemView {
  const state = made ? 'made' : brought.length > 0 ? 'attached' : waiver ? 'waived' : 'missing'
  return {
    item,
    title: itemTitles[item],
    made,
    state,
    attachments: brought.map(presentAttachment),
    waivedReason: waiver?.reason ?? null,
    waivedBy: waiver?.waived_by ?? null,
  }
}

/** The archive list of a batch with what is there and what is missing. */
export async function archiveOf(tx: Tx, batchId: string): Promise<ArchiveView> {
  const batch = await findBatch(tx, batchId)
  const { archive, chain } = policyOf(batch)
  const standing = await standingOf(tx, batchId)
  const attachments = await selectAttachments(tx, batchId)
  const waivers = await selectWaivers(tx, batchId)
  const pack = await selectOptionalPack(tx, batchId)
  // A pack that has been made knows what the system turned out to hold nothing of.
  const gaps = (pack?.missing ?? []) as unknown as readonly { folder: string; item: string }[]
  const empty = new Set(gaps.map((one) => `${one.folder}/${one.item}`))
  const clauses = new Map(piecesIn(archive).map(({ key, clause }) => [key, clause]))
  const folders = archive.folders.map((folder, index) => ({
    number: folderNumber(index),
    id: folder.id,
    title: folder.title,
    clause: folder.clause,
    items: folder.items.map((item) =>
      presentItem(
        item,
        attachments.filter((one) => one.folder === folder.id && one.item === item),
        waivers.find((one) => one.folder === folder.id && one.item === item),
        isMade(item) && !empty.has(`${folder.id}/${item}`),
      ),
    ),
  }))
  return {
    batchId,
    batchName: batch.name,
    open: judgeStep(chain, standing, 'archive').ok === true,
    sealed: standing.get('archive') === 'done',
    folders,
    missing: folders.flatMap((folder) =>
      folder.items
        .filter((one) => one.state === 'missing')
        .map(({ item, title }) => ({
          folder: folder.id,
          item,
          title,
          clause: clauses.get(`${folder.id}/${item}`) ?? null,
        })),
    ),
    retention: {
      paperYears: archive.paperYears.value,
      electronicYears: archive.electronicYears.value,
      videoYears: archive.videoYears.value,
    },
    pack: pack ? await presentPack(tx, pack) : null,
  }
}

import { itemTitles } from '#core/archive/item-titles.ts'
import { type ArchivePiece, piecesIn } from '#core/archive/judge-archive.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { fileName, keptFiles, type PackFile } from '../providers/provider.ts'
import { providerOf } from '../providers/registry.ts'
import { deletePackItem, type PackRow, selectAttachments } from '../store.ts'
import { itemPath } from './place.ts'
import { putFile } from './put-file.ts'

/** Everything the archive list of a batch asks for, in its order. */
export const piecesOf = (batch: BatchRow): readonly ArchivePiece[] => piecesIn(policyOf(batch).archive)

/** A name not yet taken within the item. */
function freeName(name: string, taken: Set<string>): string {
  const parts = name.split('/').map(fileName).join('/')
  const dot = parts.lastIndexOf('.') > 0 ? parts.lastIndexOf('.') : parts.length
  let free = parts
  for (let n = 2; taken.has(free); n++) free = `${parts.slice(0, dot)}（${n}）${parts.slice(dot)}`
  taken.add(free)
  return free
}

/** Puts all files of one item into the pack, one at a time: what is made, then what people brought. */
export async function fillPiece(
  tx: Tx,
  batch: BatchRow,
  pack: PackRow,
  { folder, item, clause }: ArchivePiece,
): Promise<void> {
  await deletePackItem(tx, pack.id, folder.id, item)
  const base = itemPath(policyOf(batch).archive.folders, folder, item)
  const taken = new Set<string>()
  const put = async ({ name, bytes }: PackFile) =>
    putFile(tx, pack.id, {
      ...{ path: `${base}/${freeName(name, taken)}`, bytes, part: 'content' },
      ...{ folder: folder.id, item, clause },
    })
  const provider = providerOf(item)
  if (provider) for await (const file of provider.make(tx, batch, { masked: pack.masked })) await put(file)
  const brought = (await selectAttachments(tx, batch.id)).filter((one) => one.folder === folder.id && one.item === item)
  const wanted = brought.map((one) => ({ fileId: one.file_id, name: one.title || itemTitles[item] }))
  for await (const file of keptFiles(tx, wanted)) await put(file)
}

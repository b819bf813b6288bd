import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { ArchiveFolder, ArchiveItem, ArchivePolicy } from './types.ts'

/** One thing the archive list asks for: an item in a folder. */
export interface ArchivePiece {
  readonly folder: ArchiveFolder
  readonly item: ArchiveItem
  /** `folder/item`, by which files and explanations name it. */
  readonly key: string
  /** The article that asks for the item itself, else that of its folder. */
  readonly clause: string | null
}

/** Everything the archive list asks for, in its order; the proofs come after the seal. */
export const piecesIn = ({ folders, itemClauses }: ArchivePolicy): readonly ArchivePiece[] =>
  folders.flatMap((folder) =>
    folder.items
      .filter((item) => item !== 'ledger')
      .map((item) => ({ folder, item, key: `${folder.id}/${item}`, clause: itemClauses[item] ?? folder.clause })),
  )

/** What is there of a batch's archive: the keys of pieces that are held, and of those whose lack is explained. */
export interface ArchiveStanding {
  readonly held: ReadonlySet<string>
  readonly explained: ReadonlySet<string>
}

/**
 * Whether the archive of a batch is complete: each piece of the list is held, or somebody has said why it is not. Each
 * reason is `archive.item_missing` with the article of the piece and its key.
 */
export function judgeArchive({ held, explained }: ArchiveStanding, policy: ArchivePolicy): Answer {
  const missing = piecesIn(policy).filter(({ key }) => !held.has(key) && !explained.has(key))
  return answer(missing.map(({ clause, key }) => why('archive.item_missing', clause, key)))
}

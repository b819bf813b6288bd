import type { Blueprint } from '#core/paper-assembly/blueprint.ts'
import type { PlacedItem } from '#core/paper-assembly/types.ts'
import type { AssemblyItem } from '#server/modules/item-bank/index.ts'
import type { Tx } from '#server/platform/context.ts'
import type { PaperRow } from './store.ts'

/** What a paper is made of until it is sealed: which items, where, and by which draw. */
export interface Draft {
  readonly seed: string
  readonly on: string
  readonly blueprint: Blueprint
  readonly items: readonly PlacedItem<AssemblyItem>[]
}

const contextOf = (paperId: string): string => `papers/draft/${paperId}`

/** Seals a draft under the institution's key, bound to its paper. */
export async function sealDraft(tx: Tx, paperId: string, draft: Draft): Promise<Buffer> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return sealer.seal(JSON.stringify(draft), contextOf(paperId))
}

/** Opens the draft of a paper that is not sealed yet; null afterwards. */
export async function openDraft(tx: Tx, paper: Pick<PaperRow, 'id' | 'draft'>): Promise<Draft | null> {
  if (!paper.draft) return null
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return JSON.parse(sealer.openText(paper.draft, contextOf(paper.id))) as Draft
}

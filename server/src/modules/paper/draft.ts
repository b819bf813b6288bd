import { assemblePapers, reportAgain } from '#core/paper-assembly/assemble.ts'
import type { Blueprint } from '#core/paper-assembly/blueprint.ts'
import type { AssemblyInput, PlacedItem } from '#core/paper-assembly/types.ts'
import { type AssemblyItem, itemsForAssembly, tableInForce } from '#server/modules/item-bank/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { type PaperRow, selectLikenesses } from './store.ts'

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

/** The bank as a draw sees it today. */
export async function inputOf(
  tx: Tx,
  { seed, on, blueprint }: Omit<Draft, 'items'>,
): Promise<AssemblyInput<AssemblyItem>> {
  const items = await itemsForAssembly(tx, blueprint.bankId)
  const table = await tableInForce(tx, blueprint.bankId)
  const pairs = await selectLikenesses(tx, blueprint.bankId)
  return {
    ...{ seed, on, blueprint, items },
    parents: new Map((table?.points ?? []).map(({ code, parent }) => [code, parent])),
    exclusions: pairs.map((pair) => [pair.item_id, pair.other_id] as const),
  }
}

export { assemblePapers, reportAgain }

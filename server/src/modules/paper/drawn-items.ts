import type { AssemblyItem } from '#server/modules/item-bank/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Draft, openDraft } from './draft.ts'
import { insertDraw, selectDrafts, selectDraws } from './store.draws.ts'

/** Papers an item stands in that nobody has sat yet, and the last day one of them was drawn. */
interface Standing {
  readonly papers: number
  readonly on: string
}

const contextOf = (paperId: string): string => `papers/draw/${paperId}`

/**
 * Enters what a paper drew into the sealed book of uses. The bank's own book of uses stands in the clear and would tell
 * what a sealed paper holds; this one tells nobody without the institution's key.
 */
export async function enterDraw(tx: Tx, paperId: string, draft: Draft): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const items = draft.items.map(({ item }) => item.itemId).sort()
  await insertDraw(tx, paperId, sealer.seal(JSON.stringify(items), contextOf(paperId)))
}

/**
 * Items in papers whose key was not opened: sealed ones by the book, also withdrawn unread, since what was the reason is
 * not known of each item; and those of other entries that are still being made. `entryId` is left out with its drafts.
 */
export async function standingItems(tx: Tx, entryId: string): Promise<ReadonlyMap<string, Standing>> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const sealed = (await selectDraws(tx)).map((row) => ({
    on: row.drawn_on,
    ids: JSON.parse(sealer.openText(row.items, contextOf(row.paper_id))) as string[],
  }))
  const drafts = await Promise.all(
    (await selectDrafts(tx, entryId)).map(async (row) => {
      const draft = await openDraft(tx, row)
      return { on: draft?.on ?? tx.today, ids: draft?.items.map(({ item }) => item.itemId) ?? [] }
    }),
  )
  const standing = new Map<string, Standing>()
  for (const { on, ids } of [...sealed, ...drafts])
    for (const id of ids) {
      const { papers = 0, on: last = on } = standing.get(id) ?? {}
      standing.set(id, { papers: papers + 1, on: on > last ? on : last })
    }
  return standing
}

/** An item with its standing counted as use. */
export function counted(item: AssemblyItem, standing: Standing | undefined): AssemblyItem {
  if (!standing) return item
  const { lastUsedOn: last } = item
  return {
    ...item,
    exposure: item.exposure + standing.papers,
    lastUsedOn: last !== null && last > standing.on ? last : standing.on,
  }
}

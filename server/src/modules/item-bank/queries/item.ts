import { DomainError } from '#contract/domain-error.ts'
import type { FullItem, OpenedItem as ShownItem } from '#contract/item-bank-items.ts'
import { may } from '#core/access/roles.ts'
import { type ItemEvent, type ItemState, itemEventTitles, itemLifecycle } from '#core/item-bank/lifecycle.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { OpenedItem } from '../for-papers.ts'
import { assertMayOpen, assertPledged } from '../guard.ts'
import { openOptions } from '../neighbours.ts'
import { openItems, openWords } from '../open-items.ts'
import { type MoveRow, selectMoves, selectStatistics, selectUses } from '../store.records.ts'
import {
  type ItemRow,
  selectItemsForUpdate,
  selectOptionalItem,
  selectVersions,
  selectWriters,
  type VersionRow,
} from '../store.ts'

const shown = ({ itemId, ...rest }: OpenedItem): ShownItem => ({ id: itemId, ...rest }) as ShownItem

/** What the caller may do with an item as it stands. */
function eventsFor(tx: Tx, item: ItemRow, versions: readonly VersionRow[]): ItemEvent[] {
  const own = versions.some((one) => one.written_by === tx.actor.accountId)
  return itemLifecycle.events(item.state as ItemState).filter((event) => {
    const row = itemLifecycle.transition(item.state as ItemState, event)
    if (!row || !tx.actor.role || !may(tx.actor.role, row.scope)) return false
    return row.guard !== 'other_person' || !own
  })
}

/** The version that last passed review before the shown one. */
const versionBefore = (moves: readonly MoveRow[], shownVersion: number): number | null =>
  moves.filter((one) => one.event === 'approve' && one.version < shownVersion).at(-1)?.version ?? null

async function statisticsOf(tx: Tx, itemId: string): Promise<FullItem['statistics']> {
  const rows = await selectStatistics(tx, itemId)
  return Promise.all(
    rows.map(async (row) => ({
      exam: row.exam,
      version: row.version,
      question: row.question,
      answered: row.answered,
      difficulty: row.difficulty,
      discrimination: row.discrimination,
      flags: row.flags,
      at: row.at.toISOString(),
      options: (await openOptions(tx, row)).map((one) => ({ ...one })),
    })),
  )
}

/** An item with all that is known of it; its reading is recorded by whoever calls. */
export async function fullItem(tx: Tx, itemId: string, wanted?: number): Promise<FullItem> {
  const item = await selectOptionalItem(tx, itemId)
  const versions = item ? await selectVersions(tx, itemId) : []
  const row = versions.find(({ version }) => version === (wanted ?? item?.version))
  if (!item || !row) throw new DomainError('resource.not_found')
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const [moves, uses, statistics] = [
    await selectMoves(tx, itemId),
    await selectUses(tx, itemId),
    await statisticsOf(tx, itemId),
  ]
  const open = (one: VersionRow) =>
    shown({
      itemId,
      bankId: item.bank_id,
      number: item.number,
      version: one.version,
      point: one.point,
      difficulty: one.difficulty,
      importance: one.importance as OpenedItem['importance'],
      origin: one.origin as OpenedItem['origin'],
      ...openWords(sealer, one),
    })
  const before = versions.find(({ version }) => version === versionBefore(moves, row.version))
  return {
    item: open(row),
    state: item.state as ItemState,
    newest: item.version,
    usedVersion: item.used_version,
    before: before ? open(before) : null,
    events: eventsFor(tx, item, versions),
    versions: versions.map((one) => ({
      version: one.version,
      writtenName: one.written_name,
      writtenAt: one.written_at.toISOString(),
    })),
    moves: moves.map((one) => ({
      event: one.event,
      title: itemEventTitles[one.event as ItemEvent],
      version: one.version,
      byName: one.by_name,
      at: one.at.toISOString(),
      opinion: one.opinion ? sealer.openText(one.opinion, `item_moves/opinion/${one.id}`) : null,
    })),
    uses: uses.map((one) => ({ paperId: one.paper_id, form: one.form, usedOn: one.used_on, version: one.version })),
    statistics,
  }
}

async function assertReadable(tx: Tx, itemIds: readonly string[]): Promise<void> {
  const writers = Map.groupBy(await selectWriters(tx, itemIds), (row) => row.item_id)
  if (writers.size !== new Set(itemIds).size) throw new DomainError('resource.not_found')
  assertMayOpen(
    tx,
    [...writers.values()].map((of) => of.map((row) => row.written_by)),
  )
  await assertPledged(tx)
}

/** Opens one item to a person; one leaf. */
export const readItem = (ctx: Context, itemId: string, version?: number): Promise<FullItem> =>
  transact(ctx, async (tx) => {
    await assertReadable(tx, [itemId])
    const full = await fullItem(tx, itemId, version)
    await openItems(tx, [{ itemId, version: full.item.version }], '查看')
    return full
  })

/** Opens many items to a person for a purpose; one leaf naming the count. */
export const readMany = (ctx: Context, itemIds: readonly string[], purpose: string) =>
  transact(ctx, async (tx) => {
    const ids = [...new Set(itemIds)]
    await assertReadable(tx, ids)
    const versions = new Map((await selectItemsForUpdate(tx, ids)).map(({ id, version }) => [id, version]))
    const items = await openItems(
      tx,
      ids.map((itemId) => ({ itemId, version: versions.get(itemId) ?? 0 })),
      purpose,
    )
    return { items: items.map(shown) }
  })

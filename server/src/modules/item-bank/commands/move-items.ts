import { DomainError } from '#contract/domain-error.ts'
import type { moveItems as moveRoute, retireItems, reviewItems } from '#contract/item-bank-items.ts'
import type { BodyOf } from '#contract/route.ts'
import { itemFaultTitles } from '#core/item-bank/fault-titles.ts'
import { itemFaults } from '#core/item-bank/item-faults.ts'
import {
  type ItemEvent,
  type ItemState,
  itemEventTitles,
  itemLifecycle,
  itemStateTitles,
} from '#core/item-bank/lifecycle.ts'
import type { Act } from '#core/ledger/acts.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { assertBooksKept, assertMayOpen, assertOtherPerson, assertPledged } from '../guard.ts'
import { openWords } from '../open-items.ts'
import { insertMoves } from '../store.records.ts'
import { type ItemRow, moveItems, selectItemsForUpdate, selectVersionsOf, selectWriters } from '../store.ts'

interface Move {
  readonly itemIds: readonly string[]
  readonly event: ItemEvent
  readonly words: string
}

const numbersOf = (items: readonly ItemRow[]): string[] => {
  const first = items.slice(0, 10).map(({ number }) => String(number))
  return items.length > first.length ? [...first, `等${items.length}道`] : first
}

async function lockAll(tx: Tx, given: readonly string[]): Promise<ItemRow[]> {
  const ids = [...new Set(given)]
  const items = await selectItemsForUpdate(tx, ids)
  if (items.length !== ids.length) throw new DomainError('resource.not_found')
  return items
}

function assertMovable(items: readonly ItemRow[], event: ItemEvent): void {
  const wrong = items.filter(({ state }) => !itemLifecycle.next(state as ItemState, event))
  const [first] = wrong
  if (first)
    throw new DomainError('item_bank.state', {
      numbers: numbersOf(wrong),
      state: itemStateTitles[first.state as ItemState],
      action: itemEventTitles[event],
    })
}

async function writersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await selectWriters(tx, ids)
  return new Map([...Map.groupBy(rows, (row) => row.item_id)].map(([id, of]) => [id, of.map((row) => row.written_by)]))
}

/** Where an event leaves the version papers may draw. */
const useAfter = (event: ItemEvent) =>
  event === 'approve' ? 'newest' : event === 'retire' || event === 'discard' ? 'none' : 'keep'

async function move(tx: Tx, items: readonly ItemRow[], { event, words }: Move, act: Act): Promise<{ moved: number }> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  for (const [from, of] of Map.groupBy(items, ({ state }) => state as ItemState)) {
    const to = itemLifecycle.next(from, event) ?? from
    const ids = of.map(({ id }) => id)
    if ((await moveItems(tx, ids, from, to, useAfter(event))) !== ids.length)
      throw new DomainError('resource.changed', { what: '试题' })
    await insertMoves(
      tx,
      of.map((item) => {
        const id = newId()
        return {
          id,
          item_id: item.id,
          version: item.version,
          event,
          from_state: from,
          to_state: to,
          by_id: tx.actor.accountId ?? tx.tenantId,
          by_name: tx.actor.name,
          at: tx.now,
          opinion: words === '' ? null : sealer.seal(words, `item_moves/opinion/${id}`),
        }
      }),
    )
  }
  const [first] = items
  const alone = items.length === 1 ? first : undefined
  await record(tx, {
    act,
    subject: alone ? ['item', alone.id] : ['item_bank', first?.bank_id ?? ''],
    summary: alone ? `${itemEventTitles[event]}第${alone.number}题` : `${itemEventTitles[event]}试题${items.length}道`,
    after: items.map(({ id, version }) => [id, version]),
  })
  return { moved: items.length }
}

/** Refuses items that could not be answered or marked. */
async function assertWhole(tx: Tx, items: readonly ItemRow[]): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const rows = await selectVersionsOf(
    tx,
    items.map(({ id, version }) => ({ itemId: id, version })),
  )
  const faulty = rows.flatMap((row) => {
    const { content, key, assets } = openWords(sealer, row)
    const faults = itemFaults(content, key, assets)
    return faults.length > 0 ? [`第${row.number}题${faults.map((fault) => itemFaultTitles[fault]).join('、')}`] : []
  })
  if (faulty.length > 0) throw new DomainError('item_bank.faulty', { faults: faulty.slice(0, 20) })
}

/** The writer hands items in for review, takes them back, or gives them up. */
export const moveOwnItems = (ctx: Context, body: BodyOf<typeof moveRoute>) =>
  transact(ctx, async (tx) => {
    const items = await lockAll(tx, body.itemIds)
    const writers = await writersOf(tx, body.itemIds)
    assertMayOpen(
      tx,
      items.map(({ id }) => writers.get(id) ?? []),
    )
    if (body.event === 'discard' && !body.reason) throw new DomainError('item_bank.no_reason')
    assertMovable(items, body.event)
    await assertPledged(tx)
    if (body.event === 'submit') await assertWhole(tx, items)
    return move(tx, items, { itemIds: body.itemIds, event: body.event, words: body.reason ?? '' }, 'bank.write')
  })

/** Another person than the writers takes items into use, or gives them back with an opinion. */
export const reviewAll = (ctx: Context, body: BodyOf<typeof reviewItems>) =>
  transact(ctx, async (tx) => {
    const items = await lockAll(tx, body.itemIds)
    if (body.event === 'return' && body.opinion.length < 2) throw new DomainError('item_bank.no_opinion')
    assertMovable(items, body.event)
    assertOtherPerson(tx, [...(await writersOf(tx, body.itemIds)).values()].flat(), '审题')
    await assertPledged(tx)
    if (body.event === 'approve') await assertBooksKept(tx)
    return move(tx, items, { itemIds: body.itemIds, event: body.event, words: body.opinion }, 'bank.review')
  })

/** Another person than the writers takes items out of use. */
export const retireAll = (ctx: Context, body: BodyOf<typeof retireItems>) =>
  transact(ctx, async (tx) => {
    const items = await lockAll(tx, body.itemIds)
    assertMovable(items, 'retire')
    assertOtherPerson(tx, [...(await writersOf(tx, body.itemIds)).values()].flat(), '停用')
    return move(tx, items, { itemIds: body.itemIds, event: 'retire', words: body.reason }, 'bank.retire')
  })

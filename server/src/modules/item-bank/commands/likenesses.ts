import { DomainError } from '#contract/domain-error.ts'
import type { decideLikeness, Likeness } from '#contract/item-bank-figures.ts'
import type { BodyOf } from '#contract/route.ts'
import type { ItemState } from '#core/item-bank/lifecycle.ts'
import { findNearDuplicates } from '#core/item-bank/near-duplicates.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { mayOpenAll } from '../guard.ts'
import { leastLikeness } from '../least-likeness.ts'
import { openContent } from '../open-items.ts'
import { decidePair, insertLikenesses, selectLikenesses } from '../store.likenesses.ts'
import { selectOptionalBank, selectSealedItems } from '../store.ts'

async function assertBank(tx: Tx, bankId: string): Promise<void> {
  if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
}

/** The two in the order of their row. */
const reasonContext = (one: string, other: string): string => `item_likenesses/reason/${[one, other].sort().join('/')}`

async function pairsOf(
  tx: Tx,
  bankId: string,
  status: 'open' | 'decided',
): Promise<{ pairs: Likeness[]; total: number }> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  // Why two items stay is for those who may open both.
  const told = mayOpenAll(tx)
  const pairs = (await selectLikenesses(tx, bankId, status)).map((row) => ({
    itemId: row.item_id,
    otherId: row.other_id,
    number: row.number,
    otherNumber: row.other_number,
    state: row.state as ItemState,
    otherState: row.other_state as ItemState,
    similarity: row.similarity,
    status: row.status as Likeness['status'],
    decidedName: row.decided_name,
    reason: row.reason && told ? sealer.openText(row.reason, reasonContext(row.item_id, row.other_id)) : null,
  }))
  return { pairs, total: pairs.length }
}

/** Pairs of a bank that look alike. */
export const likenessesOf = (ctx: Context, bankId: string, status: 'open' | 'decided') =>
  transact(ctx, async (tx) => {
    await assertBank(tx, bankId)
    return pairsOf(tx, bankId, status)
  })

/** Compares every item of a bank with every other; the programme opens them, no person does. */
export const searchLikenesses = (ctx: Context, bankId: string) =>
  transact(ctx, async (tx) => {
    await assertBank(tx, bankId)
    const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
    const items = (await selectSealedItems(tx, bankId)).map((row) => ({
      id: row.item_id,
      content: openContent(sealer, row),
    }))
    const found = findNearDuplicates(items, await leastLikeness(tx))
    await insertLikenesses(tx, bankId, found)
    await record(tx, {
      act: 'bank.decide_duplicate',
      subject: ['item_bank', bankId],
      summary: `比对试题${items.length}道，疑似重复${found.length}对`,
    })
    return pairsOf(tx, bankId, 'open')
  })

/** A person says that both of a pair stay; an unwanted item is retired or given up in its own way. */
export const keepBoth = (ctx: Context, bankId: string, body: BodyOf<typeof decideLikeness>) =>
  transact(ctx, async (tx) => {
    await assertBank(tx, bankId)
    if (!mayOpenAll(tx)) throw new DomainError('item_bank.not_yours')
    const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
    const reason = sealer.seal(body.reason, reasonContext(body.itemId, body.otherId))
    const decided = await decidePair(tx, bankId, [body.itemId, body.otherId], { status: 'kept', reason })
    if (decided === 0) throw new DomainError('resource.not_found')
    await record(tx, {
      act: 'bank.decide_duplicate',
      subject: ['item', body.itemId],
      summary: '认定不重复，两题都保留',
      // What two items have in common is no matter for the readers of the ledger; it keeps the mark of the words.
      after: [body.itemId, body.otherId, body.reason],
    })
    return pairsOf(tx, bankId, 'open')
  })

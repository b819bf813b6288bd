import { DomainError } from '#contract/domain-error.ts'
import type { createBank } from '#contract/item-bank.ts'
import type { BodyOf } from '#contract/route.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { bankTitle } from '../bank-title.ts'
import { presentBank } from '../queries/banks.ts'
import { insertBank } from '../store.ts'

/** Opens the bank of an occupation, job and level; there is one each. */
export const openBank = (ctx: Context, body: BodyOf<typeof createBank>) =>
  transact(ctx, async (tx) => {
    const id = newId()
    const { occupationCode, ...rest } = body
    const done = await insertBank(tx, {
      id,
      occupation_code: occupationCode,
      ...rest,
      created_by: tx.actor.accountId ?? tx.tenantId,
      created_at: tx.now,
    })
    if (done.numInsertedOrUpdatedRows === 0n) throw new DomainError('item_bank.there', { title: bankTitle(body) })
    await record(tx, { act: 'bank.table', subject: ['item_bank', id], summary: `建立题库：${bankTitle(body)}` })
    return presentBank(tx, id)
  })

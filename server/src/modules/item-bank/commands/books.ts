import { DomainError } from '#contract/domain-error.ts'
import type { BankBooks, registerBook } from '#contract/item-bank.ts'
import type { BodyOf } from '#contract/route.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { missingBooks, pledgeHash, pledgeOf } from '../guard.ts'
import { insertBook, insertPledge, selectBooks, selectPledges, withdrawBook } from '../store.books.ts'

const kindTitles = { ledger: '台账', regulation: '制度' } as const

async function booksOf(tx: Tx): Promise<BankBooks> {
  const pledge = await pledgeOf(tx)
  const pledged = await selectPledges(tx)
  const own = pledged.find((one) => one.account_id === tx.actor.accountId)
  return {
    books: (await selectBooks(tx)).map((row) => ({
      id: row.id,
      kind: row.kind as 'ledger' | 'regulation',
      name: row.name,
      place: row.place,
      since: row.since,
      registeredBy: row.registered_by,
      registeredAt: row.registered_at.toISOString(),
    })),
    missing: await missingBooks(tx),
    pledge: {
      label: pledge?.label ?? null,
      clause: pledge?.clause ?? null,
      text: pledge?.text ?? '',
      pledgedAt: own?.pledged_at.toISOString() ?? null,
    },
    pledged: pledged.map((one) => ({ name: one.name, at: one.pledged_at.toISOString() })),
  }
}

/** Regulation, ledgers and promises of the bank. */
export const readBooks = (ctx: Context) => transact(ctx, booksOf)

/** Registers a ledger or regulation that is kept (NC-015). */
export const addBook = (ctx: Context, body: BodyOf<typeof registerBook>) =>
  transact(ctx, async (tx) => {
    const id = newId()
    const done = await insertBook(tx, { id, ...body, registered_by: tx.actor.name })
    if (done.numInsertedOrUpdatedRows === 0n) throw new DomainError('item_bank.book_there', { name: body.name })
    await record(tx, {
      act: 'bank.book',
      subject: ['bank_book', id],
      summary: `登记${kindTitles[body.kind]}：${body.name}`,
      after: body,
    })
    return booksOf(tx)
  })

/** Takes a registration back; the row stays. */
export const removeBook = (ctx: Context, bookId: string, reason: string) =>
  transact(ctx, async (tx) => {
    const gone = await withdrawBook(tx, bookId, reason)
    if (!gone) throw new DomainError('resource.not_found')
    await record(tx, {
      act: 'bank.book',
      subject: ['bank_book', bookId],
      summary: `撤下${kindTitles[gone.kind as 'ledger' | 'regulation']}：${gone.name}`,
      reason,
    })
    return booksOf(tx)
  })

/** The caller promises to keep items secret. */
export const promise = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const pledge = await pledgeOf(tx)
    if (!pledge || !tx.actor.accountId) throw new DomainError('resource.not_found')
    const done = await insertPledge(tx, tx.actor.accountId, pledgeHash)
    if (done.numInsertedOrUpdatedRows !== 0n)
      await record(tx, {
        act: 'bank.book',
        subject: ['account', tx.actor.accountId],
        summary: `签订${pledge.label}`,
        clauses: pledge.clause ? [pledge.clause] : [],
      })
    return booksOf(tx)
  })

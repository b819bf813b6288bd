import type { Selectable } from 'kysely'
import type { BankBooks } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

/** Ledgers and regulations registered and not withdrawn. */
export const selectBooks = (tx: Tx) =>
  tx.db
    .selectFrom('bank_books')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('withdrawn_at', 'is', null)
    .orderBy('kind')
    .orderBy('name')
    .execute()

export const insertBook = (
  tx: Tx,
  book: Pick<Selectable<BankBooks>, 'id' | 'kind' | 'name' | 'place' | 'since' | 'registered_by'>,
) =>
  tx.db
    .insertInto('bank_books')
    .values({ institution_id: tx.tenantId, ...book, registered_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()

export const withdrawBook = async (tx: Tx, bookId: string, reason: string) =>
  tx.db
    .updateTable('bank_books')
    .set({ withdrawn_at: tx.now, withdrawn_by: tx.actor.name, withdrawn_reason: reason })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', bookId)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'kind', 'name'])
    .executeTakeFirst()

export const selectPledges = (tx: Tx) =>
  tx.db.selectFrom('bank_pledges').selectAll().where('institution_id', '=', tx.tenantId).orderBy('pledged_at').execute()

export const selectOptionalPledge = (tx: Tx, accountId: string) =>
  tx.db
    .selectFrom('bank_pledges')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()

export const insertPledge = (tx: Tx, accountId: string, textHash: string) =>
  tx.db
    .insertInto('bank_pledges')
    .values({
      institution_id: tx.tenantId,
      account_id: accountId,
      name: tx.actor.name,
      pledged_at: tx.now,
      text_hash: textHash,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()

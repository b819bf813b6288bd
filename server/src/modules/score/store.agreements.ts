import type { Tx } from '#server/platform/context.ts'

/** The day on which an account promised secrecy for a batch; undefined where it has not. */
export const selectOptionalAgreement = (tx: Tx, batchId: string, accountId: string) =>
  tx.db
    .selectFrom('score_agreements')
    .select('signed_on')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()

/** Keeps the promise; a second one changes nothing. */
export const insertAgreement = (tx: Tx, batchId: string, accountId: string) =>
  tx.db
    .insertInto('score_agreements')
    .values({
      institution_id: tx.tenantId,
      batch_id: batchId,
      account_id: accountId,
      name: tx.actor.name,
      signed_on: tx.today,
      signed_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'batch_id', 'account_id']).doNothing())
    .returning('signed_on')
    .executeTakeFirst()

import { DomainError } from '#contract/domain-error.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type OwnRow, selectOptionalOwn } from './store.ts'

/** Runs work on the caller's own registration; one that was withdrawn meanwhile is gone for him. */
export function onOwn<T>(ctx: Context, run: (tx: Tx, own: OwnRow) => Promise<T>): Promise<T> {
  return transact(ctx, async (tx) => {
    const own = tx.actor.registrationId ? await selectOptionalOwn(tx, tx.actor.registrationId) : undefined
    if (!own) throw new DomainError('resource.not_found')
    return run(tx, own)
  })
}

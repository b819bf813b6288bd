import { type Context, transact } from '#server/platform/context.ts'
import { countReveals, selectReveals } from '../store.papers.ts'

/** Who of the institution looked at which whole document number, and what for. */
export function listReveals(ctx: Context, page: { offset: number; limit: number }) {
  return transact(ctx, async (tx) => ({
    total: await countReveals(tx),
    reveals: (await selectReveals(tx, page)).map(({ at, account, candidate, identity_masked, batch, purpose }) => ({
      at: at.toISOString(),
      account,
      candidate,
      identityMasked: identity_masked,
      batch,
      purpose,
    })),
  }))
}

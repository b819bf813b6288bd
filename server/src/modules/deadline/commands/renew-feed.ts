import { randomBytes } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { tokenHash } from '#server/platform/http/doors.ts'
import { selectOptionalFeed, upsertFeed } from '../store.ts'

function holderOf({ actor }: Tx): { accountId: string; role: Role } {
  if (!actor.accountId || !actor.role) throw new DomainError('resource.not_found')
  return { accountId: actor.accountId, role: actor.role }
}

/** Whether the caller subscribed in this role; the address itself is told only once. */
export const readFeed = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const { accountId, role } = holderOf(tx)
    const feed = await selectOptionalFeed(tx, accountId, role)
    return { role: roleTitle(role), renewedAt: feed?.renewed_at.toISOString() ?? null, address: null }
  })

/** Makes a new address for the caller's role; the one in use before ends. */
export const renewFeed = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const { accountId, role } = holderOf(tx)
    const token = randomBytes(32).toString('base64url')
    await upsertFeed(tx, accountId, role, tokenHash(token))
    await record(tx, {
      act: 'deadline.subscribe',
      subject: ['account', accountId],
      summary: `更换${roleTitle(role)}的期限日历订阅地址`,
    })
    const address = `/api/v1/deadline-feeds/${token}/tasks.ics`
    return { role: roleTitle(role), renewedAt: tx.now.toISOString(), address }
  })

import { DomainError } from '#contract/domain-error.ts'
import type { Permission } from '#core/access/permissions.ts'
import { may, type Role } from '#core/access/roles.ts'
import { type Context, publicActor, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { absentPassword, verifyPassword } from '../password.ts'
import {
  insertLoginEvent,
  selectAccountForUpdate,
  selectOptionalAccountByName,
  selectRoles,
  updateAccount,
} from '../store.ts'
import { checkCode, countFailure, locked } from './log-in.ts'

/** Somebody who confirms an act at another's screen with his own account. */
export interface SecondPerson {
  readonly id: string
  readonly name: string
}

interface Credentials {
  readonly username: string
  readonly password: string
  readonly code?: string | undefined
}

/**
 * Verifies a second person at the caller's screen without touching the caller's login: an account of the same house
 * that holds a role with the permission. Every try counts and is recorded as at the door; an absent account answers
 * like a wrong password. Null where the account may not do the act.
 */
export async function verifySecond(
  ctx: Context,
  given: Credentials,
  permission: Permission,
): Promise<SecondPerson | null> {
  const found = await selectOptionalAccountByName(ctx.platform, given.username)
  if (!found || found.status !== 'active' || found.tenant_id !== ctx.actor.tenantId) {
    await verifyPassword(given.password, await absentPassword)
    throw new DomainError('access.wrong_credentials')
  }
  const right = await verifyPassword(given.password, found.password_hash)
  const outcome = await transactFor(ctx.platform, publicActor, found.tenant_id, async (tx) => {
    const account = await selectAccountForUpdate(tx, found.id)
    if (!account) return new DomainError('access.wrong_credentials')
    if (account.locked_until && account.locked_until > tx.now) return locked(account.locked_until, tx.now)
    const code = account.totp_confirmed_at === null ? 'right' : await checkCode(ctx, tx, account, given.code)
    if (right && code === 'missing') return new DomainError('access.code_required')
    const sure = right && code === 'right'
    await insertLoginEvent(tx, {
      id: newId(),
      accountId: account.id,
      username: account.username,
      outcome: sure ? '当场确认' : right ? '动态验证码错误' : '密码错误',
      address: ctx.address,
    })
    if (!sure) return countFailure(tx, account, right ? 'access.code_wrong' : 'access.wrong_credentials')
    await updateAccount(tx, account.id, { failed_count: 0, locked_until: null })
    const held = await selectRoles(tx, account.id)
    return held.some((role) => may(role as Role, permission)) ? { id: account.id, name: account.name } : null
  })
  if (outcome instanceof DomainError) throw outcome
  return outcome
}

import { Secret } from 'otpauth'
import type { Me } from '#contract/access.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { Role } from '#core/access/roles.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { confirmationMinutes, loginCookie } from '#server/platform/http/doors.ts'
import { hashPassword, isAcceptablePassword, verifyPassword } from '../password.ts'
import { presentMe } from '../present.ts'
import { isCodeRight, totpOf } from '../second-factor.ts'
import {
  type AccountRow,
  endLoginsOf,
  selectAccountForUpdate,
  selectRoles,
  updateAccount,
  updateLogin,
} from '../store.ts'

async function ownAccount(ctx: Context, tx: Tx): Promise<AccountRow> {
  const account = ctx.actor.accountId ? await selectAccountForUpdate(tx, ctx.actor.accountId) : undefined
  if (!account) throw new DomainError('access.login_required')
  return account
}

/** What the caller sees of himself. */
export const readMe = (ctx: Context): Promise<Me> =>
  transact(ctx, async (tx) => presentMe(tx, await ownAccount(ctx, tx), ctx.actor.role as Role))

/** Ends the login. */
export async function logOut(ctx: Context): Promise<Record<string, never>> {
  await transact(ctx, async (tx) => {
    if (ctx.actor.loginId) await updateLogin(tx, ctx.actor.loginId, { ended_at: tx.now })
  })
  ctx.cookies.clear(loginCookie)
  return {}
}

/** Puts on another of one's hats. */
export const changeRole = (ctx: Context, role: Role): Promise<Me> =>
  transact(ctx, async (tx) => {
    const account = await ownAccount(ctx, tx)
    if (!(await selectRoles(tx, account.id)).includes(role)) throw new DomainError('access.role_not_held')
    await updateLogin(tx, ctx.actor.loginId ?? '', { role })
    return presentMe(tx, account, role)
  })

/** Confirms with the password that the person at the desk is still the one who logged in. */
export async function confirm(ctx: Context, password: string): Promise<{ until: string }> {
  const right = await transact(ctx, async (tx) => verifyPassword(password, (await ownAccount(ctx, tx)).password_hash))
  if (!right) throw new DomainError('access.wrong_credentials')
  return transact(ctx, async (tx) => {
    await updateLogin(tx, ctx.actor.loginId ?? '', { confirmed_at: tx.now })
    return { until: new Date(tx.now.getTime() + confirmationMinutes * 60_000).toISOString() }
  })
}

/** Changes one's own password and ends one's other logins. */
export async function changeOwnPassword(
  ctx: Context,
  body: { current: string; next: string },
): Promise<Record<string, never>> {
  const hash = await hashPassword(body.next)
  await transact(ctx, async (tx) => {
    const account = await ownAccount(ctx, tx)
    if (!(await verifyPassword(body.current, account.password_hash))) throw new DomainError('access.wrong_credentials')
    if (!isAcceptablePassword(body.next, account.username)) throw new DomainError('access.weak_password', { min: 10 })
    await updateAccount(tx, account.id, { password_hash: hash })
    await endLoginsOf(tx, account.id)
    await record(tx, { act: 'account.change', subject: ['account', account.id], summary: '修改本人密码' })
  })
  return {}
}

/** Makes a secret for an authenticator app; it counts once a code from it was given back. */
export const beginOwnSecondFactor = (ctx: Context): Promise<{ secret: string; uri: string }> =>
  transact(ctx, async (tx) => {
    const account = await ownAccount(ctx, tx)
    const secret = new Secret({ size: 20 }).base32
    const sealer = await ctx.platform.keys.sealer(tx.db, tx.tenantId)
    await updateAccount(tx, account.id, {
      totp_secret: sealer.seal(secret, `totp/${account.id}`),
      totp_confirmed_at: null,
    })
    return { secret, uri: totpOf(secret, account.username).toString() }
  })

/** Binds the second factor with a first right code. */
export const confirmOwnSecondFactor = (ctx: Context, code: string): Promise<Record<string, never>> =>
  transact(ctx, async (tx) => {
    const account = await ownAccount(ctx, tx)
    if (!(await isCodeRight(ctx, tx, account, code))) throw new DomainError('access.code_wrong')
    await updateAccount(tx, account.id, { totp_confirmed_at: tx.now })
    await record(tx, { act: 'account.second_factor', subject: ['account', account.id], summary: '绑定动态验证码' })
    return {}
  })

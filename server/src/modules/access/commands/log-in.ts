import { randomBytes } from 'node:crypto'
import type { login, Me } from '#contract/access.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Role } from '#core/access/roles.ts'
import { type Context, publicActor, type Tx, transactFor } from '#server/platform/context.ts'
import { loginCookie, loginHours, tokenHash } from '#server/platform/http/doors.ts'
import { newId } from '#server/platform/ids.ts'
import { absentPassword, verifyPassword } from '../password.ts'
import { presentMe } from '../present.ts'
import { isCodeRight } from '../second-factor.ts'
import {
  type AccountRow,
  insertLogin,
  insertLoginEvent,
  selectAccountForUpdate,
  selectOptionalAccountByName,
  selectRoles,
  updateAccount,
} from '../store.ts'

/** Failures before the door is locked; each further failure doubles the wait, up to a quarter of an hour: enough against guessing, too little to keep a colleague from his desk. */
const freeTries = 5
const lockMinutes = (failures: number) => Math.min(2 ** (failures - freeTries), 15)

type Outcome = { me: Me } | { refusal: DomainError }

/** Opens a login. Every try is recorded with its outcome; an absent account answers like a wrong password. */
export async function logIn(ctx: Context, body: BodyOf<typeof login>): Promise<Me> {
  const found = await selectOptionalAccountByName(ctx.platform, body.username)
  if (!found || found.status !== 'active') {
    await verifyPassword(body.password, await absentPassword)
    throw new DomainError('access.wrong_credentials')
  }
  const right = await verifyPassword(body.password, found.password_hash)
  const outcome = await transactFor(ctx.platform, publicActor, found.tenant_id, async (tx) => {
    const account = await selectAccountForUpdate(tx, found.id)
    if (!account) return { refusal: new DomainError('access.wrong_credentials') }
    return open(ctx, tx, account, right, body)
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.me
}

async function open(
  ctx: Context,
  tx: Tx,
  account: AccountRow,
  right: boolean,
  body: BodyOf<typeof login>,
): Promise<Outcome> {
  const note = (outcome: string) =>
    insertLoginEvent(tx, {
      id: newId(),
      accountId: account.id,
      username: account.username,
      outcome,
      address: ctx.address,
    })
  if (account.locked_until && account.locked_until > tx.now) {
    await note('已锁定')
    return { refusal: locked(account.locked_until, tx.now) }
  }
  const code = account.totp_confirmed_at === null ? 'right' : await checkCode(ctx, tx, account, body.code)
  if (right && code === 'missing') return { refusal: new DomainError('access.code_required') }
  if (!right || code === 'wrong') {
    await note(right ? '动态验证码错误' : '密码错误')
    return { refusal: await countFailure(tx, account, right ? 'access.code_wrong' : 'access.wrong_credentials') }
  }
  const held = await selectRoles(tx, account.id)
  const role = (body.role && held.includes(body.role) ? body.role : held[0]) as Role | undefined
  if (!role) return { refusal: new DomainError('access.role_not_held') }
  await updateAccount(tx, account.id, { failed_count: 0, locked_until: null })
  await note('成功')
  await beginLogin(ctx, tx, account, role)
  return { me: await presentMe(tx, account, role) }
}

export const locked = (until: Date, now: Date) =>
  new DomainError('access.locked', { minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) })

export async function checkCode(ctx: Context, tx: Tx, account: AccountRow, code: string | undefined) {
  if (!code) return 'missing'
  return (await isCodeRight(ctx, tx, account, code)) ? 'right' : 'wrong'
}

export async function countFailure(
  tx: Tx,
  account: AccountRow,
  code: 'access.code_wrong' | 'access.wrong_credentials',
) {
  const failures = account.failed_count + 1
  const until = failures >= freeTries ? new Date(tx.now.getTime() + lockMinutes(failures) * 60_000) : null
  await updateAccount(tx, account.id, { failed_count: failures, locked_until: until })
  return until ? locked(until, tx.now) : new DomainError(code)
}

async function beginLogin(ctx: Context, tx: Tx, account: AccountRow, role: Role): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(tx.now.getTime() + loginHours * 3_600_000)
  await insertLogin(tx, { id: newId(), tokenHash: tokenHash(token), accountId: account.id, role, expiresAt })
  ctx.cookies.set(loginCookie, token, loginHours * 3600)
}

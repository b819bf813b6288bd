import { DomainError } from '#contract/domain-error.ts'
import { roles } from '#core/access/roles.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { hashPassword, isAcceptablePassword } from '../password.ts'
import { isRoleOf, presentAccount, titled } from '../present.ts'
import {
  endLoginsOf,
  insertAccount,
  replaceRoles,
  selectAccountForUpdate,
  selectAccounts,
  selectOptionalAccountByName,
  updateAccount,
} from '../store.ts'

interface NewAccount {
  username: string
  name: string
  password: string
  roles: readonly string[]
}

function assertRolesFit(wanted: readonly string[], side: 'institution' | 'centre'): void {
  if (!wanted.every((role) => isRoleOf(role, side))) throw new DomainError('access.role_not_held')
}

/** Writes an account within a transaction; also how the first accounts of a tenant are made. */
export async function addAccount(
  tx: Tx,
  side: 'institution' | 'centre',
  given: NewAccount & { passwordHash: string },
): Promise<string> {
  assertRolesFit(given.roles, side)
  const id = newId()
  await insertAccount(tx, { id, side, username: given.username, name: given.name, passwordHash: given.passwordHash })
  await replaceRoles(tx, id, given.roles)
  await record(tx, {
    act: 'account.create',
    subject: ['account', id],
    summary: '建立账号',
    after: { roles: [...given.roles] },
  })
  return id
}

/** Makes an account of the caller's own tenant. */
export async function createOwnTenantAccount(ctx: Context, body: NewAccount) {
  if (!isAcceptablePassword(body.password, body.username)) throw new DomainError('access.weak_password', { min: 10 })
  const taken = await selectOptionalAccountByName(ctx.platform, body.username)
  if (taken) throw new DomainError('access.username_taken', { username: body.username })
  const passwordHash = await hashPassword(body.password)
  return transact(ctx, async (tx) => {
    const id = await addAccount(tx, ctx.actor.side ?? 'institution', { ...body, passwordHash })
    const account = await selectAccountForUpdate(tx, id)
    if (!account) throw new DomainError('resource.not_found')
    return presentAccount(tx, account)
  })
}

/** Changes an account; closing it or giving it a new password ends its logins. */
export async function changeTenantAccount(
  ctx: Context,
  accountId: string,
  body: { name?: string; roles?: readonly string[]; status?: 'active' | 'closed'; password?: string },
) {
  const passwordHash = body.password ? await hashPassword(body.password) : null
  return transact(ctx, async (tx) => {
    const account = await selectAccountForUpdate(tx, accountId)
    if (!account) throw new DomainError('resource.not_found')
    if (body.password && !isAcceptablePassword(body.password, account.username))
      throw new DomainError('access.weak_password', { min: 10 })
    if (body.roles) {
      assertRolesFit(body.roles, account.side === 'centre' ? 'centre' : 'institution')
      await replaceRoles(tx, account.id, body.roles)
    }
    await updateAccount(tx, account.id, {
      ...(body.name ? { name: body.name } : {}),
      ...(body.status ? { status: body.status } : {}),
      ...(passwordHash ? { password_hash: passwordHash, failed_count: 0, locked_until: null } : {}),
    })
    if (body.status === 'closed' || passwordHash || body.roles) await endLoginsOf(tx, account.id)
    const { roles: newRoles, name, status } = body
    await record(tx, {
      act: 'account.change',
      subject: ['account', account.id],
      summary: '修改账号',
      after: {
        roles: newRoles ? [...newRoles] : null,
        name: name ?? null,
        status: status ?? null,
        password: passwordHash !== null,
      },
    })
    const changed = await selectAccountForUpdate(tx, accountId)
    return presentAccount(tx, changed ?? account)
  })
}

/** The accounts of the caller's tenant and the roles that may be given. */
export const readAccounts = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const accounts = []
    for (const account of await selectAccounts(tx)) accounts.push(await presentAccount(tx, account))
    const assignable = Object.keys(roles)
      .filter((role) => isRoleOf(role, ctx.actor.side ?? 'institution'))
      .map(titled)
    return { accounts, assignable }
  })

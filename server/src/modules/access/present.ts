import type { Me } from '#contract/access.ts'
import type { Permission } from '#core/access/permissions.ts'
import { permissions } from '#core/access/permissions.ts'
import { may, type Role, roles, roleTitle } from '#core/access/roles.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import type { Tx } from '#server/platform/context.ts'
import { type AccountRow, selectRoles, selectTenant } from './store.ts'

/** A role with its title. */
export const titled = (role: string) => ({ role, title: roleTitle(role as Role) })

/** Whether the text is a role of the given side. */
export const isRoleOf = (role: string, side: string): role is Role => role in roles && roles[role as Role].side === side

/** What a logged-in person sees of himself in one of his roles. */
export async function presentMe(tx: Tx, account: AccountRow, role: Role): Promise<Me> {
  const side = account.side === 'centre' ? 'centre' : 'institution'
  const tenant = await selectTenant(tx, side)
  const held = await selectRoles(tx, account.id)
  return {
    accountId: account.id,
    username: account.username,
    name: account.name,
    role,
    roleTitle: roleTitle(role),
    roles: held.map(titled),
    permissions: (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission)),
    side,
    tenant: { ...tenant, profileTitle: tenant.profile ? loadPolicy(tenant.profile).policy.profile.title : null },
    secondFactor: account.totp_confirmed_at !== null,
  }
}

/** An account as its administrator sees it. */
export async function presentAccount(tx: Tx, account: AccountRow) {
  const held = await selectRoles(tx, account.id)
  return {
    id: account.id,
    username: account.username,
    name: account.name,
    status: account.status,
    roles: held.map(titled),
    secondFactor: account.totp_confirmed_at !== null,
  }
}

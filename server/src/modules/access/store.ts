import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Accounts } from '#db/tables.ts'
import type { Platform, Tx } from '#server/platform/context.ts'

/** An account as it is stored. */
export type AccountRow = Selectable<Accounts>

/** Finds an account by its name before anybody is known. */
export async function selectOptionalAccountByName(
  platform: Platform,
  username: string,
): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`select * from named_account(${username})`.execute(platform.database)
  return rows[0]
}

export const selectAccountForUpdate = (tx: Tx, accountId: string) =>
  tx.db
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()

export const selectAccounts = (tx: Tx) =>
  tx.db
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

export async function selectRoles(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('account_roles')
    .select('role')
    .where('tenant_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .orderBy('role')
    .execute()
  return rows.map((row) => row.role)
}

export const insertAccount = (
  tx: Tx,
  row: { id: string; side: 'institution' | 'centre'; username: string; name: string; passwordHash: string },
) =>
  tx.db
    .insertInto('accounts')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      side: row.side,
      username: row.username,
      name: row.name,
      password_hash: row.passwordHash,
      created_at: tx.now,
    })
    .execute()

export async function replaceRoles(tx: Tx, accountId: string, roles: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('account_roles')
    .where('tenant_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .execute()
  await tx.db
    .insertInto('account_roles')
    .values([...new Set(roles)].map((role) => ({ tenant_id: tx.tenantId, account_id: accountId, role })))
    .execute()
}

export async function updateAccount(
  tx: Tx,
  accountId: string,
  change: Partial<Omit<AccountRow, 'tenant_id' | 'id'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx.db
    .updateTable('accounts')
    .set(change)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', accountId)
    .execute()
}

export const insertLogin = (
  tx: Tx,
  row: { id: string; tokenHash: Buffer; accountId: string; role: string; expiresAt: Date },
) =>
  tx.db
    .insertInto('logins')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      token_hash: row.tokenHash,
      account_id: row.accountId,
      role: row.role,
      created_at: tx.now,
      seen_at: tx.now,
      expires_at: row.expiresAt,
      confirmed_at: tx.now,
    })
    .execute()

export const updateLogin = (
  tx: Tx,
  loginId: string,
  change: { role?: string; confirmed_at?: Date; ended_at?: Date; expires_at?: Date; seen_at?: Date },
) => tx.db.updateTable('logins').set(change).where('tenant_id', '=', tx.tenantId).where('id', '=', loginId).execute()

export const endLoginsOf = (tx: Tx, accountId: string) =>
  tx.db
    .updateTable('logins')
    .set({ ended_at: tx.now })
    .where('tenant_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()

export const insertLoginEvent = (
  tx: Tx,
  row: { id: string; accountId: string | null; username: string; outcome: string; address: string },
) =>
  tx.db
    .insertInto('login_events')
    .values({
      tenant_id: tx.tenantId,
      id: row.id,
      account_id: row.accountId,
      username: row.username,
      outcome: row.outcome,
      address: row.address,
      at: tx.now,
    })
    .execute()

export const selectLoginEvents = (tx: Tx, limit: number) =>
  tx.db
    .selectFrom('login_events')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The name and particulars of the tenant somebody belongs to. */
export async function selectTenant(tx: Tx, side: 'institution' | 'centre') {
  if (side === 'centre') {
    const row = await tx.db
      .selectFrom('centres')
      .select(['id', 'name', 'short_name'])
      .where('id', '=', tx.tenantId)
      .executeTakeFirstOrThrow()
    return { id: row.id, name: row.name, shortName: row.short_name, filingNumber: null, profile: null }
  }
  const row = await tx.db
    .selectFrom('institutions')
    .select(['id', 'name', 'short_name', 'profile'])
    .where('id', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  const filing = await tx.db
    .selectFrom('filings')
    .select('number')
    .where('institution_id', '=', tx.tenantId)
    .orderBy('valid_to', 'desc')
    .executeTakeFirst()
  return {
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    filingNumber: filing?.number ?? null,
    profile: row.profile,
  }
}

export interface DemoAccountRow {
  username: string
  name: string
  role: string
  tenant_name: string
  side: string
}

/** Accounts for the login page of a demo; none elsewhere. */
export async function selectDemoAccounts(platform: Platform): Promise<DemoAccountRow[]> {
  const { rows } = await sql<DemoAccountRow>`select * from named_demo_accounts()`.execute(platform.database)
  return rows
}

export const updateClockOffset = (tx: Tx, seconds: number) =>
  tx.db
    .updateTable('installation')
    .set({ clock_offset_seconds: seconds })
    .where('id', '=', 1)
    .where('kind', '=', 'demo')
    .execute()

import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { DomainError } from '#contract/domain-error.ts'
import type { Route } from '#contract/route.ts'
import { type Permission, permissions } from '#core/access/permissions.ts'
import { may, type Role, roles, roleTitle } from '#core/access/roles.ts'
import { type Actor, type Platform, publicActor, transactFor } from '../context.ts'

/** The cookie of a login, and of a candidate at his own door. */
export const loginCookie = 'jiheng'
export const candidateCookie = 'jiheng_candidate'

/** A login ends after this long without a request, and at the latest after `loginHours`. */
export const idleMinutes = 30
export const loginHours = 12
/** A signature or a reveal asks for the password again when it was last given longer ago than this. */
export const confirmationMinutes = 5

/** The stored form of a cookie: whoever reads the database cannot log in with it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

interface LoginRow {
  tenant_id: string
  id: string
  account_id: string
  role: Role
  seen_at: Date
  expires_at: Date
  confirmed_at: Date
}

/** Finds who asks, and whether he may: absent login, expired login, missing permission, missing confirmation. */
export async function findActor(platform: Platform, request: FastifyRequest, route: Route): Promise<Actor> {
  if (route.permission === 'candidate') return findCandidate(platform, request)
  if (route.permission === 'machine' || route.permission === 'examinee') throw new DomainError('access.login_required')
  const token = request.cookies[loginCookie]
  const found = token ? await findLogin(platform, token) : null
  if (route.permission === 'public') return found?.actor ?? publicActor
  if (!found) throw new DomainError(token ? 'access.login_expired' : 'access.login_required')
  if (route.permission !== 'login') {
    assertMay(found.actor, route.permission)
    assertSecondFactor(platform, found)
  }
  if (route.reauth) assertConfirmed(platform, found.login)
  return found.actor
}

interface FoundLogin {
  readonly actor: Actor
  readonly login: LoginRow
  readonly hasSecondFactor: boolean
}

/** Outside a demo a role that approves or signs acts only with a second factor bound. */
function assertSecondFactor(platform: Platform, { actor, hasSecondFactor }: FoundLogin): void {
  if (platform.kind === 'real' && actor.role && roles[actor.role].signs && !hasSecondFactor)
    throw new DomainError('access.second_factor_missing')
}

async function findLogin(platform: Platform, token: string): Promise<FoundLogin | null> {
  const { rows } = await sql<LoginRow>`select * from named_login(${tokenHash(token)})`.execute(platform.database)
  const login = rows[0]
  const now = platform.clock.now()
  if (!login) return null
  const idle = now.getTime() - login.seen_at.getTime()
  // A demo's clock is moved by days at a time; its logins last until they are ended.
  const expired = login.expires_at <= now || idle > idleMinutes * 60_000
  if (expired && platform.kind === 'real') return null
  return transactFor(platform, publicActor, login.tenant_id, async ({ db }) => {
    const account = await db
      .selectFrom('accounts')
      .select(['id', 'name', 'side', 'status', 'totp_confirmed_at'])
      .where('tenant_id', '=', login.tenant_id)
      .where('id', '=', login.account_id)
      .executeTakeFirstOrThrow()
    if (account.status !== 'active') return null
    if (Math.abs(idle) > 60_000)
      await db
        .updateTable('logins')
        .set({ seen_at: now })
        .where('tenant_id', '=', login.tenant_id)
        .where('id', '=', login.id)
        .execute()
    const actor: Actor = {
      kind: 'account',
      accountId: account.id,
      name: account.name,
      role: login.role,
      tenantId: login.tenant_id,
      side: account.side === 'centre' ? 'centre' : 'institution',
      loginId: login.id,
      registrationId: null,
    }
    return { actor, login, hasSecondFactor: account.totp_confirmed_at !== null }
  })
}

function assertMay(actor: Actor, permission: Permission): void {
  if (actor.role && may(actor.role, permission)) return
  throw new DomainError('access.forbidden', {
    role: actor.role ? roleTitle(actor.role) : '--',
    permission: permissions[permission],
  })
}

function assertConfirmed(platform: Platform, login: LoginRow): void {
  const age = platform.clock.now().getTime() - login.confirmed_at.getTime()
  if (age > confirmationMinutes * 60_000 || age < -60_000) throw new DomainError('access.reauth_required')
}

/** A candidate's cookie is sealed by the installation: `tenant.registration.expires.signature`. */
export function candidateToken(platform: Platform, tenantId: string, registrationId: string, minutes: number): string {
  const text = `${tenantId}.${registrationId}.${platform.clock.now().getTime() + minutes * 60_000}`
  return `${text}.${platform.keys.installationIndex(`candidate door ${text}`).toString('base64url')}`
}

function findCandidate(platform: Platform, request: FastifyRequest): Actor {
  const token = request.cookies[candidateCookie]
  if (!token) throw new DomainError('access.login_required')
  const [tenantId, registrationId, expires, signature] = token.split('.')
  const text = `${tenantId}.${registrationId}.${expires}`
  const expected = platform.keys.installationIndex(`candidate door ${text}`).toString('base64url')
  if (!tenantId || !registrationId || signature !== expected) throw new DomainError('access.login_required')
  if (Number(expires) < platform.clock.now().getTime()) throw new DomainError('access.login_expired')
  return {
    kind: 'candidate',
    accountId: null,
    name: '考生',
    role: null,
    tenantId,
    side: 'institution',
    loginId: null,
    registrationId,
  }
}

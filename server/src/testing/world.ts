import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { confirmPassword, login } from '#contract/access.ts'
import type { Role } from '#core/access/roles.ts'
import { hashPassword } from '../modules/access/index.ts'
import { registerJobs, routes } from '../modules/index.ts'
import { instantInChina } from '../platform/clock/clock.ts'
import { composePlatform } from '../platform/compose-platform.ts'
import { readConfig } from '../platform/config.ts'
import type { InstallationKind, Platform } from '../platform/context.ts'
import { openPool } from '../platform/db/database.ts'
import { buildApp } from '../platform/http/app.ts'
import { masterKeyFromHex } from '../platform/keys/master-key.ts'
import { createLog } from '../platform/open-platform.ts'
import { TestClient } from './client.ts'
import { createTestDatabase } from './postgres.ts'
import { foundTenants, type TestCentre, type TestInstitution } from './tenants.ts'

/** The one password of all test accounts. */
export const testPassword = 'Mima-2026-ceshi'
const passwordHash = hashPassword(testPassword)
/** The master key of all test installations, for a process of its own that opens the same database. */
export const testMasterKey = masterKeyFromHex('5a'.repeat(32))

/** A whole installation on a database of its own: a centre, two institutions, an account for every role. */
export interface World {
  readonly platform: Platform
  readonly app: FastifyInstance
  readonly centre: TestCentre
  /** The institution the tests work in. */
  readonly institution: TestInstitution
  /** A neighbour under the same centre, which must never see anything. */
  readonly neighbour: TestInstitution
  /** The owner's connection, for looking behind the walls. */
  readonly owner: pg.Pool
  /** A caller without a login. */
  anonymous(): TestClient
  /** A caller logged in with a role; `number` tells several people of one role apart (1 or 2). */
  as(role: Role, options?: { tenant?: 'institution' | 'neighbour'; number?: 1 | 2 }): Promise<TestClient>
  /** Sets the clock to a China wall-clock time such as 2026-09-01T09:00. */
  setClock(local: string): void
  /** Does all work left in the outbox and numbers the ledger. */
  settle(): Promise<void>
  /** Closes everything and drops the database; done by itself when a test file ends. */
  close(): Promise<void>
}

/** The platform of a world on a fresh database, its clock standing at a China wall-clock time. */
export async function openTestPlatform(kind: InstallationKind, now: string) {
  const database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-world-'))
  const owner = new pg.Pool({ ...database.owner, max: 2 })
  owner.on('error', () => undefined)
  await owner.query('insert into installation (kind, created_at) values ($1, now())', [kind])
  const config = { ...readConfig({ DATA_DIR: folder, CHECKPOINT_DIR: join(folder, 'checkpoints') }), port: 0 }
  const { platform, close } = composePlatform({
    config,
    kind,
    clockOffset: 0,
    pool: openPool({ ...database.app, max: 6 }),
    master: testMasterKey,
    log: createLog(process.env.TEST_LOG ?? 'silent'),
  })
  platform.clock.set(instantInChina(now))
  const end = async () => {
    await close()
    await owner.end()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { platform, owner, end }
}

/** Opens a world; it is closed and its database dropped when the test file ends. `profile` is the policy of both institutions; `outsideTests` leaves the closing to the caller. */
export async function openWorld(
  options: { kind?: InstallationKind; profile?: string; now?: string; outsideTests?: true } = {},
): Promise<World> {
  const { platform, owner, end } = await openTestPlatform(options.kind ?? 'demo', options.now ?? '2026-09-01T09:00')
  const tenants = await foundTenants(platform, await passwordHash, options.profile ?? 'demo-school')
  registerJobs(platform)
  await platform.outbox.start()
  const app = await buildApp(platform, routes)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= app.close().then(end)
    return closing
  }
  if (!options.outsideTests) after(close)
  return {
    platform,
    app,
    ...tenants,
    owner,
    anonymous: () => new TestClient(app),
    as: (role, { tenant = 'institution', number = 1 } = {}) => logInAs(app, role, tenant, number),
    setClock: (local) => void platform.clock.set(instantInChina(local)),
    settle: async () => {
      await platform.outbox.drain()
      await platform.sequencer.flush()
    },
    close,
  }
}

async function logInAs(
  app: FastifyInstance,
  role: Role,
  tenant: 'institution' | 'neighbour',
  number: 1 | 2,
): Promise<TestClient> {
  const client = new TestClient(app)
  const side = role.startsWith('centre_') ? 'centre' : tenant
  await client.call(login, {
    body: { username: `${side}.${role.replaceAll('_', '-')}.${number}`, password: testPassword },
  })
  return client
}

/** Confirms the password again, as before a signature. */
export const confirmAgain = (client: TestClient) => client.call(confirmPassword, { body: { password: testPassword } })

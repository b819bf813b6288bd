import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { confirmPassword, login } from '#contract/access.ts'
import type { Role } from '#core/access/roles.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { hashPassword } from '../modules/access/index.ts'
import { registerJobs, routes } from '../modules/index.ts'
import { Sequencer } from '../platform/audit/sequencer.ts'
import { instantInChina, OffsetClock } from '../platform/clock/clock.ts'
import { readConfig } from '../platform/config.ts'
import type { InstallationKind, Platform } from '../platform/context.ts'
import { openDatabase, openPool } from '../platform/db/database.ts'
import { buildApp } from '../platform/http/app.ts'
import { KeyRing } from '../platform/keys/key-ring.ts'
import { masterKeyFromHex } from '../platform/keys/master-key.ts'
import { createLog } from '../platform/open-platform.ts'
import { Outbox } from '../platform/outbox/outbox.ts'
import { createPdfPrinter } from '../platform/pdf/pdf-printer.ts'
import { TestClient } from './client.ts'
import { createTestDatabase } from './postgres.ts'
import { foundTenants, type TestCentre, type TestInstitution } from './tenants.ts'

/** The one password of all test accounts. */
export const testPassword = 'Mima-2026-ceshi'
const passwordHash = hashPassword(testPassword)

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
}

async function readCalendar(platform: Platform): Promise<Calendar> {
  const rows = await platform.database.selectFrom('calendar_years').selectAll().execute()
  return {
    years: Object.fromEntries(
      rows.map(({ year, status, off, makeup_workdays }) => [year, { status, off, makeup_workdays }]),
    ),
  } as unknown as Calendar
}

/** Opens a world; it is closed and its database dropped when the test file ends. `profile` is the policy of both institutions. */
export async function openWorld(
  options: { kind?: InstallationKind; profile?: string; now?: string } = {},
): Promise<World> {
  const database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-world-'))
  const owner = new pg.Pool({ ...database.owner, max: 2 })
  owner.on('error', () => undefined)
  const kind = options.kind ?? 'demo'
  await owner.query('insert into installation (kind, created_at) values ($1, now())', [kind])
  const log = createLog(process.env.TEST_LOG ?? 'silent')
  const pool = openPool({ ...database.app, max: 6 })
  const db = openDatabase(pool)
  const clock = new OffsetClock()
  clock.set(instantInChina(options.now ?? '2026-09-01T09:00'))
  const keys = new KeyRing(masterKeyFromHex('5a'.repeat(32)))
  const outbox = new Outbox(pool, log)
  const sequencer = new Sequencer({ database: db, keys, clock, folder: join(folder, 'checkpoints'), log })
  const config = {
    ...readConfig({ DATA_DIR: folder, CHECKPOINT_DIR: join(folder, 'checkpoints') }),
    port: 0,
  }
  const printer = createPdfPrinter({})
  const platform: Platform = {
    config,
    kind,
    database: db,
    clock,
    keys,
    outbox,
    sequencer,
    printer,
    log,
    calendar: () => readCalendar(platform),
  }
  const tenants = await foundTenants(platform, await passwordHash, options.profile ?? 'demo-school')
  registerJobs(platform)
  await outbox.start()
  const app = await buildApp(platform, routes)
  after(async () => {
    await app.close()
    await outbox.close()
    await sequencer.close()
    await printer.close()
    await db.destroy()
    await owner.end()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    platform,
    app,
    ...tenants,
    owner,
    anonymous: () => new TestClient(app),
    as: (role, { tenant = 'institution', number = 1 } = {}) => logInAs(app, role, tenant, number),
    setClock: (local) => void clock.set(instantInChina(local)),
    settle: async () => {
      await outbox.drain()
      await sequencer.flush()
    },
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

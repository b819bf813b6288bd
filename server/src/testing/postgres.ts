import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { projectRoot } from '../platform/config.ts'
import { startEmbeddedPostgres } from '../platform/db/embedded-postgres.ts'
import { migrate } from '../platform/db/migrate.ts'

/** The password of the programme's role in test databases. */
export const testAppPassword = 'jiheng-test'

/** Where the tests' PostgreSQL keeps its data: one for this checkout, started by the first test that needs it. */
export const testCluster = () =>
  join(tmpdir(), `jiheng-test-${createHash('sha256').update(projectRoot).digest('hex').slice(0, 8)}`)

async function withLock<T>(name: string, run: () => Promise<T>): Promise<T> {
  const folder = `${name}.lock`
  for (;;) {
    try {
      mkdirSync(folder)
      break
    } catch {
      const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 60_000) rmdirSync(folder)
      await sleep(50)
    }
  }
  try {
    return await run()
  } finally {
    rmdirSync(folder)
  }
}

/** The owner's connection: the PostgreSQL of TEST_DATABASE_URL, or the embedded one. */
async function findServer(): Promise<pg.PoolConfig> {
  if (process.env.TEST_DATABASE_URL) return { connectionString: process.env.TEST_DATABASE_URL }
  const folder = testCluster()
  const { address } = await withLock(folder, () => startEmbeddedPostgres(folder))
  return { ...address, database: 'postgres' }
}

/** The same server with another database. */
function onDatabase(server: pg.PoolConfig, database: string): pg.PoolConfig {
  if (!server.connectionString) return { ...server, database }
  const url = new URL(server.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.toString() }
}

function schemaHash(): string {
  const hash = createHash('sha256')
  const folder = join(projectRoot, 'db', 'migrations')
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)))
  return hash
    .update(readFileSync(join(projectRoot, 'db', 'walls.sql')))
    .digest('hex')
    .slice(0, 12)
}

async function ensureTemplate(server: pg.PoolConfig, name: string): Promise<void> {
  const admin = new pg.Client(server)
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(7274012)')
    const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount) return
    await admin.query(`drop database if exists ${name}`)
    await admin.query(`create database ${name}`)
    const pool = new pg.Pool({ ...onDatabase(server, name), max: 3 })
    await migrate(pool, testAppPassword)
    await pool.end()
    await admin.query(`alter database ${name} with is_template true`)
  } finally {
    await admin.end()
  }
}

/** A fresh database, copied from the migrated template, and how to drop it. */
export async function createTestDatabase(): Promise<{
  owner: pg.PoolConfig
  app: pg.PoolConfig
  drop(): Promise<void>
}> {
  const server = await findServer()
  const template = `jiheng_template_${schemaHash()}`
  await ensureTemplate(server, template)
  const name = `jiheng_test_${randomBytes(6).toString('hex')}`
  const run = async (text: string) => {
    const client = new pg.Client(server)
    await client.connect()
    await client.query('select pg_advisory_lock(7274012)')
    await client.query(text)
    await client.end()
  }
  await run(`create database ${name} template ${template}`)
  const owner = onDatabase(server, name)
  const app = owner.connectionString
    ? {
        connectionString: Object.assign(new URL(owner.connectionString), {
          username: 'jiheng_app',
          password: testAppPassword,
        }).toString(),
      }
    : { ...owner, user: 'jiheng_app', password: testAppPassword }
  return { owner, app, drop: () => run(`drop database if exists ${name} with (force)`) }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { projectRoot } from '../config.ts'

const folder = join(projectRoot, 'db', 'migrations')
const walls = join(projectRoot, 'db', 'walls.sql')

function readMigrations(): Record<string, Migration> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return Object.fromEntries(
    files.map((name) => [
      name.replace(/\.sql$/, ''),
      { up: async (db) => void (await sql.raw(readFileSync(join(folder, name), 'utf8')).execute(db)) },
    ]),
  )
}

/** The job queue keeps its own tables; they are made and upgraded with ours. */
async function installQueue(owner: pg.Pool): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => owner.query(text, values) },
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.createQueue('outbox', { retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 600 })
  await boss.stop({ graceful: false, close: false })
}

/**
 * Brings a database to the newest schema (forward only), then raises the walls: row-level security on every tenant
 * table, the rights of the programme's own role, and the few named functions that may see more.
 * `owner` is a pool of the owner; `appPassword` becomes the password of the role the programme connects as.
 */
export async function migrate(owner: pg.Pool, appPassword: string): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => readMigrations() } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  await installQueue(owner)
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(7274011)')
    await client.query(readFileSync(walls, 'utf8'))
    await client.query(`alter role jiheng_app login password '${appPassword.replaceAll("'", "''")}'`)
    await client.query('commit')
  } catch (failure) {
    await client.query('rollback')
    throw failure
  } finally {
    client.release()
  }
}

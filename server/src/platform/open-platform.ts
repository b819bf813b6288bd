import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { composePlatform } from './compose-platform.ts'
import type { Config } from './config.ts'
import type { InstallationKind, Platform } from './context.ts'
import { openPool } from './db/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts'
import { databaseName } from './db/erase-database.ts'
import { migrate } from './db/migrate.ts'
import { deriveSecret, generateMasterKey, type MasterKey, readMasterKey, writeMasterKey } from './keys/master-key.ts'

/** An opened platform and how to close it again. */
export interface OpenPlatform {
  readonly platform: Platform
  /** Connection settings of the database's owner, for backup and maintenance. */
  readonly owner: pg.PoolConfig
  close(): Promise<void>
}

/** The owner's connection: to the embedded PostgreSQL, or to the one of DATABASE_URL. */
async function reachDatabase(config: Config): Promise<{ owner: pg.PoolConfig; embedded: EmbeddedPostgres | null }> {
  if (config.databaseUrl) return { owner: { connectionString: config.databaseUrl }, embedded: null }
  const embedded = await startEmbeddedPostgres(config.dataDir)
  const admin = new pg.Client({ ...embedded.address, database: 'postgres' })
  await admin.connect()
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [databaseName])
  if (!rowCount) await admin.query(`create database ${databaseName}`)
  await admin.end()
  return { owner: { ...embedded.address, database: databaseName }, embedded }
}

/** The same server and database under the programme's own role. */
export function appConnection(owner: pg.PoolConfig, password: string): pg.PoolConfig {
  if (!owner.connectionString) return { ...owner, user: 'jiheng_app', password }
  const url = new URL(owner.connectionString)
  url.username = 'jiheng_app'
  url.password = password
  return { connectionString: url.toString() }
}

/** Finds the key, or makes one for an installation that does not exist yet. */
async function findMasterKey(config: Config, owner: pg.Pool): Promise<MasterKey> {
  if (existsSync(config.keyFile)) return readMasterKey(config.keyFile)
  const { rows } = await owner.query(`select to_regclass('public.installation') as there`)
  const there = (rows[0] as { there: string | null }).there !== null
  const used = there && (await owner.query('select from installation')).rowCount
  if (used) return readMasterKey(config.keyFile)
  const master = generateMasterKey()
  writeMasterKey(config.keyFile, master)
  return master
}

/**
 * Logs as JSON lines to standard output; never a body, a cookie, a name or an identity number. A line that cannot be
 * written, on a full disk or to a reader that is gone, waits or is lost: nothing ends for want of a log.
 */
export function createLog(level: string, fd = 1) {
  const lines = pino.destination({ dest: fd, maxLength: 1_000_000 })
  let stuck = false
  lines.on('error', () => {
    stuck = true
  })
  lines.on('drain', () => {
    stuck = false
  })
  // At the end the writer would try for ever to get rid of what the disk does not take.
  const flush = lines.flushSync.bind(lines)
  lines.flushSync = () => {
    if (!stuck) flush()
  }
  const redact = {
    paths: ['req.headers', 'headers', 'body', 'password', 'identity', 'name', '*.password', '*.identity'],
    remove: true,
  }
  const err = (error: Error) => ({ type: error.name, message: error.message, stack: error.stack })
  return pino({ level, redact, serializers: { err } }, lines)
}

/** Opens the database (migrating it), the keys, the clock, the ledger, the job queue and the printer. */
export async function openPlatform(config: Config, options: { kind?: InstallationKind } = {}): Promise<OpenPlatform> {
  mkdirSync(config.dataDir, { recursive: true })
  const log = createLog(config.logLevel)
  const { owner, embedded } = await reachDatabase(config)
  const ownerPool = openPool({ ...owner, max: 2 })
  const master = await findMasterKey(config, ownerPool)
  const password = deriveSecret(master, 'database role jiheng_app').toString('base64url')
  await migrate(ownerPool, password)
  const installation = await findInstallation(ownerPool, options.kind)
  await ownerPool.end()
  const pool = openPool(appConnection(owner, password))
  const composed = composePlatform({
    config,
    kind: installation.kind,
    clockOffset: installation.offset,
    pool,
    master,
    log,
  })
  return {
    platform: composed.platform,
    owner,
    async close() {
      await composed.close()
      await embedded?.stop()
    },
  }
}

/** Reads what this installation is; a new one becomes what was asked for, and stays so for good. */
async function findInstallation(
  owner: pg.Pool,
  wanted: InstallationKind | undefined,
): Promise<{ kind: InstallationKind; offset: number }> {
  const { rows } = await owner.query('select kind, clock_offset_seconds from installation')
  const found = rows[0] as { kind: InstallationKind; clock_offset_seconds: number } | undefined
  if (found) {
    if (wanted && wanted !== found.kind)
      throw new Error(
        found.kind === 'demo' ? '这个数据目录属于演示环境，不能改作正式环境。' : '这个数据目录属于正式环境。',
      )
    return { kind: found.kind, offset: Number(found.clock_offset_seconds) }
  }
  const kind = wanted ?? 'demo'
  await owner.query('insert into installation (kind, created_at) values ($1, now())', [kind])
  return { kind, offset: 0 }
}

/** Where the embedded database of a data directory lies. */
export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')

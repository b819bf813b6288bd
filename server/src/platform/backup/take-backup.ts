import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'

/** What a backup folder says of itself. */
export interface BackupNote {
  readonly format: 'jiheng-backup-1'
  readonly takenAt: string
  readonly postgres: string
  readonly masterKeyId: string
  /** SHA-256 of each file of the backup, by name. */
  readonly files: Record<string, string>
  /** The size and root of each ledger when the backup was taken. */
  readonly ledgers: readonly { tenantId: string; size: number; root: string }[]
}

/** SHA-256 of a file, hex. */
export const fileHash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Ledger heads as they stand in an embedded database, read by its owner. */
export async function ledgerHeads(owner: pg.PoolConfig): Promise<BackupNote['ledgers']> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ tenant_id: string; size: string; root: Buffer }>(
      'select distinct on (tenant_id) tenant_id, size, root from ledger_checkpoints order by tenant_id, size desc',
    )
    return rows.map((row) => ({ tenantId: row.tenant_id, size: Number(row.size), root: row.root.toString('base64') }))
  } finally {
    await client.end()
  }
}

/**
 * Takes a consistent copy of the running embedded database into a new folder: PostgreSQL writes it itself
 * (BASE_BACKUP with its write-ahead log and a SHA-256 manifest). The master key is never part of it.
 */
export async function takeBackup(
  config: Config,
  owner: pg.PoolConfig,
  target: string,
  facts: { masterKeyId: string; takenAt: string; ledgers: BackupNote['ledgers'] },
): Promise<BackupNote> {
  if (existsSync(target)) throw new Error(`备份目录已存在：${target}，请换一个新目录。`)
  const working = `${target}.unfinished`
  rmSync(working, { recursive: true, force: true })
  mkdirSync(working, { recursive: true, mode: 0o700 })
  // PostgreSQL runs as `nobody` under root and writes here itself.
  if (process.getuid?.() === 0) {
    chownSync(working, 65_534, 65_534)
    chmodSync(working, 0o700)
  }
  const { database: _, ...connection } = owner
  const client = new pg.Client({ ...connection, database: 'postgres', replication: 'true' } as pg.ClientConfig)
  await client.connect()
  try {
    const detail = join(working, 'cluster').replaceAll("'", "''")
    await client.query(
      `BASE_BACKUP (LABEL 'jiheng', WAL true, CHECKPOINT 'fast', TARGET 'server', TARGET_DETAIL '${detail}', MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`,
    )
  } finally {
    await client.end()
  }
  copyFileSync(join(config.dataDir, 'owner-password'), join(working, 'owner-password'))
  const names = ['cluster/base.tar', 'cluster/backup_manifest', 'owner-password']
  const note: BackupNote = {
    format: 'jiheng-backup-1',
    takenAt: facts.takenAt,
    postgres: '18',
    masterKeyId: facts.masterKeyId,
    files: Object.fromEntries(names.map((name) => [name, fileHash(join(working, name))])),
    ledgers: facts.ledgers,
  }
  writeFileSync(join(working, 'backup.json'), `${JSON.stringify(note, null, 2)}\n`)
  renameSync(working, target)
  return note
}

import { createHash } from 'node:crypto'
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extract } from 'tar'
import { type BackupNote, fileHash } from './take-backup.ts'

interface ManifestFile {
  Path: string
  Size: number
  Checksum: string
}

/** Reads what a backup says of itself and proves every file of it. */
export function readBackup(folder: string): BackupNote {
  const file = join(folder, 'backup.json')
  if (!existsSync(file)) throw new Error(`${folder}不是技衡的备份。`)
  const note = JSON.parse(readFileSync(file, 'utf8')) as BackupNote
  if (note.format !== 'jiheng-backup-1') throw new Error(`${folder}的备份格式不认识：${String(note.format)}。`)
  for (const [name, hash] of Object.entries(note.files)) {
    const path = join(folder, name)
    if (!existsSync(path) || fileHash(path) !== hash) throw new Error(`备份已损坏：${name}与记录的校验值不符。`)
  }
  return note
}

/** Proves each extracted file against PostgreSQL's own manifest. */
function verifyCluster(cluster: string, manifestFile: string): void {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { Files: ManifestFile[] }
  for (const { Path: path, Size: size, Checksum: checksum } of manifest.Files) {
    const file = join(cluster, path)
    const right =
      existsSync(file) &&
      statSync(file).size === size &&
      createHash('sha256').update(readFileSync(file)).digest('hex') === checksum
    if (!right) throw new Error(`备份已损坏：${path}与清单不符。`)
  }
}

function handOver(folder: string): void {
  if (process.getuid?.() !== 0) return
  chownSync(folder, 65_534, 65_534)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) handOver(path)
    else chownSync(path, 65_534, 65_534)
  }
}

/** Puts a backup into an empty data directory, verified file by file. Nothing is written where data are already. */
export async function restoreBackup(folder: string, dataDir: string): Promise<BackupNote> {
  const note = readBackup(folder)
  const cluster = join(dataDir, 'postgres')
  if (existsSync(cluster)) throw new Error(`${dataDir}里已有数据，请换一个空目录。`)
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  await extract({ file: join(folder, 'cluster', 'base.tar'), cwd: cluster, preserveOwner: false })
  verifyCluster(cluster, join(folder, 'cluster', 'backup_manifest'))
  chmodSync(cluster, 0o700)
  copyFileSync(join(folder, 'owner-password'), join(dataDir, 'owner-password'))
  chmodSync(join(dataDir, 'owner-password'), 0o600)
  handOver(cluster)
  return note
}

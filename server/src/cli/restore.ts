// npm run restore -- BACKUP DATA_DIR: puts a backup into an empty data directory, opens it and compares the ledgers.
import { resolve } from 'node:path'
import { restoreBackup } from '../platform/backup/restore-backup.ts'
import { ledgerHeads } from '../platform/backup/take-backup.ts'
import { startEmbeddedPostgres } from '../platform/db/embedded-postgres.ts'

const [backup, target] = process.argv.slice(2)
if (!backup || !target) {
  console.error('用法：npm run restore -- 备份目录 新数据目录')
  process.exit(2)
}
try {
  const dataDir = resolve(target)
  const note = await restoreBackup(resolve(backup), dataDir)
  const postgres = await startEmbeddedPostgres(dataDir)
  const ledgers = await ledgerHeads({ ...postgres.address, database: 'jiheng' })
  await postgres.stop()
  const behind = note.ledgers.filter(
    (head) =>
      !ledgers.some(
        (one) =>
          one.tenantId === head.tenantId && one.size >= head.size && (one.size > head.size || one.root === head.root),
      ),
  )
  if (behind.length > 0)
    throw new Error(`恢复后的留痕与备份时不符：${behind.map((head) => head.tenantId).join('、')}。`)
  console.log(JSON.stringify({ dataDir, takenAt: note.takenAt, ledgers }))
  console.error(`恢复完成。请将主密钥放到${dataDir}.key（或以KEY_FILE指定），再以DATA_DIR=${dataDir}启动。`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

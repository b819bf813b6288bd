// npm run backup -- FOLDER: copies the database into a new folder while the server runs or not. The key is not in it.
import { resolve } from 'node:path'
import { ledgerHeads, takeBackup } from '../platform/backup/take-backup.ts'
import { readConfig } from '../platform/config.ts'
import { startEmbeddedPostgres } from '../platform/db/embedded-postgres.ts'
import { readMasterKey } from '../platform/keys/master-key.ts'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('用法：npm run backup -- 备份目录')
  process.exit(2)
}
const config = readConfig()
if (config.databaseUrl) {
  console.error('使用外部PostgreSQL时，请用它自己的备份工具（pg_basebackup、pgBackRest等）。')
  process.exit(2)
}
try {
  const master = readMasterKey(config.keyFile)
  const postgres = await startEmbeddedPostgres(config.dataDir)
  try {
    const owner = { ...postgres.address, database: 'jiheng' }
    const ledgers = await ledgerHeads(owner)
    const note = await takeBackup(config, owner, resolve(folder), {
      masterKeyId: master.id,
      takenAt: new Date().toISOString(),
      ledgers,
    })
    console.log(JSON.stringify({ backup: resolve(folder), takenAt: note.takenAt, ledgers }))
    console.error(`备份完成。主密钥（${config.keyFile}）不在备份中，请另行保管。`)
  } finally {
    if (!postgres.adopted) await postgres.stop()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readConfig } from '#server/platform/config.ts'
import { lockDataDir } from '#server/platform/data-lock.ts'
import { openPool } from '#server/platform/db/database.ts'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import {
  deriveSecret,
  generateMasterKey,
  type MasterKey,
  readMasterKey,
  writeMasterKey,
} from '#server/platform/keys/master-key.ts'
import { rotateMasterKey } from '#server/platform/keys/rotate.ts'
import { UsageError } from './usage-error.ts'

/** How `rotate-key` is called, for the list of commands. */
export const usage = 'rotate-key [--forget-old]   停机后更换主密钥；旧密钥留为.old，确认后以--forget-old删除'

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: { 'forget-old': { type: 'boolean' } } }).values
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

/** The key the tenants' keys are wrapped under, as the database says. */
async function wrappedUnder(owner: pg.Pool): Promise<string | null> {
  const { rows } = await owner.query<{ master_key_id: string }>('select distinct master_key_id from tenant_keys')
  if (rows.length > 1) throw new UsageError('数据库中的密钥不是同一主密钥所加密，请先恢复备份')
  return rows[0]?.master_key_id ?? null
}

/**
 * Takes up a change of keys that broke off: the new key lies in `.next` before the database is touched and takes the
 * place of the old one after it, so at every moment the key the database needs lies in one of the files.
 */
async function settle(owner: pg.Pool, keyFile: string): Promise<MasterKey> {
  const current = readMasterKey(keyFile)
  const next = existsSync(`${keyFile}.next`) ? readMasterKey(`${keyFile}.next`) : null
  const used = await wrappedUnder(owner)
  if (next && used === next.id) {
    writeMasterKey(`${keyFile}.old`, current)
    renameSync(`${keyFile}.next`, keyFile)
    return next
  }
  rmSync(`${keyFile}.next`, { force: true })
  if (used !== null && used !== current.id)
    throw new UsageError(`主密钥不符：数据由${used}加密，密钥文件为${current.id}`)
  return current
}

const quoted = (secret: string) => `'${secret.replaceAll("'", "''")}'`

/** Wraps every key anew and gives the programme's database role the password that follows from the new key. */
export async function rotate(owner: pg.Pool, keyFile: string): Promise<{ from: string; to: string; keys: number }> {
  const from = await settle(owner, keyFile)
  const to = generateMasterKey()
  writeMasterKey(`${keyFile}.next`, to)
  const keys = await rotateMasterKey(owner, from, to)
  writeMasterKey(`${keyFile}.old`, from)
  renameSync(`${keyFile}.next`, keyFile)
  const password = deriveSecret(to, 'database role jiheng_app').toString('base64url')
  await owner.query(`alter role jiheng_app login password ${quoted(password)}`)
  return { from: from.id, to: to.id, keys }
}

function forget(keyFile: string): number {
  if (!existsSync(`${keyFile}.old`)) throw new UsageError(`没有旧密钥：${keyFile}.old`)
  rmSync(`${keyFile}.old`)
  console.log(JSON.stringify({ forgotten: `${keyFile}.old` }))
  console.error('旧密钥已删除。以旧密钥加密的备份从此只能凭旧恢复单打开。')
  return 0
}

/** Changes the master key while no server runs; the old key is kept beside the new one until it is told to go. */
export async function run(args: readonly string[]): Promise<number> {
  const values = readArguments(args)
  const config = readConfig()
  if (values['forget-old']) return forget(config.keyFile)
  if (!existsSync(config.keyFile)) throw new UsageError(`找不到主密钥文件：${config.keyFile}`)
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres')))
    throw new UsageError(`${config.dataDir}里没有数据`)
  let release: () => void
  try {
    release = lockDataDir(config.dataDir)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const postgres = config.databaseUrl ? null : await startEmbeddedPostgres(config.dataDir)
  const owner = openPool(
    postgres
      ? { ...postgres.address, database: 'jiheng', max: 2 }
      : { connectionString: config.databaseUrl ?? '', max: 2 },
  )
  try {
    const done = await rotate(owner, config.keyFile)
    console.log(JSON.stringify({ ...done, keyFile: config.keyFile, old: `${config.keyFile}.old` }))
    console.error('主密钥已更换。请重新打印恢复单，确认系统正常后运行rotate-key --forget-old。')
    return 0
  } finally {
    await owner.end()
    await postgres?.stop()
    release()
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { splitNotes } from '#core/ledger/split-notes.ts'
import { compareRoots, readNotes, readPublicKey } from '#server/platform/audit/check-ledger.ts'
import { factsOf, type StoredLeaf } from '#server/platform/audit/facts-of.ts'
import { hashLeaf } from '#server/platform/audit/leaf.ts'
import { ledgerOrigin } from '#server/platform/audit/sequencer.ts'
import { readConfig } from '#server/platform/config.ts'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import { UsageError } from './usage-error.ts'

/** How `verify-ledger` is called, for the list of commands. */
export const usage = 'verify-ledger [--data-dir DIR] [--checkpoints DIR]   重算数据库里的全部留痕，与外部检查点目录核对'

interface LedgerReport {
  readonly tenant: string
  readonly leaves: number
  readonly outside: number
  readonly faults: readonly string[]
}

const readArguments = (args: readonly string[]) => {
  try {
    const options = { 'data-dir': { type: 'string' }, checkpoints: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

const pageSize = 5_000

/** Every leaf of a tenant computed anew from its facts; what does not agree with its stored hash or place is a fault. */
async function recompute(db: pg.Client, tenant: string): Promise<{ hashes: Buffer[]; faults: string[] }> {
  const hashes: Buffer[] = []
  const faults: string[] = []
  for (;;) {
    const { rows } = await db.query<StoredLeaf & { position: string; salt: Buffer; leaf_hash: Buffer }>(
      'select * from ledger_leaves where tenant_id = $1 and position >= $2 order by position limit $3',
      [tenant, hashes.length, pageSize],
    )
    for (const leaf of rows) {
      const hash = hashLeaf(leaf.salt, factsOf(leaf))
      if (Number(leaf.position) !== hashes.length) faults.push(`第${hashes.length}条留痕缺失`)
      else if (!hash.equals(leaf.leaf_hash)) faults.push(`第${leaf.position}条留痕的内容与其校验值不符`)
      if (faults.length >= 20) return { hashes, faults }
      hashes.push(hash)
    }
    if (rows.length < pageSize) return { hashes, faults }
  }
}

async function checkTenant(db: pg.Client, tenant: string, publicKey: string, folder: string): Promise<LedgerReport> {
  const key = readPublicKey(publicKey)
  if (!key) return { tenant, leaves: 0, outside: 0, faults: ['没有签名密钥'] }
  const { hashes, faults } = await recompute(db, tenant)
  const { rows } = await db.query<{ note: string }>(
    'select note from ledger_checkpoints where tenant_id = $1 order by size',
    [tenant],
  )
  const expected = { origin: ledgerOrigin(tenant), key }
  const inside = readNotes(
    rows.map((row) => row.note),
    { ...expected, where: '数据库内' },
  )
  const file = join(folder, `${tenant}.checkpoints`)
  const notes = existsSync(file) ? splitNotes(readFileSync(file, 'utf8')) : []
  const outside = readNotes(notes, { ...expected, where: '外部' })
  const beyond = outside.checkpoints.filter((one) => one.size > hashes.length).at(-1)
  const all = [
    ...faults,
    ...inside.faults,
    ...outside.faults,
    ...compareRoots(hashes, inside.checkpoints, '数据库内'),
    ...compareRoots(hashes, outside.checkpoints, '外部'),
    ...(beyond ? [`外部检查点记有${beyond.size}条留痕，数据库里只有${hashes.length}条`] : []),
    ...(notes.length === 0 ? [`没有外部检查点：${file}`] : []),
  ]
  return { tenant, leaves: hashes.length, outside: notes.length, faults: all.slice(0, 20) }
}

/** Recomputes every ledger of a data directory and holds it against the checkpoints kept elsewhere. */
export async function run(args: readonly string[]): Promise<number> {
  const values = readArguments(args)
  const config = readConfig({ ...process.env, ...(values['data-dir'] ? { DATA_DIR: values['data-dir'] } : {}) })
  const folder = resolve(values.checkpoints ?? config.checkpointDir)
  if (!existsSync(join(config.dataDir, 'postgres'))) throw new UsageError(`${config.dataDir}里没有数据`)
  const postgres = await startEmbeddedPostgres(config.dataDir)
  const db = new pg.Client({ ...postgres.address, database: 'jiheng' })
  try {
    await db.connect()
    const { rows } = await db.query<{ tenant_id: string; public_key: string }>(
      `select tenant_id, public_key from tenant_keys where purpose = 'sign' order by tenant_id`,
    )
    const reports: LedgerReport[] = []
    for (const row of rows) reports.push(await checkTenant(db, row.tenant_id, row.public_key, folder))
    for (const { tenant, leaves, outside, faults } of reports) {
      console.log(`${faults.length === 0 ? '通过' : '不符'}：${tenant}，${leaves}条留痕，${outside}个外部检查点`)
      for (const fault of faults) console.log(`  ${fault}`)
    }
    const ok = reports.every((report) => report.faults.length === 0)
    console.log(JSON.stringify({ ok, ledgers: reports }))
    return ok ? 0 : 1
  } finally {
    await db.end()
    if (!postgres.adopted) await postgres.stop()
  }
}

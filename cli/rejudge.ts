import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Rejudgement } from '#contract/rejudge.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { rejudge } from '#server/modules/rejudge/index.ts'
import { composePlatform } from '#server/platform/compose-platform.ts'
import { readConfig } from '#server/platform/config.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { openPool } from '#server/platform/db/database.ts'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import { readMasterKey } from '#server/platform/keys/master-key.ts'
import { createLog } from '#server/platform/open-platform.ts'
import { UsageError } from './usage-error.ts'

/** How `rejudge` is called, for the list of commands. */
export const usage =
  'rejudge <批次编号> [--today] [--json] [--data-dir DIR]   以批次固定的规则（或今天的规则）重判过去的判定，列出不同'

const readArguments = (args: readonly string[]) => {
  const options = {
    today: { type: 'boolean' },
    json: { type: 'boolean' },
    'data-dir': { type: 'string' },
  } as const
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0])
  }
}

const clauses = (ids: readonly string[]) => (ids.length > 0 ? `（${ids.join('、')}）` : '')

/** One line a difference, and a closing line. */
export function linesOf(found: Rejudgement): readonly string[] {
  const lines = found.differences.map(
    ({ kindTitle, subject, before, after }) =>
      `${kindTitle}  ${subject}  ${before.result}${clauses(before.clauses)} → ${after.result}${clauses(after.clauses)}`,
  )
  const by = found.with === 'pinned' ? '批次固定的规则' : '今天的规则'
  const counts = found.kinds.map(({ title, judged, different }) => `${title}${judged}项，不同${different}项`)
  const sum = `${found.batchName}：按${by}重判${found.judged}项，不同${found.differences.length}项`
  return [...lines, [sum, ...counts].join('；')]
}

/** Judges with a platform over the owner's connection; a database that already runs is left running. */
async function judgeBatch(batchId: string, by: Rejudgement['with'], dataDir: string | undefined): Promise<Rejudgement> {
  const config = readConfig({ ...process.env, ...(dataDir ? { DATA_DIR: dataDir } : {}) })
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres')))
    throw new UsageError(`${config.dataDir}里没有数据`)
  const postgres = config.databaseUrl ? null : await startEmbeddedPostgres(config.dataDir)
  const address = postgres
    ? { ...postgres.address, database: 'jiheng' }
    : { connectionString: config.databaseUrl ?? '' }
  const pool = openPool({ ...address, max: 2 })
  const { rows } = await pool.query<{ kind: 'demo' | 'real'; clock_offset_seconds: number }>(
    'select kind, clock_offset_seconds from installation',
  )
  const { platform, close } = composePlatform({
    config,
    kind: rows[0]?.kind ?? 'real',
    clockOffset: Number(rows[0]?.clock_offset_seconds ?? 0),
    pool,
    master: readMasterKey(config.keyFile),
    log: createLog('silent'),
  })
  try {
    const found = await pool.query<{ institution_id: string }>('select institution_id from batches where id = $1', [
      batchId,
    ])
    const tenant = found.rows[0]?.institution_id
    if (!tenant) throw new UsageError(`没有这个批次：${batchId}`)
    return await transactFor(platform, systemActor(tenant, 'institution'), tenant, async (tx) =>
      rejudge(tx, await findBatch(tx, batchId), by),
    )
  } finally {
    await close()
    if (postgres && !postgres.adopted) await postgres.stop()
  }
}

/** Judges a batch again; exit code 1 where the pinned policy does not come to what was kept. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args)
  const [batchId = '', ...more] = positionals
  if (!/^[0-9a-f-]{36}$/.test(batchId) || more.length > 0) throw new UsageError(`用法：jiheng ${usage}`)
  const found = await judgeBatch(batchId, values.today ? 'today' : 'pinned', values['data-dir'])
  console.log(values.json ? JSON.stringify(found) : linesOf(found).join('\n'))
  return found.with === 'pinned' && found.differences.length > 0 ? 1 : 0
}

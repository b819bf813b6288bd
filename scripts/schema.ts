// Writes what the migrations make: db/tables.ts (types of every table) and db/schema.md (the picture of the schema).
// `--check` writes nothing and fails when either differs from the migrated database.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '#server/platform/config.ts'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { schemaPicture } from '#server/platform/db/schema-picture.ts'

const check = process.argv.includes('--check')
const folder = mkdtempSync(join(tmpdir(), 'jiheng-schema-'))
const postgres = await startEmbeddedPostgres(folder)
const pool = new pg.Pool({ ...postgres.address, database: 'postgres' })
// Stopping the server ends idle connections, which is no fault.
pool.on('error', () => undefined)
const faults: string[] = []

function keep(file: string, text: string): void {
  const path = join(projectRoot, file)
  let present = ''
  try {
    present = readFileSync(path, 'utf8')
  } catch {}
  if (present === text) return
  if (check) faults.push(file)
  else writeFileSync(path, text)
}

function generateTypes(): string {
  const { host, port, user, password } = postgres.address
  const out = join(folder, 'tables.ts')
  const url = `postgres://${user}:${password}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
  const result = spawnSync(
    process.execPath,
    [
      join(projectRoot, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      ...[
        '--dialect',
        'postgres',
        '--url',
        url,
        '--out-file',
        out,
        '--date-parser',
        'string',
        '--numeric-parser',
        'number',
      ],
      ...['--default-schema', 'public', '--include-pattern', 'public.*', '--exclude-pattern', '*kysely*'],
      ...['--type-mapping', JSON.stringify({ int8: 'number', timestamptz: 'Date' })],
      ...['--log-level', 'error'],
    ],
    { encoding: 'utf8', cwd: projectRoot },
  )
  if (result.status !== 0) throw new Error(result.stderr + result.stdout)
  return readFileSync(out, 'utf8')
}

try {
  await migrate(pool, 'schema')
  keep('db/tables.ts', generateTypes())
  keep('db/schema.md', await schemaPicture(pool))
} finally {
  await pool.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
if (faults.length > 0) {
  console.error(`${faults.join(', ')} do not fit the migrations: run npm run schema`)
  process.exit(1)
}

import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { getPhoto } from '#contract/registration.ts'
import { type LivedInBatch, liveThrough } from '#server/testing/lived-in-world.ts'
import { openWorld, type World } from '#server/testing/world.ts'
import { takeBackup } from './backup/take-backup.ts'
import { startEmbeddedPostgres } from './db/embedded-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-at-rest-'))
chmodSync(folder, 0o711)
const data = join(folder, 'data')
const postgres = await startEmbeddedPostgres(data)
const { user, password, host, port } = postgres.address
process.env.TEST_DATABASE_URL = `postgres://${user}:${password}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
const world: World = await openWorld({ outsideTests: true })

after(async () => {
  await world.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What must nowhere stand in clear: numbers of documents and telephones, and the pixels of a photograph. */
async function planted(batch: LivedInBatch): Promise<Map<string, Buffer>> {
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from registrations where institution_id = $1 and photo_file_id is not null limit 1',
    [world.institution.id],
  )
  const officer = await world.as('exam_officer')
  const photo = await officer.download(getPhoto, { params: { registrationId: rows[0]?.id ?? '' } })
  const found = new Map([['a photograph', photo.subarray(photo.length / 2, photo.length / 2 + 48)]])
  for (const { documentNumber, mobile } of batch.people) {
    found.set(`identity ${documentNumber}`, Buffer.from(documentNumber))
    found.set(`mobile ${mobile}`, Buffer.from(mobile))
  }
  return found
}

function hitsIn(where: string, wanted: ReadonlyMap<string, Buffer>): { read: number; hits: string[] } {
  const hits: string[] = []
  let read = 0
  for (const entry of readdirSync(where, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    read += bytes.length
    for (const [name, needle] of wanted) if (bytes.includes(needle)) hits.push(`${name} in ${entry.name}`)
  }
  return { read, hits }
}

/** Every row of every table as text, so that compression hides nothing; bytes are shown in hex. */
async function hitsInRows(wanted: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const { rows: tables } = await world.owner.query<{ name: string }>(
    "select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'pgboss') and c.relkind = 'r'",
  )
  const hits: string[] = []
  for (const { name } of tables)
    for (const [what, needle] of wanted) {
      const { rowCount } = await world.owner.query(
        `select from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0 limit 1`,
        [needle.toString('latin1').replaceAll('\0', ''), needle.toString('hex')],
      )
      if (rowCount) hits.push(`${what} in ${name}`)
    }
  return hits
}

test('after a whole batch no identity number, mobile number or photograph stands in clear on any disk', async () => {
  const batch = await liveThrough(world)
  const wanted = await planted(batch)
  assert.ok(wanted.size > 10)
  assert.deepEqual(await hitsInRows(wanted), [])
  await world.owner.query('checkpoint')
  const backup = join(folder, 'backup')
  const facts = { masterKeyId: 'test', takenAt: '2026-07-10T00:00:00Z', ledgers: [] }
  await takeBackup(
    { ...world.platform.config, dataDir: data },
    { ...postgres.address, database: 'postgres' },
    backup,
    facts,
  )
  const places = [data, backup, world.platform.config.dataDir, world.platform.config.checkpointDir]
  const looked = places.map((place) => hitsIn(place, wanted))
  assert.deepEqual(
    looked.flatMap(({ hits }) => hits),
    [],
  )
  assert.ok((looked[0]?.read ?? 0) > 20_000_000 && (looked[1]?.read ?? 0) > 10_000_000, JSON.stringify(looked))
})

test('no leaf of a ledger and no login record names a candidate or holds a number', async () => {
  const people = await world.owner.query<{ name: string }>('select name from registrations')
  assert.ok(people.rows.length > 5)
  const { rows } = await world.owner.query<{ text: string }>(
    'select t::text as text from ledger_leaves t union all select t::text from login_events t',
  )
  const told = rows.filter(
    ({ text }) =>
      /(?<![0-9a-f-])\d{17}[\dX](?![0-9a-f-])/.test(text) || people.rows.some(({ name }) => text.includes(name)),
  )
  assert.ok(rows.length > 50)
  assert.deepEqual(told, [])
})

test('the search itself finds what lies in clear', async () => {
  const number = '410105200601010017'
  await world.owner.query('update institutions set address = $1', [number])
  await world.owner.query('checkpoint')
  const wanted = new Map([['it', Buffer.from(number)]])
  assert.deepEqual(await hitsInRows(wanted), ['it in public.institutions'])
  assert.ok(hitsIn(data, wanted).hits.length > 0)
})

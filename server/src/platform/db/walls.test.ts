import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { publicActor, systemActor, transactFor } from '#server/platform/context.ts'
import { fillEmptyTables } from '#server/testing/fill-empty-tables.ts'
import { livedInBank } from '#server/testing/item-banks.ts'
import { liveThrough } from '#server/testing/lived-in-world.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()

const tenantTables = async () => {
  const { rows } = await world.owner.query<{ name: string; enabled: boolean; forced: boolean; owner: string }>(
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely%' order by 1`,
  )
  return rows.filter((row) => !['installation', 'calendar_years'].includes(row.name))
}

test('every tenant table stands behind a forced wall and is not owned by the role the programme runs as', async () => {
  const tables = await tenantTables()
  assert.ok(tables.length > 40, String(tables.length))
  assert.deepEqual(
    tables.filter((table) => !table.enabled || !table.forced || table.owner === 'jiheng_app'),
    [],
  )
  const { rows } = await world.owner.query(
    "select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'jiheng_app'",
  )
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
})

/** How many rows of other tenants than its own a tenant sees, by table, when the query itself asks for all. */
const strangersSeenBy = (tenantId: string) =>
  transactFor(world.platform, systemActor(tenantId, 'institution'), tenantId, async ({ db }) => {
    const found: Record<string, number> = {}
    for (const { name } of await tenantTables()) {
      const key = ['institutions', 'centres'].includes(name) ? 'id' : await keyOf(name)
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(name)} where ${sql.ref(key)} is distinct from ${tenantId}`.execute(
        db,
      )
      if (rows[0]?.n) found[name] = rows[0].n
    }
    return found
  })

test('the wall holds alone: with rows in every table a query without any condition shows nothing of another tenant', async () => {
  await liveThrough(world)
  await livedInBank(world)
  const names = (await tenantTables()).map((table) => table.name)
  await fillEmptyTables(world.owner, names, { institutionId: world.institution.id, centreId: world.centre.id })
  const empty: string[] = []
  for (const name of names)
    if ((await world.owner.query(`select from ${name} limit 1`)).rowCount === 0) empty.push(name)
  assert.deepEqual(empty, [])
  assert.deepEqual(await strangersSeenBy(world.neighbour.id), {})
  assert.deepEqual(await strangersSeenBy(world.institution.id), {})
})

test('with rows in every table nobody can change or take away a row of another tenant', async () => {
  const changed: string[] = []
  for (const { name } of await tenantTables()) {
    const key = ['institutions', 'centres'].includes(name) ? 'id' : await keyOf(name)
    for (const text of [`update ${name} set ${key} = ${key} where ${key} <> app_tenant()`, `delete from ${name}`]) {
      const run = transactFor(world.platform, publicActor, world.neighbour.id, async ({ db }) => {
        const { numAffectedRows } = await sql.raw(text).execute(db)
        if (text.startsWith('delete') && Number(numAffectedRows) > 0) throw new Error('own rows only')
        return Number(numAffectedRows)
      })
      const count = await run.catch((error: Error) =>
        /permission denied|own rows only/.test(error.message) ? 0 : error.message,
      )
      if (count !== 0) changed.push(`${text}: ${count}`)
    }
  }
  assert.deepEqual(changed, [])
})

async function keyOf(table: string): Promise<string> {
  const { rows } = await world.owner.query<{ text: string }>(
    `select pg_get_expr(polqual, polrelid) as text from pg_policy p join pg_class c on c.oid = p.polrelid where c.relname = $1 and polname = 'wall'`,
    [table],
  )
  return /\((\w+) = app_tenant\(\)\)/.exec(rows[0]?.text ?? '')?.[1] ?? 'missing'
}

test('without a tenant nothing is seen at all', async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from accounts`.execute(world.platform.database)
  assert.equal(rows[0]?.n, 0)
})

test('a row cannot be written for another tenant, nor moved to it', async () => {
  const write = transactFor(world.platform, publicActor, world.neighbour.id, ({ db }) =>
    sql`insert into people (institution_id, id, name, created_at) values (${world.institution.id}, gen_random_uuid(), '某人', now())`.execute(
      db,
    ),
  )
  await assert.rejects(write, /row-level security/)
  const move = transactFor(world.platform, publicActor, world.neighbour.id, ({ db }) =>
    sql`update accounts set tenant_id = ${world.institution.id}`.execute(db),
  )
  await assert.rejects(move, /row-level security|foreign key/)
})

test('the ledger can be appended to and never rewritten by the programme', async () => {
  for (const text of [
    "update ledger_leaves set summary = 'x'",
    'delete from ledger_leaves',
    'truncate ledger_leaves',
    'delete from registrations',
  ])
    await assert.rejects(
      transactFor(world.platform, publicActor, world.institution.id, ({ db }) => sql.raw(text).execute(db)),
      /permission denied/,
      text,
    )
})

import type pg from 'pg'
import { newId } from '../platform/ids.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

interface Reference {
  readonly columns: readonly string[]
  readonly table: string
  readonly referenced: readonly string[]
}

/** The columns a row of a table is known to its tenant by. */
export const tenantColumns = ['institution_id', 'tenant_id', 'centre_id'] as const

const columnsOf = async (owner: pg.Pool, table: string) =>
  (
    await owner.query<Column>(
      `select column_name as name, udt_name as type, is_nullable = 'NO' and column_default is null and is_identity = 'NO' as required
       from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`,
      [table],
    )
  ).rows

const referencesOf = async (owner: pg.Pool, table: string) =>
  (
    await owner.query<Reference>(
      `select f.relname as table,
         (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k(num, n) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns,
         (select array_agg(a.attname::text order by k.n) from unnest(c.confkey) with ordinality k(num, n) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as referenced
       from pg_constraint c join pg_class f on f.oid = c.confrelid where c.contype = 'f' and c.conrelid = $1::regclass`,
      [table],
    )
  ).rows

/** The first word a check of the table allows in each column. */
async function wordsOf(owner: pg.Pool, table: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c' and conrelid = $1::regclass`,
    [table],
  )
  const found = rows.flatMap(({ text }) => {
    const match = /\((\w+) = ANY \(ARRAY\['(\w+)'/.exec(text)
    return match ? [[match[1] ?? '', match[2] ?? ''] as const] : []
  })
  return new Map(found)
}

function invented(type: string): unknown {
  if (type === 'uuid') return newId()
  if (type.startsWith('_')) return []
  if (type === 'jsonb') return '{}'
  if (type === 'bytea') return Buffer.from('00', 'hex')
  if (type === 'bool') return true
  if (/^(int|float)/.test(type) || type === 'numeric') return 1
  return type === 'date' || type === 'timestamptz' ? '2026-07-10' : 'x'
}

/** Tables in an order in which each comes after those it refers to. */
async function referencedFirst(owner: pg.Pool, tables: readonly string[]): Promise<string[]> {
  const ordered = new Set<string>()
  const visit = async (table: string, path: readonly string[]): Promise<void> => {
    if (ordered.has(table) || path.includes(table)) return
    for (const { table: other } of await referencesOf(owner, table))
      if (tables.includes(other)) await visit(other, [...path, table])
    ordered.add(table)
  }
  for (const table of tables) await visit(table, [])
  return [...ordered]
}

/** Gives every tenant table without a row of the tenant one that its constraints allow; returns the tables it filled. `known` are columns that mean something. */
export async function fillEmptyTables(
  owner: pg.Pool,
  tables: readonly string[],
  tenants: { readonly institutionId: string; readonly centreId: string },
  known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<string[]> {
  const filled: string[] = []
  for (const table of await referencedFirst(owner, tables)) {
    const columns = await columnsOf(owner, table)
    const key = tenantColumns.find((name) => columns.some((column) => column.name === name))
    if (!key) continue
    const both = [tenants.institutionId, tenants.centreId]
    const { rowCount } = await owner.query(`select from ${table} where ${key} = any ($1) limit 1`, [both])
    if (rowCount) continue
    await fill(owner, table, columns, { ...tenants, known: known[table] ?? {} })
    filled.push(table)
  }
  return filled
}

async function someFile(owner: pg.Pool, institutionId: string): Promise<unknown> {
  const { rows } = await owner.query('select id from files where institution_id = $1 order by id limit 1', [
    institutionId,
  ])
  return rows[0]?.id
}

async function fill(
  owner: pg.Pool,
  table: string,
  columns: readonly Column[],
  {
    institutionId,
    centreId,
    known,
  }: { institutionId: string; centreId: string; known: Readonly<Record<string, unknown>> },
): Promise<void> {
  const words = await wordsOf(owner, table)
  const values = new Map<string, unknown>()
  for (const { name, type, required } of columns) if (required) values.set(name, words.get(name) ?? invented(type))
  for (const name of ['institution_id', 'tenant_id']) if (values.has(name)) values.set(name, institutionId)
  if (values.has('centre_id')) values.set('centre_id', centreId)
  for (const { columns: own, table: other, referenced } of await referencesOf(owner, table)) {
    if (!own.every((name) => values.has(name))) continue
    const tenantOf = referenced.find((name) => ['institution_id', 'tenant_id', 'centre_id'].includes(name)) ?? 'id'
    const { rows } = await owner.query<Record<string, unknown>>(
      `select * from ${other} where ${tenantOf} = any ($1) limit 1`,
      [[institutionId, centreId]],
    )
    for (const [place, name] of own.entries()) values.set(name, rows[0]?.[referenced[place] ?? ''])
  }
  for (const { name } of columns) if (name.endsWith('file_id')) values.set(name, await someFile(owner, institutionId))
  for (const [name, value] of Object.entries(known)) values.set(name, value)
  const names = [...values.keys()]
  await owner.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
    [...values.values()],
  )
}

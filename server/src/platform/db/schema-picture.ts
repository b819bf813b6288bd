import type pg from 'pg'

interface Column {
  table_name: string
  column_name: string
  type: string
  is_nullable: string
}

/** The schema as a page to read: each table with its columns, keys and references, from the database itself. */
export async function schemaPicture(pool: pg.Pool): Promise<string> {
  const columns = await pool.query<Column>(
    `select table_name, column_name, udt_name as type, is_nullable from information_schema.columns
     where table_schema = 'public' and table_name not like 'kysely%' order by table_name collate "C", ordinal_position`,
  )
  const constraints = await pool.query<{ table_name: string; text: string }>(
    `select c.relname as table_name, pg_get_constraintdef(k.oid) as text
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relname not like 'kysely%' and k.contype in ('p', 'f', 'u', 'c')
     order by c.relname collate "C", k.contype desc, pg_get_constraintdef(k.oid) collate "C"`,
  )
  const tables = [...new Set(columns.rows.map((column) => column.table_name))]
  const page = tables.map((table) => {
    const lines = columns.rows
      .filter((column) => column.table_name === table)
      .map((column) => `- ${column.column_name}: ${column.type}${column.is_nullable === 'YES' ? ', may be empty' : ''}`)
    const rules = constraints.rows.filter((rule) => rule.table_name === table).map((rule) => `- \`${rule.text}\``)
    return `## ${table}\n\n${lines.join('\n')}\n\n${rules.join('\n')}\n`
  })
  return `# Schema\n\nGenerated from the migrated database by \`npm run schema\`; ${tables.length} tables.\n\n${page.join('\n')}`
}

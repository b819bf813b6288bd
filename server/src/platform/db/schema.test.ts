import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { createTestDatabase } from '#server/testing/postgres.ts'
import { projectRoot } from '../config.ts'
import { migrate } from './migrate.ts'
import { schemaPicture } from './schema-picture.ts'

const database = await createTestDatabase()
const pool = new pg.Pool({ ...database.owner, max: 2 })
after(async () => {
  await pool.end()
  await database.drop()
})

test('the picture of the schema is that of the migrated database', async () => {
  const picture = readFileSync(join(projectRoot, 'db', 'schema.md'), 'utf8')
  assert.ok((await schemaPicture(pool)) === picture, 'db/schema.md is stale: npm run schema')
})

test('migrating a migrated database changes nothing and keeps its rows', async () => {
  await pool.query("insert into calendar_years values (1999, 'official', '{}', '{}', 'test', null, now())")
  await migrate(pool, 'jiheng-test')
  const { rowCount } = await pool.query('select from calendar_years where year = 1999')
  assert.equal(rowCount, 1)
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { createTestDatabase } from '#server/testing/postgres.ts'
import { openDatabase, openPool } from './database.ts'

const database = await createTestDatabase()
const owner = new pg.Pool({ ...database.owner, max: 1 })
const pool = openPool({ ...database.app, max: 2 })
const db = openDatabase(pool)
after(async () => {
  await db.destroy()
  await owner.end()
  await database.drop()
})

test('a connection that breaks while a transaction does something else fails the transaction, and the programme goes on', async () => {
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      for (let there = true; there; ) {
        const found = await owner.query('select from pg_stat_activity where pid = $1', [rows[0]?.pid])
        there = found.rowCount === 1
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
      await sql`select 1`.execute(tx)
    }),
  )
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db)
  assert.deepEqual(rows, [{ one: 1 }])
})

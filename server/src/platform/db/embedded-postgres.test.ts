import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-kept-'))
chmodSync(folder, 0o755)
after(() => rmSync(folder, { recursive: true, force: true }))

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('a killed database comes back by itself, at the same place and with everything it had confirmed', async () => {
  const postgres = await startEmbeddedPostgres(folder)
  const pool = new pg.Pool({ ...postgres.address, database: 'postgres', max: 2 })
  pool.on('error', () => undefined)
  const confirmed: number[] = []
  const insert = async (number: number) => {
    await pool.query('insert into kept values ($1)', [number])
    confirmed.push(number)
  }
  await pool.query('create table kept (number integer)')
  await insert(0)
  const postmaster = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const killed = postmaster()
  process.kill(killed, 'SIGKILL')
  // Whoever writes meanwhile is refused, and goes on when it is back.
  for (let number = 1; number < 400 && postmaster() === killed; number++) {
    await insert(number).catch(() => undefined)
    await pause(50)
  }
  assert.notEqual(postmaster(), killed)
  for (
    let tries = 0;
    tries < 100 &&
    !(await insert(1_000)
      .then(() => true)
      .catch(() => false));
    tries++
  )
    await pause(50)
  const { rows } = await pool.query<{ number: number }>('select number from kept order by number')
  assert.deepEqual(
    confirmed.filter((number) => !rows.some((row) => row.number === number)),
    [],
  )
  assert.equal(confirmed.at(-1), 1_000)
  await pool.end()
  await postgres.stop()
  await assert.rejects(new pg.Client({ ...postgres.address, database: 'postgres' }).connect())
})

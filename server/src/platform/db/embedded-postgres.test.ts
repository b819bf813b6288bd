import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-kept-'))
chmodSync(folder, 0o755)
after(() => rmSync(folder, { recursive: true, force: true }))

const cluster = join(folder, 'postgres')
const lockFile = join(cluster, 'postmaster.pid')
/** The process the lock file names; 0 where there is none just now: it goes with one database and comes with the next. */
function postmaster(): number {
  try {
    return Number(readFileSync(lockFile, 'utf8').split('\n')[0])
  } catch {
    return 0
  }
}

/** Writes into the database's folder as the database itself would. */
function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  const { uid, gid } = statSync(cluster)
  chownSync(file, uid, gid)
}

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
  const killed = postmaster()
  process.kill(killed, 'SIGKILL')
  // Whoever writes meanwhile is refused, and goes on when it is back.
  for (let number = 1; number < 2_000 && [killed, 0].includes(postmaster()); number++) {
    await insert(number).catch(() => undefined)
    await pause(50)
  }
  assert.equal([killed, 0].includes(postmaster()), false)
  for (
    let tries = 0;
    tries < 2_000 &&
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

/** What a machine finds at its start when the power went while the database ran. */
async function lockLeftBehind(text: (lock: string) => string): Promise<number> {
  const postgres = await startEmbeddedPostgres(folder)
  const lock = readFileSync(lockFile, 'utf8')
  await postgres.stop()
  write(lockFile, text(lock))
  const again = await startEmbeddedPostgres(folder)
  try {
    const client = new pg.Client({ ...again.address, database: 'postgres' })
    await client.connect()
    const { rows } = await client.query<{ sum: number }>('select 1 + 1 as sum')
    await client.end()
    assert.equal(again.adopted, false)
    return rows[0]?.sum ?? 0
  } finally {
    await again.stop()
  }
}

test('a lock left by a power cut does not keep the database from starting where another program has its number now', async () => {
  const { uid = 0 } = process.getuid?.() === 0 ? { uid: 65_534 } : {}
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    cwd: tmpdir(),
    ...(uid ? { uid } : {}),
  })
  try {
    assert.equal(await lockLeftBehind((lock) => lock.replace(/^\d+/, String(other.pid))), 2)
  } finally {
    other.kill('SIGKILL')
  }
})

test('an empty lock left by a power cut does not keep the database from starting', async () => {
  assert.equal(await lockLeftBehind(() => ''), 2)
})

test('a database that never finishes its recovery is ended and started again', async () => {
  const postgres = await startEmbeddedPostgres(folder, { patience: 1_000 })
  const pool = new pg.Pool({ ...postgres.address, database: 'postgres', max: 2 })
  pool.on('error', () => undefined)
  await pool.query("alter system set restore_command = 'touch waits && sleep 60'")
  await pool.query('select pg_reload_conf()')
  const stuck = postmaster()
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  // Its next recovery waits for a log that never comes.
  const sign = join(cluster, 'recovery.signal')
  write(sign, '')
  const [connection] = rows
  assert.ok(connection)
  process.kill(connection.pid, 'SIGKILL')
  const serves = () =>
    pool.query('select 1').then(
      () => true,
      () => false,
    )
  for (let turn = 0; turn < 2_000 && !existsSync(join(cluster, 'waits')); turn++) await pause(50)
  assert.equal(await serves(), false)
  assert.equal(postmaster(), stuck)
  rmSync(sign)
  for (let turn = 0; turn < 1_000 && !(await serves()); turn++) await pause(100)
  assert.equal(await serves(), true)
  assert.notEqual(postmaster(), stuck)
  await pool.query('alter system reset restore_command')
  await pool.end()
  await postgres.stop()
})

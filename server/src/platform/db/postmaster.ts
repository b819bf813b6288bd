import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Where a PostgreSQL listens: the folder of its socket or a loopback address. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** How to reach a running PostgreSQL as its owner. */
export interface PostgresAddress extends Place {
  readonly user: string
  readonly password: string
}

/** The first process of a PostgreSQL, which starts and watches all others. */
export interface Postmaster extends Place {
  readonly pid: number
}

const lockFile = (folder: string) => join(folder, 'postmaster.pid')

/** What the lock file says; it may go away at any moment, for PostgreSQL takes it along when it ends. */
function lockText(folder: string): string | null {
  try {
    return readFileSync(lockFile(folder), 'utf8')
  } catch {
    return null
  }
}
/** A number above every limit of process numbers. */
const nobody = 2_147_483_646

/** Whether a process runs: one that has ended and was not fetched by its parent yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether a process is a PostgreSQL of this folder: it works inside it. After a power cut the same number may be anybody's. */
function worksIn(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return false
  }
}

/** The living PostgreSQL of a folder that is ready for connections; a dead one's file is left alone. */
export function findPostmaster(folder: string): Postmaster | null {
  const [first, , , port, host, , , status] = lockText(folder)?.split('\n') ?? []
  const pid = Number(first)
  if (!pid || status?.trim() !== 'ready' || !worksIn(pid, folder)) return null
  return { pid, host: host?.trim() || '127.0.0.1', port: Number(port) }
}

/**
 * PostgreSQL refuses to start while the process of its lock file lives, whoever that is by now, or while the file is
 * empty, as a power cut can leave it. Only that claim is taken back: PostgreSQL still looks by itself whether anybody
 * holds the shared memory which the file names.
 */
export function dropStaleLock(folder: string): void {
  const file = lockFile(folder)
  const text = lockText(folder)
  if (text === null) return
  const pid = Number.parseInt(text, 10)
  if (!pid) rmSync(file, { force: true })
  else if (!worksIn(pid, folder)) writeFileSync(file, text.replace(/^-?\d+/, String(nobody)))
}

/** Whether a PostgreSQL that runs says it is still starting; anything else it says, or silence, is not that. */
export async function isStillStarting(address: PostgresAddress): Promise<boolean> {
  const client = new pg.Client({ ...address, database: 'postgres', connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return false
  } catch (error) {
    return (error as { code?: string }).code === '57P03'
  }
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited >= milliseconds) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

/** Sends a signal to a process that may end by itself meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error
  }
}

/** Ends a PostgreSQL in good order and waits until it is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  signal(pid, 'SIGINT')
  await goneWithin(pid, Number.POSITIVE_INFINITY)
}

/** Ends a PostgreSQL that no longer gets anywhere: its write-ahead log repairs at the next start. */
export async function breakPostmaster(pid: number): Promise<void> {
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    if (isAlive(pid)) signal(pid, name)
    if (await goneWithin(pid, 5_000)) return
  }
}

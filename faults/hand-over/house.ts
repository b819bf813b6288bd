import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type pg from 'pg'
import { login } from '#contract/access.ts'
import type { Route } from '#contract/route.ts'
import { projectRoot } from '#server/platform/config.ts'
import { pathOf } from '#server/testing/client.ts'
import { testPassword } from '#server/testing/world.ts'

/** What a server is started with. */
export interface HouseFacts {
  /** The connection under the programme's own role. */
  readonly pool: pg.PoolConfig
  /** What its clock shows at first. */
  readonly at: string
  readonly port: number
  /** Where the others reach it. */
  readonly publicUrl: string
}

/** The connection of a pool, to be given to another process. */
const connectionOf = ({ options }: pg.Pool): pg.PoolConfig => {
  const { host, port, user, password, database, connectionString } = options
  return connectionString ? { connectionString } : ({ host, port, user, password, database } as pg.PoolConfig)
}

/** A server of an institution or a site in a process of its own: started, killed, and started again. */
export class House {
  readonly #pool: pg.Pool
  readonly #role: 'all' | 'site'
  readonly #folder: string
  #child: ChildProcess | null = null
  /** A killed process breaks its connections a while before it is gone. */
  #ending: Promise<void> = Promise.resolve()
  #cookies = new Map<string, string>()
  port = 0
  publicUrl = ''
  /** What its clock shows at the next start. */
  at = ''
  /** The code its console says. */
  code = ''

  constructor(given: { pool: pg.Pool; role: 'all' | 'site'; folder: string }) {
    this.#pool = given.pool
    this.#role = given.role
    this.#folder = given.folder
  }

  /** Starts the process where none runs, and waits until it serves; the port stays the same over all starts. */
  async start(): Promise<void> {
    await this.#ending
    if (this.#child) return
    const { port, at, publicUrl } = this
    const facts: HouseFacts = { pool: connectionOf(this.#pool), at, port, publicUrl }
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(projectRoot, 'faults/hand-over/serve.ts'), '--role', this.#role],
      {
        cwd: projectRoot,
        env: {
          ...process.env,
          DATA_DIR: join(this.#folder, this.#role),
          KEY_FILE: '',
          CHECKPOINT_DIR: '',
          HAND_OVER: JSON.stringify(facts),
        },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    )
    this.#child = child
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
    })
    await new Promise<void>((resolve, reject) => {
      child.once('message', (ready: { port: number; code: string }) => {
        this.port = ready.port
        this.code = ready.code
        resolve()
      })
      child.once('exit', (code, name) =>
        reject(new Error(`the ${this.#role} server ended with ${code ?? name}: ${said}`)),
      )
    })
  }

  /** Kills the process as a power cut does, and waits until it is gone. */
  kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child)
      this.#ending = new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      })
    return this.#ending
  }

  /** Sends a request over the network as whoever logged in; gives status and document. */
  async send(route: Route, input: { params?: Record<string, string>; body?: unknown } = {}) {
    const reply = await fetch(`http://127.0.0.1:${this.port}${pathOf(route, input)}`, {
      method: route.method,
      headers: {
        'x-requested-with': 'jiheng',
        // A connection kept from before the process was killed would break of itself.
        connection: 'close',
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        cookie: [...this.#cookies].map((one) => one.join('=')).join('; '),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      this.#cookies.set(name, value)
    }
    return { status: reply.status, document: (await reply.json()) as Record<string, unknown> }
  }

  /** The document of a call that must succeed. */
  async call(route: Route, input: { params?: Record<string, string>; body?: unknown } = {}) {
    const { status, document } = await this.send(route, input)
    if (status !== 200) throw new Error(`${route.path}: ${status} ${JSON.stringify(document)}`)
    return document
  }

  /** How a call ended: done, the words it was refused with, or broken off with the connection. */
  outcome = (route: Route, input: { params: Record<string, string>; body?: unknown }): Promise<string> =>
    this.send(route, input).then(
      ({ status, document }) => (status === 200 ? 'done' : JSON.stringify(document.error)),
      () => 'broken off',
    )

  /** Logs an account of the tests in. */
  async enter(username: string): Promise<void> {
    this.#cookies = new Map()
    await this.call(login, { body: { username, password: testPassword } })
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { AnswerExport } from '#core/theory-exam/answer-export.ts'
import { projectRoot } from '#server/platform/config.ts'
import type { TestCandidate } from '#server/testing/exam-world.ts'

/** A room as the process that serves it remembers it. */
export interface RoomFacts {
  readonly tenantId: string
  readonly code: string
  readonly candidates: readonly TestCandidate[]
}

/** What the process that serves the room is asked to do. */
export type Order = { readonly id: number } & (
  | { readonly act: 'stored' }
  | { readonly act: 'import'; readonly file: AnswerExport }
)

/** An event as it stands on disk. */
export interface StoredEvent {
  readonly attempt_id: string
  readonly epoch: number
  readonly seq: number
  readonly fork: number
  readonly state: string
  readonly hash: string
}

type Wish = { act: 'stored' } | { act: 'import'; file: AnswerExport }

/** A server of one exam room on a data directory of its own: started, killed, and started again on what is left. */
export class ServedRoom {
  #child: ChildProcess | null = null
  #orders = 0
  readonly #folder: string
  readonly #candidates: number
  dataDir: string
  port = 0
  facts: RoomFacts = { tenantId: '', code: '', candidates: [] }

  constructor(options: { candidates?: number; dataDir?: string } = {}) {
    this.#folder = mkdtempSync(join(tmpdir(), 'jiheng-faults-'))
    chmodSync(this.#folder, 0o755)
    this.dataDir = options.dataDir ?? join(this.#folder, 'data')
    this.#candidates = options.candidates ?? 16
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** The process id of the database's first process; 0 where none runs. */
  get postmaster(): number {
    const file = join(this.dataDir, 'postgres', 'postmaster.pid')
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  }

  /** Starts the process and waits until it serves; the port stays the same over all starts. */
  start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(projectRoot, 'faults/serve.ts')],
      {
        cwd: projectRoot,
        env: {
          ...process.env,
          DATABASE_URL: '',
          DATA_DIR: this.dataDir,
          KEY_FILE: join(this.#folder, 'master.key'),
          CHECKPOINT_DIR: join(this.#folder, 'checkpoints'),
          HOST: '127.0.0.1',
          PORT: String(this.port),
          LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
          ROOM_CANDIDATES: String(this.#candidates),
        },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    )
    this.#child = child
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
    })
    return new Promise((resolve, reject) => {
      child.on('message', (message: { ready?: { room: RoomFacts; port: number } }) => {
        if (!message.ready) return
        this.facts = message.ready.room
        this.port = message.ready.port
        resolve()
      })
      child.on('exit', (code, signal) => reject(new Error(`the room ended with ${code ?? signal}: ${said}`)))
    })
  }

  /** Sends a signal to the server process and waits until it is gone where it ends it. */
  kill(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    child.removeAllListeners('exit')
    if (signal === 'SIGSTOP') {
      child.kill(signal)
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      child.on('exit', () => resolve())
      child.kill(signal)
    })
  }

  #ask(wish: Wish): Promise<unknown> {
    const child = this.#child
    if (!child) throw new Error('the room is not served')
    this.#orders += 1
    const id = this.#orders
    return new Promise((resolve, reject) => {
      const hear = (message: { id?: number; result?: unknown; error?: string }) => {
        if (message.id !== id) return
        child.off('message', hear)
        if (message.error === undefined) resolve(message.result)
        else reject(new Error(message.error))
      }
      child.on('message', hear)
      child.send({ id, ...wish })
    })
  }

  /** Every event on disk; asked again while the database is just coming back. */
  async stored(): Promise<readonly StoredEvent[]> {
    for (let turn = 1; ; turn++) {
      try {
        return (await this.#ask({ act: 'stored' })) as readonly StoredEvent[]
      } catch (error) {
        if (turn >= 100) throw error
        await pause(200)
      }
    }
  }

  /** Takes in a file of last resort; rejected where the node refuses it. */
  importFile = (file: AnswerExport) => this.#ask({ act: 'import', file })

  /** Ends everything and throws it away. */
  async close(): Promise<void> {
    await this.kill('SIGKILL')
    const { postmaster } = this
    try {
      if (postmaster) process.kill(postmaster, 'SIGKILL')
    } catch {
      // It was gone already.
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { AnswerExport } from '#core/theory-exam/answer-export.ts'
import { projectRoot } from '#server/platform/config.ts'
import { isAlive } from '#server/platform/db/postmaster.ts'
import type { TestCandidate } from '#server/testing/exam-world.ts'
import { databaseOf, signal } from './trouble/processes.ts'

/** A room as the process that serves it remembers it. */
export interface RoomFacts {
  readonly tenantId: string
  readonly code: string
  readonly candidates: readonly TestCandidate[]
}

/** What the process that serves the room is asked to do. */
export type Wish =
  | { readonly act: 'stored' }
  | { readonly act: 'import'; readonly file: AnswerExport }
  /** Two people take what a candidate's file brought. */
  | { readonly act: 'take'; readonly attemptId: string }
  /** The machine's date is set to this many milliseconds beside the true one. */
  | { readonly act: 'date'; readonly milliseconds: number }
  /** The control of the clock: from now on the node believes the machine's date. */
  | { readonly act: 'believe' }
  /** The write-ahead log is filled until the disk takes no more. */
  | { readonly act: 'fill' }
  /** Candidates by where they stand. */
  | { readonly act: 'statuses' }
export type Order = { readonly id: number } & Wish

/** An event as it stands on disk. */
export interface StoredEvent {
  readonly attempt_id: string
  readonly epoch: number
  readonly seq: number
  readonly fork: number
  readonly state: string
  readonly hash: string
}

function copyFolder(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  // The database's files belong to another account; only cp keeps that.
  if (process.platform === 'win32') cpSync(from, to, { recursive: true })
  else execFileSync('cp', ['-a', from, to])
}

/** After this long the template's exam has gone on too far to begin another trial with. */
const freshMs = 30 * 60_000
let template: { readonly folder: Promise<string>; readonly at: number } | null = null

/** A room that has just begun and nobody has entered, made once: every trial begins on a copy. */
async function foundTemplate(): Promise<string> {
  const room = new ServedRoom()
  process.on('exit', () => rmSync(room.folder, { recursive: true, force: true }))
  await room.start()
  await room.stop()
  return room.folder
}

/** A server of one exam room on a data directory of its own: started, killed, and started again on what is left. */
export class ServedRoom {
  #child: ChildProcess | null = null
  #orders = 0
  readonly folder: string
  dataDir: string
  port = 0
  /** What the machine's date says beside the truth, in milliseconds, at the next start. */
  date = 0
  facts: RoomFacts = { tenantId: '', code: '', candidates: [] }
  /** Why the process ended though nobody killed it. */
  fallen: Error | null = null

  constructor(options: { dataDir?: string } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'jiheng-faults-'))
    chmodSync(this.folder, 0o755)
    this.dataDir = options.dataDir ?? join(this.folder, 'data')
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** The lines of the database's lock file, which comes and goes with it. */
  get #lock(): readonly string[] {
    try {
      return readFileSync(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    } catch {
      return []
    }
  }

  /** The process id of the database's first process; 0 where none runs. */
  get postmaster(): number {
    const pid = Number(this.#lock[0])
    return pid > 0 && isAlive(pid) ? pid : 0
  }

  /** Lays the room down as the package brought it: begun, and nobody in it. */
  async lay(): Promise<void> {
    if (!template || performance.now() - template.at > freshMs)
      template = { folder: foundTemplate(), at: performance.now() }
    const from = await template.folder
    for (const part of ['master.key', 'checkpoints']) {
      rmSync(join(this.folder, part), { recursive: true, force: true })
      if (existsSync(join(from, part))) copyFolder(join(from, part), join(this.folder, part))
    }
    rmSync(this.dataDir, { recursive: true, force: true })
    copyFolder(join(from, 'data'), this.dataDir)
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
          KEY_FILE: join(this.folder, 'master.key'),
          CHECKPOINT_DIR: join(this.folder, 'checkpoints'),
          HOST: '127.0.0.1',
          PORT: String(this.port),
          LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
          MACHINE_DATE: String(this.date),
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
      child.on('exit', (code, name) => {
        this.fallen = new Error(`the room ended with ${code ?? name}: ${said}`)
        reject(this.fallen)
      })
    })
  }

  /** Sends a signal to the server process and waits until it is gone where it ends it. */
  kill(name: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    child.removeAllListeners('exit')
    if (name === 'SIGSTOP') {
      child.kill(name)
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      child.on('exit', () => resolve())
      child.kill(name)
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
        if (turn >= 600) throw error
        await pause(200)
      }
    }
  }

  /** Takes in a file of last resort; rejected where the node refuses it. */
  importFile = (file: AnswerExport) => this.#ask({ act: 'import', file })
  /** Two people decide that what came by file counts. */
  takeHeld = (attemptId: string) => this.#ask({ act: 'take', attemptId })
  /** Sets the date of the server's machine, now and for the next starts. */
  setDate = (milliseconds: number) => {
    this.date = milliseconds
    return this.#ask({ act: 'date', milliseconds })
  }
  believeDate = () => this.#ask({ act: 'believe' })
  /** Writes until the database's disk takes no more. */
  fillDisk = () => this.#ask({ act: 'fill' })
  /** Where the candidates stand, by their attempts. */
  statuses = async () => new Map((await this.#ask({ act: 'statuses' })) as [string, string][])

  /** Ends server and database in good order. */
  async stop(): Promise<void> {
    await this.kill('SIGKILL')
    await this.#endDatabase('SIGINT')
  }

  async #endDatabase(first: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    const { postmaster } = this
    if (postmaster === 0) return
    const socket = this.#lock[4]?.trim()
    const all = process.platform === 'linux' ? databaseOf(this) : [postmaster]
    signal(all, 'SIGCONT')
    signal([postmaster], first)
    for (let turn = 0; turn < 200 && isAlive(postmaster); turn++) await pause(25)
    signal(all, 'SIGKILL')
    if (socket?.startsWith(tmpdir())) rmSync(socket, { recursive: true, force: true })
  }

  /** Server and database are gone from one instant to the next, as when the machine is reset. */
  async crash(): Promise<void> {
    await this.kill('SIGKILL')
    await this.#endDatabase('SIGKILL')
  }

  /** The server is destroyed: processes and data directory are gone. */
  async destroy(): Promise<void> {
    await this.crash()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Ends everything and throws it away. */
  async close(): Promise<void> {
    await this.kill('SIGKILL')
    await this.#endDatabase('SIGQUIT')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AnswerExport } from '#core/theory-exam/answer-export.ts'
import { projectRoot } from '#server/platform/config.ts'

/** A candidate of the room, and what he types to sign in. */
export interface RoomCandidate {
  readonly attemptId: string
  readonly name: string
  readonly ticket: string
  readonly tail: string
  readonly seat: number
}

/** The room as it was founded. */
export interface Room {
  readonly runId: string
  readonly code: string
  readonly candidates: readonly RoomCandidate[]
  /** The trial at the same place, where there is one. */
  readonly trial: { readonly runId: string; readonly code: string } | null
}

/** What the invigilator does, or the test asks. */
export interface Order {
  readonly id: number
  readonly act:
    | 'openEntry'
    | 'start'
    | 'moveSeat'
    | 'giveTime'
    | 'notify'
    | 'allowLeave'
    | 'markAbsent'
    | 'admit'
    | 'expel'
    | 'close'
    | 'seal'
    | 'sheets'
    | 'held'
    | 'leaveOut'
    | 'live'
    | 'events'
    | 'later'
    | 'recover'
  /** About the trial of the day before instead of the exam. */
  readonly trial?: boolean
  readonly attemptId?: string
  readonly epoch?: number
  readonly seat?: number
  readonly seconds?: number
  readonly text?: string
  readonly file?: AnswerExport
}

type Heard = { id?: number; result?: unknown; error?: string; ready?: number; room?: Room }

/** The running server of the room. */
export class RoomServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'jiheng-exam-room-'))
  port = 0
  room: Room = { runId: '', code: '', candidates: [], trial: null }
  #child: ChildProcess | null = null
  #asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #last = 0

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Starts the server, on the port and the data it had before. */
  async start(env: Record<string, string> = {}): Promise<void> {
    // PostgreSQL runs as `nobody` under root and must be able to pass.
    chmodSync(this.folder, 0o755)
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(dirname(fileURLToPath(import.meta.url)), 'serve.ts')],
      {
        cwd: projectRoot,
        env: {
          ...process.env,
          ...{ DATA_DIR: join(this.folder, 'data'), PORT: String(this.port), HOST: '127.0.0.1', LOG_LEVEL: 'silent' },
          ...{ KEY_FILE: '', DATABASE_URL: '', ...env },
        },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    )
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the room's server ended with ${code}`)))
      child.on('message', (heard: Heard) => {
        if (heard.ready && heard.room) {
          this.port = heard.ready
          this.room = heard.room
          resolve()
        }
        const asked = this.#asked.get(heard.id ?? -1)
        if (asked && heard.error !== undefined) asked.reject(new Error(heard.error))
        else asked?.resolve(heard.result)
      })
    })
  }

  /** Has an act done in the server, as the invigilators do it. */
  ask<T = unknown>(act: Order['act'], more: Omit<Order, 'id' | 'act'> = {}): Promise<T> {
    this.#last += 1
    const id = this.#last
    return new Promise<T>((resolve, reject) => {
      this.#asked.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#child?.send({ id, act, ...more })
    })
  }

  /** Kills the server without a word, as a power cut does. */
  kill(): Promise<void> {
    const child = this.#child
    return new Promise((resolve) => {
      child?.removeAllListeners('exit')
      child?.once('exit', () => resolve())
      child?.kill('SIGKILL')
    })
  }

  /** Ends the server and takes its data away. */
  async stop(): Promise<void> {
    const child = this.#child
    await new Promise<void>((resolve) => {
      if (!child || child.exitCode !== null) return resolve()
      child.removeAllListeners('exit')
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
    rmSync(this.folder, { recursive: true, force: true })
  }
}

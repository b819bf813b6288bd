import { type ChildProcess, fork } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { BenchExaminee } from './examinee.ts'
import type { Memory } from './memory.ts'
import type { Ask, Seated } from './server.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Candidates who sign in at the same time. */
const signInLines = 24

interface Waiting {
  readonly resolve: (reply: never) => void
  readonly reject: (error: Error) => void
}

/** Ends a PostgreSQL whose server could not do it any more. */
async function endPostgres(folder: string): Promise<void> {
  const file = join(folder, 'data', 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!pid || !existsSync(`/proc/${pid}`)) return
  process.kill(pid, 'SIGINT')
  for (let turn = 0; turn < 100 && existsSync(file); turn++) await sleep(100)
}

/** The bench's server in its own process, and what is asked of it. */
export class BenchWorld {
  readonly port: number
  readonly owner: pg.PoolConfig
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #asked = 0

  private constructor(child: ChildProcess, ready: { port: number; owner: pg.PoolConfig }) {
    this.#child = child
    this.port = ready.port
    this.owner = ready.owner
    child.on('message', (message: { id: number; reply?: never; error?: string }) => {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.error === undefined) waiting?.resolve(message.reply as never)
      else waiting?.reject(new Error(message.error))
    })
    this.#ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        for (const { reject } of this.#waiting.values())
          reject(new Error(`bench: the server ended (${code ?? signal})`))
        resolve()
      })
    })
  }

  /** Does something with a server of its own; server, PostgreSQL and files are gone afterwards, whatever happens. */
  static async with<T>(work: (world: BenchWorld) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'jiheng-bench-'))
    // PostgreSQL runs as another account where the bench runs as root.
    chmodSync(folder, 0o711)
    const child = fork(join(import.meta.dirname, 'server.ts'), [folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const clear = async () => {
      if (child.connected) child.disconnect()
      for (let turn = 0; turn < 100 && child.exitCode === null && child.signalCode === null; turn++) await sleep(100)
      child.kill('SIGKILL')
      await endPostgres(folder)
      rmSync(folder, { recursive: true, force: true })
    }
    const breakOff = () => void clear().finally(() => process.exit(130))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, breakOff)
    try {
      const world = await BenchWorld.#ready(child)
      try {
        return await work(world)
      } finally {
        await world.#stop()
      }
    } finally {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, breakOff)
      await clear()
    }
  }

  static #ready(child: ChildProcess): Promise<BenchWorld> {
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`bench: the server ended with ${code}`)))
      child.once('message', (message: { ready: { port: number; owner: pg.PoolConfig } }) =>
        resolve(new BenchWorld(child, message.ready)),
      )
    })
  }

  #ask<T>(ask: Ask): Promise<T> {
    this.#asked += 1
    const id = this.#asked
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, ask }, (error) => error && reject(error))
    })
  }

  /** Candidates in rooms of a hundred at most, signed in a few at a time, ciphertext in hand. */
  async seat(count: number): Promise<{ examinees: BenchExaminee[]; signIn: Spread & { perSecond: number } }> {
    const perRoom = count <= 600 ? 60 : 100
    const { candidates } = await this.#ask<{ candidates: Seated[] }>({
      ask: 'open',
      rooms: Math.ceil(count / perRoom),
      candidates: perRoom,
    })
    const waiting = candidates.slice(0, count)
    const examinees: BenchExaminee[] = []
    const times: number[] = []
    const begun = performance.now()
    const line = async () => {
      for (let who = waiting.pop(); who; who = waiting.pop()) {
        const { examinee, ms } = await BenchExaminee.seat(who, this.port)
        examinees.push(examinee)
        times.push(ms)
      }
    }
    await Promise.all(Array.from({ length: signInLines }, line))
    const perSecond = Math.round(count / ((performance.now() - begun) / 1000))
    return { examinees, signIn: { perSecond, ...spreadOf(times) } }
  }

  /** Starts the rooms; every connection is in place when it returns. */
  async start(examinees: readonly BenchExaminee[]): Promise<void> {
    await this.#ask({ ask: 'start' })
    await this.wake(examinees)
  }

  async wake(examinees: readonly BenchExaminee[]): Promise<void> {
    const waiting = [...examinees]
    const line = async () => {
      for (let one = waiting.pop(); one; one = waiting.pop()) await one.wake()
    }
    await Promise.all(Array.from({ length: 16 }, line))
  }

  memory(): Promise<Memory> {
    return this.#ask<Memory>({ ask: 'memory' })
  }

  async #stop(): Promise<void> {
    await Promise.race([this.#ask({ ask: 'stop' }).catch(() => undefined), sleep(20_000, null, { ref: false })])
    await Promise.race([this.#ended, sleep(5000, null, { ref: false })])
  }
}

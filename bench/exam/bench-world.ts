import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type pg from 'pg'
import { BenchExaminee } from './examinee.ts'
import type { Memory } from './memory.ts'
import type { Ask, Seated } from './server.ts'
import { type Spread, spreadOf } from './stages.ts'

/** The bench's server in its own process, and what is asked of it. */
export class BenchWorld {
  readonly port: number
  readonly owner: pg.PoolConfig
  readonly #child: ChildProcess
  #asked = 0

  private constructor(child: ChildProcess, ready: { port: number; owner: pg.PoolConfig }) {
    this.#child = child
    this.port = ready.port
    this.owner = ready.owner
  }

  static open(): Promise<BenchWorld> {
    const child = fork(join(import.meta.dirname, 'server.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
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
    return new Promise((resolve, reject) => {
      const take = (message: { id: number; reply?: T; error?: string }) => {
        if (message.id !== id) return
        this.#child.off('message', take)
        if (message.error === undefined) resolve(message.reply as T)
        else reject(new Error(message.error))
      }
      this.#child.on('message', take)
      this.#child.send({ id, ask })
    })
  }

  /** Candidates in rooms of a hundred at most, signed in one after another in eight lines, ciphertext in hand. */
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
    await Promise.all(Array.from({ length: 8 }, line))
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
      for (let one = waiting.pop(); one; one = waiting.pop()) await one.wake(this.port)
    }
    await Promise.all(Array.from({ length: 16 }, line))
  }

  memory(): Promise<Memory> {
    return this.#ask<Memory>({ ask: 'memory' })
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    await this.#ask({ ask: 'stop' })
    await ended
  }
}

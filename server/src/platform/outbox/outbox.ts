import type { FastifyBaseLogger } from 'fastify'
import { CompiledQuery, type Kysely } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Tx } from '../context.ts'
import type { Tables } from '../db/database.ts'

/** A piece of work to be done after the commit. `kind` names its handler, `tenantId` whose wall it stands behind. */
export interface Job {
  readonly kind: string
  readonly tenantId: string
  readonly body: Record<string, unknown>
}

type Handler = (job: Job) => Promise<void>

/**
 * Effects leave through here: a command enqueues in its own transaction, a worker acts after the commit and tries
 * again when it fails. The queue is pg-boss in the same database; handlers must bear being run twice.
 */
export class Outbox {
  readonly #boss: PgBoss
  readonly #handlers = new Map<string, Handler>()
  readonly #log: FastifyBaseLogger
  #running: Promise<void> | null = null
  #again = false
  #timer: NodeJS.Timeout | null = null
  #closed = false
  #day = ''
  #morning: (() => Promise<void>) | null = null

  constructor(pool: pg.Pool, log: FastifyBaseLogger) {
    this.#log = log
    this.#boss = new PgBoss({
      db: { executeSql: (text, values) => pool.query(text, values) },
      migrate: false,
      createSchema: false,
      supervise: false,
      schedule: false,
    })
    this.#boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  }

  /** Names who does a kind of work; each kind has one handler. */
  handle(kind: string, handler: Handler): void {
    if (this.#handlers.has(kind)) throw new Error(`two handlers for ${kind}`)
    this.#handlers.set(kind, handler)
  }

  /** Begins to work: at once after each commit, and every second for what others left. */
  async start(): Promise<void> {
    await this.#boss.start()
    this.#timer = setInterval(() => this.wake(), 1000)
    this.#timer.unref()
  }

  /** Leaves a job with the transaction: it exists when, and only when, the transaction commits. */
  async enqueue(tx: Tx, kind: string, body: Record<string, unknown>): Promise<void> {
    await this.#boss.send('outbox', { kind, tenantId: tx.tenantId, body }, { db: through(tx.db) })
  }

  /** Names what is done once on every new day of the clock; the `first` time is when the programme starts. */
  eachDay(today: () => string, run: (first: boolean) => Promise<void>): void {
    this.#morning = async () => {
      const day = today()
      if (day === this.#day) return
      await run(this.#day === '')
      this.#day = day
    }
  }

  /** Leaves a job outside any transaction. */
  async post(job: Job): Promise<void> {
    await this.#boss.send('outbox', { ...job })
  }

  /** Looks for work soon. */
  wake(): void {
    if (this.#closed) return
    if (this.#running) this.#again = true
    else
      this.#running = this.#work()
        .catch((error: unknown) => this.#log.error({ err: error }, 'outbox'))
        .finally(() => {
          this.#running = null
          if (this.#again) {
            this.#again = false
            this.wake()
          }
        })
  }

  /** Waits until nothing is left to do now; what failed waits for its next try. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running
    await this.#work()
  }

  async #work(): Promise<void> {
    await this.#morning?.()
    for (;;) {
      const jobs = await this.#boss.fetch<Job>('outbox', { batchSize: 20 })
      if (jobs.length === 0) return
      for (const { id, data } of jobs) await this.#do(id, data)
    }
  }

  async #do(id: string, job: Job): Promise<void> {
    try {
      const handler = this.#handlers.get(job.kind)
      if (!handler) throw new Error(`no handler for ${job.kind}`)
      await handler(job)
      await this.#boss.complete('outbox', id)
    } catch (error) {
      this.#log.error({ err: error, kind: job.kind }, 'outbox job failed')
      await this.#boss.fail('outbox', id, { message: error instanceof Error ? error.message : String(error) })
    }
  }

  /** Finishes what is under way and stops. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearInterval(this.#timer)
    while (this.#running) await this.#running
    await this.#boss.stop({ graceful: false, close: false })
  }
}

const through = (db: Kysely<Tables>) => ({
  executeSql: async (text: string, values: unknown[] = []) => {
    const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values))
    return { rows }
  },
})

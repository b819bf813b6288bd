import type pg from 'pg'
import { DomainError } from '#contract/domain-error.ts'

/** How much may wait before new work is turned away, and how much goes into one statement. */
const queueLimit = 50_000
const groupLimit = 1000
/** A connection without work goes back after this long. */
const idleMs = 10_000

/** One piece of work: rows that are stored together or not at all, and who waits for them. */
interface Piece<Row> {
  readonly rows: readonly Row[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** How rows become one statement; it must change exactly one row of the table for each. */
export type Statement<Row> = (rows: readonly Row[]) => pg.QueryConfig

/** The database would not take the rows themselves; asking again is of no use. */
const isAboutRows = (error: unknown): boolean => {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && (/^22/.test(code) || /^23/.test(code) || code === '54000')
}

/** The statement went through but changed other rows than it should: memory and table differ. */
class Mismatch extends Error {}

/**
 * Stores rows of many people in one committed statement over a connection of its own. Work that comes while one
 * statement is on its way makes up the next: the more there is, the larger the groups. Who waits is answered only after
 * the commit; when a group fails nobody in it is answered with success. Rows the database will not take are found by
 * halving, so that they hold up nobody else.
 */
export class GroupWriter<Row> {
  readonly #pool: pg.Pool
  readonly #tenantId: string
  readonly #statement: Statement<Row>
  #queue: Piece<Row>[] = []
  #queued = 0
  #running = false
  #client: pg.PoolClient | null = null
  #idle: NodeJS.Timeout | null = null

  constructor(pool: pg.Pool, tenantId: string, statement: Statement<Row>) {
    this.#pool = pool
    this.#tenantId = tenantId
    this.#statement = statement
  }

  /** Resolves when the rows are committed with a synchronous commit; rejects when they are not known to be. */
  push(rows: readonly Row[]): Promise<void> {
    if (this.#queued + rows.length > queueLimit) return Promise.reject(new DomainError('exam.busy'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ rows, resolve, reject })
      this.#queued += rows.length
      if (this.#running) return
      this.#running = true
      // What arrives in the same turn of the loop goes together.
      setImmediate(() => void this.#drain())
    })
  }

  async #drain(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle)
    this.#idle = null
    while (this.#queue.length > 0) await this.#store(this.#nextGroup())
    this.#running = false
    this.#idle = setTimeout(() => this.#letGo(), idleMs)
    this.#idle.unref()
  }

  #nextGroup(): readonly Piece<Row>[] {
    let rows = 0
    let count = 0
    for (const piece of this.#queue) {
      if (count > 0 && rows + piece.rows.length > groupLimit) break
      rows += piece.rows.length
      count += 1
    }
    this.#queued -= rows
    return this.#queue.splice(0, count)
  }

  async #store(pieces: readonly Piece<Row>[]): Promise<void> {
    try {
      await this.#write(pieces.flatMap(({ rows }) => rows))
      for (const piece of pieces) piece.resolve()
    } catch (error) {
      const lone = pieces.length === 1
      if (!isAboutRows(error) && !(error instanceof Mismatch)) this.#letGo()
      if (lone && isAboutRows(error)) return pieces[0]?.reject(new DomainError('exam.event_refused'))
      if (!lone && isAboutRows(error)) {
        const half = pieces.length >> 1
        await this.#store(pieces.slice(0, half))
        return this.#store(pieces.slice(half))
      }
      for (const piece of pieces) piece.reject(new DomainError('exam.busy'))
    }
  }

  async #write(rows: readonly Row[]): Promise<void> {
    this.#client ??= await this.#connect()
    const { rowCount } = await this.#client.query(this.#statement(rows))
    if (rowCount !== rows.length) throw new Mismatch(`${rowCount} of ${rows.length} rows`)
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect()
    client.on('error', () => this.#letGo())
    try {
      await client.query(
        `select set_config('app.tenant_id', $1, false), set_config('synchronous_commit', 'on', false), set_config('statement_timeout', '20000', false)`,
        [this.#tenantId],
      )
    } catch (error) {
      client.release(true)
      throw error
    }
    return client
  }

  /** The connection carries the tenant's name and is thrown away, never handed to anybody else. */
  #letGo(): void {
    const client = this.#client
    this.#client = null
    client?.release(true)
  }

  /** Ends the connection once nothing is under way. */
  close(): void {
    if (this.#idle) clearTimeout(this.#idle)
    if (!this.#running) this.#letGo()
  }
}

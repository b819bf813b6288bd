import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { type Kysely, sql } from 'kysely'
import { checkpointBody, checkpointNote, noteKeyId } from '#core/ledger/checkpoint.ts'
import { appendLeaf, type CompactRange, emptyRange, rangeRoot } from '#core/ledger/compact-range.ts'
import type { Clock } from '../clock/clock.ts'
import type { Db, Tables } from '../db/database.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { sha256 } from './leaf.ts'

/** The name a ledger signs under. */
export const ledgerOrigin = (tenantId: string) => `jiheng/${tenantId}`

/**
 * Numbers the committed leaves of each tenant in order and signs a checkpoint of the tree, about once a second while
 * anything happens, so that writers never queue for a place. Each checkpoint is also appended to a file outside the
 * database, which is what a later verification holds against it.
 */
export class Sequencer {
  readonly #database: Kysely<Tables>
  readonly #keys: KeyRing
  readonly #clock: Clock
  readonly #folder: string
  readonly #log: FastifyBaseLogger
  readonly #ranges = new Map<string, CompactRange>()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #closed = false

  constructor(options: {
    database: Kysely<Tables>
    keys: KeyRing
    clock: Clock
    folder: string
    log: FastifyBaseLogger
  }) {
    this.#database = options.database
    this.#keys = options.keys
    this.#clock = options.clock
    this.#folder = options.folder
    this.#log = options.log
  }

  /** Takes up numbering about a second from now; called after every commit. */
  wake(): void {
    if (this.#timer || this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.flush().catch((error: unknown) => this.#log.error({ err: error }, 'ledger sequencer'))
    }, 1000)
    this.#timer.unref()
  }

  /** Numbers everything that waits, of all tenants. */
  async flush(): Promise<void> {
    while (this.#running) await this.#running
    this.#running = this.#flushAll()
    try {
      await this.#running
    } finally {
      this.#running = null
    }
  }

  async #flushAll(): Promise<void> {
    const { rows } = await sql<{ tenant_id: string }>`select * from named_waiting_ledgers()`.execute(this.#database)
    for (const { tenant_id } of rows) await this.#flushTenant(tenant_id)
  }

  async #flushTenant(tenantId: string): Promise<void> {
    const done = await this.#database.transaction().execute(async (db) => {
      await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(db)
      await sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 0))`.execute(db)
      const before = await this.#range(db, tenantId)
      const leaves = await db
        .selectFrom('ledger_leaves')
        .select(['id', 'leaf_hash'])
        .where('tenant_id', '=', tenantId)
        .where('position', 'is', null)
        .orderBy('id')
        .execute()
      if (leaves.length === 0) return null
      const range = await this.#number(db, tenantId, before, leaves)
      return { range, note: await this.#checkpoint(db, tenantId, range) }
    })
    if (!done) return
    this.#ranges.set(tenantId, done.range)
    mkdirSync(this.#folder, { recursive: true })
    appendFileSync(join(this.#folder, `${tenantId}.checkpoints`), `${done.note}\n`)
  }

  async #number(
    db: Db,
    tenantId: string,
    before: CompactRange,
    leaves: readonly { id: string; leaf_hash: Buffer }[],
  ): Promise<CompactRange> {
    let range = before
    for (const leaf of leaves) range = appendLeaf(sha256, range, leaf.leaf_hash)
    await sql`
      update ledger_leaves set position = given.place
      from (select * from unnest(${leaves.map((leaf) => leaf.id)}::uuid[]) with ordinality as u (id, n)) as ids,
        lateral (select ${before.size}::bigint + ids.n - 1 as place) as given
      where ledger_leaves.tenant_id = ${tenantId} and ledger_leaves.id = ids.id`.execute(db)
    return range
  }

  /** The tree so far: from memory when it agrees with the last checkpoint, else built from the leaves. */
  async #range(db: Db, tenantId: string): Promise<CompactRange> {
    const last = await db
      .selectFrom('ledger_checkpoints')
      .select('size')
      .where('tenant_id', '=', tenantId)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    const known = this.#ranges.get(tenantId)
    if (known && known.size === (last?.size ?? 0)) return known
    const leaves = await db
      .selectFrom('ledger_leaves')
      .select('leaf_hash')
      .where('tenant_id', '=', tenantId)
      .where('position', 'is not', null)
      .orderBy('position')
      .execute()
    return leaves.reduce((range, leaf) => appendLeaf(sha256, range, leaf.leaf_hash), emptyRange)
  }

  async #checkpoint(db: Db, tenantId: string, range: CompactRange): Promise<string> {
    const now = this.#clock.now()
    const root = Buffer.from(rangeRoot(sha256, range))
    const origin = ledgerOrigin(tenantId)
    const body = checkpointBody({ origin, size: range.size, root, extensions: [now.toISOString()] })
    const publicKey = Buffer.from(await this.#keys.publicKey(db, tenantId), 'base64').subarray(-32)
    const signature = Buffer.from(await this.#keys.sign(db, tenantId, body), 'base64')
    const note = checkpointNote(body, [{ name: origin, keyId: noteKeyId(sha256, origin, 1, publicKey), signature }])
    await db
      .insertInto('ledger_checkpoints')
      .values({ tenant_id: tenantId, size: range.size, root, note, at: now })
      .execute()
    return note
  }

  /** Numbers what is left and stops. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.flush()
  }
}

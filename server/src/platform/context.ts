import type { FastifyBaseLogger } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Role } from '#core/access/roles.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import type { Entry } from './audit/record.ts'
import type { Sequencer } from './audit/sequencer.ts'
import type { OffsetClock } from './clock/clock.ts'
import type { Config } from './config.ts'
import type { Db, Tables } from './db/database.ts'
import type { KeyRing } from './keys/key-ring.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { PdfPrinter } from './pdf/pdf-printer.ts'

/** Whether this installation is a demo: watermarks, listed accounts, a settable clock. A property of the database. */
export type InstallationKind = 'demo' | 'real'

/** What every part of the programme shares. */
export interface Platform {
  readonly config: Config
  readonly kind: InstallationKind
  readonly database: Kysely<Tables>
  /** The connections beneath `database`, for the few who need one of their own. */
  readonly pool: pg.Pool
  readonly clock: OffsetClock
  readonly keys: KeyRing
  readonly outbox: Outbox
  readonly sequencer: Sequencer
  readonly printer: PdfPrinter
  readonly log: FastifyBaseLogger
  /** What is to be ended before the connections are; called once, when the programme stops. */
  atClose(end: () => void | Promise<void>): void
  /** The holiday calendar as imported. */
  calendar(): Promise<Calendar>
  /** Takes imported years in. Called with the commit of the import: the work that commit leaves may begin at once. */
  calendarChanged(years: Calendar['years']): void
}

/** Who acts: an account in one of its roles, a candidate at his own door, the public, or the programme itself. */
export interface Actor {
  readonly kind: 'account' | 'candidate' | 'public' | 'system'
  readonly accountId: string | null
  readonly name: string
  readonly role: Role | null
  readonly tenantId: string | null
  readonly side: 'institution' | 'centre' | null
  readonly loginId: string | null
  /** A candidate's own registration; what he may see ends there. */
  readonly registrationId: string | null
}

/** One request or one piece of work: the platform, who acts, and how to find it in the log. */
export interface Context {
  readonly platform: Platform
  readonly actor: Actor
  readonly requestId: string
  readonly address: string
  readonly cookies: Cookies
}

/** The caller's cookies: HttpOnly and SameSite, Secure behind TLS. */
export interface Cookies {
  set(name: string, value: string, seconds: number): void
  clear(name: string): void
}

/** One transaction behind the wall of one tenant. */
export interface Tx {
  readonly db: Db
  readonly platform: Platform
  readonly actor: Actor
  readonly tenantId: string
  readonly now: Date
  readonly today: string
  /** What was recorded in this transaction so far. */
  readonly entries: Entry[]
}

/** Does what follows from the acts of a transaction, in the same transaction, just before it commits. */
export type Follower = (tx: Tx, entries: readonly Entry[]) => Promise<void>

const followers = new Map<string, Follower>()

/** Names what follows acts; each name has one follower. */
export const followActs = (name: string, follower: Follower): void => void followers.set(name, follower)

/** The programme acting on its own, for a tenant. */
export const systemActor = (tenantId: string, side: 'institution' | 'centre'): Actor => ({
  kind: 'system',
  accountId: null,
  name: '系统',
  role: null,
  tenantId,
  side,
  loginId: null,
  registrationId: null,
})

/** Someone of whom nothing is known. */
export const publicActor: Actor = {
  kind: 'public',
  accountId: null,
  name: '公众',
  role: null,
  tenantId: null,
  side: null,
  loginId: null,
  registrationId: null,
}

const afterCommits = new WeakMap<Tx, (() => void)[]>()

/** What a part of the programme does in memory once the transaction has committed, and never when it has not. */
export function afterCommit(tx: Tx, run: () => void): void {
  const waiting = afterCommits.get(tx)
  if (waiting) waiting.push(run)
  else afterCommits.set(tx, [run])
}

const hasty = new WeakSet<Platform>()

/**
 * Does work whose commits do not wait for the disk. A power cut may undo the last of them, never the middle: only for
 * what is made anew as a whole where its end is missing. The first commit afterwards waits for all of them.
 */
export async function hastily<T>(platform: Platform, work: () => Promise<T>): Promise<T> {
  hasty.add(platform)
  try {
    return await work()
  } finally {
    hasty.delete(platform)
  }
}

/** Runs work in one transaction behind the wall of the given tenant. */
export async function transactFor<T>(
  platform: Platform,
  actor: Actor,
  tenantId: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  // Known before a connection is taken: ten transactions that each wait for one more would wait for ever.
  await platform.calendar()
  let committed: Tx | null = null
  const result = await platform.database.transaction().execute(async (db) => {
    const haste = hasty.has(platform) ? sql`, set_config('synchronous_commit', 'off', true)` : sql``
    await sql`select set_config('app.tenant_id', ${tenantId}, true)${haste}`.execute(db)
    const { clock } = platform
    const tx: Tx = { db, platform, actor, tenantId, now: clock.now(), today: clock.today(), entries: [] }
    committed = tx
    const result = await run(tx)
    const entries = [...tx.entries]
    if (entries.length > 0) for (const follow of followers.values()) await follow(tx, entries)
    return result
  })
  if (committed) for (const act of afterCommits.get(committed) ?? []) act()
  platform.outbox.wake()
  platform.sequencer.wake()
  return result
}

/** Runs work in one transaction behind the wall of the actor's own tenant. */
export function transact<T>(ctx: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (!ctx.actor.tenantId) throw new Error('an actor without a tenant cannot open a transaction')
  return transactFor(ctx.platform, ctx.actor, ctx.actor.tenantId, run)
}

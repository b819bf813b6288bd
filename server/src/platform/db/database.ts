import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/tables.ts'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
/** date[], which the driver has no name for. */
const dateArray = 1182 as Parameters<typeof pg.types.setTypeParser>[0]
pg.types.setTypeParser(dateArray, (text: string) => text.slice(1, -1).split(',').filter(Boolean))

/** Every table, typed from the migrated database. */
export type Tables = DB

/** A handle that may read and write within one transaction, behind the wall of one tenant. */
export type Db = Transaction<DB>

/** Opens a pool of connections to one database. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: 10, idleTimeoutMillis: 30_000, ...config })
  pool.on('error', () => undefined)
  // A connection that breaks in the middle of a transaction fails the transaction, never the whole programme.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** The typed query builder over a pool. */
export function openDatabase(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

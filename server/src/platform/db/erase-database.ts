import pg from 'pg'
import type { Config } from '../config.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/** The name of the database in the embedded PostgreSQL. */
export const databaseName = 'jiheng'

/** Empties a database whose filling was broken off, so that the next opening makes it anew. */
export async function eraseDatabase(config: Config): Promise<void> {
  if (config.databaseUrl) {
    await run(config.databaseUrl, [
      'drop schema public cascade',
      'drop schema if exists pgboss cascade',
      'create schema public',
    ])
    return
  }
  const embedded = await startEmbeddedPostgres(config.dataDir)
  try {
    await run({ ...embedded.address, database: 'postgres' }, [`drop database if exists ${databaseName} with (force)`])
  } finally {
    await embedded.stop()
  }
}

async function run(connection: string | pg.ClientConfig, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

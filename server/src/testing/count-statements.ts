import { AsyncLocalStorage } from 'node:async_hooks'
import { mock } from 'node:test'
import pg from 'pg'

/** How many statements something sends to the database; those of jobs that run beside it are not counted. */
export async function countStatements(run: () => Promise<unknown>): Promise<number> {
  const own = new AsyncLocalStorage<true>()
  const { query } = pg.Client.prototype
  let count = 0
  const spy = mock.method(pg.Client.prototype, 'query', function spied(this: pg.Client, ...given: unknown[]) {
    if (own.getStore()) count += 1
    return Reflect.apply(query, this, given)
  })
  try {
    await own.run(true, run)
    return count
  } finally {
    spy.mock.restore()
  }
}

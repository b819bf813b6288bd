import { AsyncLocalStorage } from 'node:async_hooks'
import { mock } from 'node:test'
import pg from 'pg'

/** How many statements something sends to the database; those of jobs that run beside it are not counted. */
export async function countStatements(run: () => Promise<unknown>, about = /./): Promise<number> {
  const own = new AsyncLocalStorage<true>()
  const { query } = pg.Client.prototype
  let count = 0
  const spy = mock.method(pg.Client.prototype, 'query', function spied(this: pg.Client, ...given: unknown[]) {
    const [asked] = given as [string | { text: string }]
    if (own.getStore() && about.test(typeof asked === 'string' ? asked : asked.text)) count += 1
    return Reflect.apply(query, this, given)
  })
  try {
    await own.run(true, run)
    return count
  } finally {
    spy.mock.restore()
  }
}

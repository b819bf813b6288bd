import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type pg from 'pg'
import { DomainError } from '#contract/domain-error.ts'
import { GroupWriter } from './group-writer.ts'

/** A database that answers as it is told, and remembers what it committed. */
function fakePool(answer: (rows: readonly string[]) => Error | number | null) {
  const committed: (readonly string[])[] = []
  let connections = 0
  const client = () => ({
    on: () => undefined,
    release: () => undefined,
    query: async (config: pg.QueryConfig | string) => {
      if (typeof config === 'string') return { rowCount: 1 }
      const rows = config.values as string[]
      await new Promise((resolve) => setImmediate(resolve))
      const told = answer(rows)
      if (told instanceof Error) throw told
      committed.push(rows)
      return { rowCount: told ?? rows.length }
    },
  })
  const connect = async () => {
    connections += 1
    return client()
  }
  return { pool: { connect } as unknown as pg.Pool, committed, connections: () => connections }
}

const writers: GroupWriter<string>[] = []
after(() => {
  for (const writer of writers) writer.close()
})

function writerOver(answer: Parameters<typeof fakePool>[0]) {
  const fake = fakePool(answer)
  const writer = new GroupWriter<string>(fake.pool, 'tenant', (rows) => ({ text: 'insert', values: [...rows] }))
  writers.push(writer)
  return { ...fake, writer }
}

const failure = (code: string) => Object.assign(new Error(code), { code })
const codeOf = (result: PromiseSettledResult<void>) =>
  result.status === 'fulfilled' ? 'stored' : (result.reason as DomainError).code

test('what comes while one group is on its way goes into the next, together', async () => {
  const { writer, committed } = writerOver(() => null)
  await Promise.all(Array.from({ length: 50 }, (_, turn) => writer.push([`row ${turn}`])))
  assert.equal(committed.flat().length, 50)
  assert.ok(committed.length <= 3, `${committed.length} groups`)
})

test('a commit that fails is acknowledged to nobody, and the next goes over a new connection', async () => {
  let broken = true
  const { writer, committed, connections } = writerOver(() => (broken ? failure('53100') : null))
  const results = await Promise.allSettled([writer.push(['a']), writer.push(['b'])])
  assert.deepEqual(results.map(codeOf), ['exam.busy', 'exam.busy'])
  assert.deepEqual(committed, [])
  broken = false
  await writer.push(['c'])
  assert.deepEqual([committed, connections()], [[['c']], 2])
})

test('rows the database will not take hold up nobody else', async () => {
  const { writer, committed } = writerOver((rows) => (rows.includes('poison') ? failure('22P05') : null))
  const names = ['a', 'b', 'poison', 'c', 'd']
  const results = await Promise.allSettled(names.map((name) => writer.push([name])))
  assert.deepEqual(results.map(codeOf), ['stored', 'stored', 'exam.event_refused', 'stored', 'stored'])
  assert.deepEqual(committed.flat().toSorted(), ['a', 'b', 'c', 'd'])
})

test('rows another hand has stored already are not acknowledged unread', async () => {
  const { writer } = writerOver((rows) => rows.length - 1)
  assert.deepEqual((await Promise.allSettled([writer.push(['a', 'b'])])).map(codeOf), ['exam.busy'])
})

test('beyond what may wait new work is turned away at once', async () => {
  const { writer } = writerOver(() => null)
  const much = Array.from({ length: 50_000 }, (_, turn) => String(turn))
  const first = writer.push(much)
  assert.deepEqual((await Promise.allSettled([writer.push(['one more'])])).map(codeOf), ['exam.busy'])
  await first
})

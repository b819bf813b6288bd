import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '#server/modules/index.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const writes = routes.map((one) => one.route).filter((route) => route.method !== 'GET')
const officer = await world.as('exam_officer')
const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

let callers = 0

/** What every write answers to a request with these headers. */
async function answersTo(headers: Record<string, string>, payload: object | string = {}) {
  const answers = new Map<string, number>()
  for (const route of writes) {
    callers += 1
    const response = await world.app.inject({
      method: route.method,
      url: route.path.replace(/:\w+/g, '01980000-0000-7000-8000-000000000001'),
      remoteAddress: `127.6.${Math.floor(callers / 200)}.${(callers % 200) + 1}`,
      headers: { host: 'jiheng.test', cookie, ...headers },
      payload,
    })
    const { error } = response.json() as { error: { code: string } }
    const answer = `${response.statusCode} ${error?.code}`
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  return Object.fromEntries(answers)
}

const refused = { '403 origin.refused': writes.length }

test('no write is taken from the page of another site, whichever way the browser says so', async () => {
  assert.ok(writes.length > 100, String(writes.length))
  const forged: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://jiheng.test.evil.example' },
    { origin: 'http://jiheng.test:81' },
    { origin: 'http://jiheng.test', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', 'x-requested-with': 'jiheng' },
    { 'content-type': 'text/plain' },
    { cookie: 'jiheng_candidate=x' },
    {},
  ]
  for (const headers of forged) assert.deepEqual(await answersTo(headers), refused, JSON.stringify(headers))
})

test('a document larger than any form is refused unread by every route', async () => {
  const uploads = writes.filter((route) => route.upload).length
  const answers = await answersTo(
    { 'content-type': 'application/json', 'x-requested-with': 'jiheng' },
    JSON.stringify({ text: 'x'.repeat(1024 * 1024 + 10) }),
  )
  assert.equal(answers['400 input.too_large'], writes.length - uploads, JSON.stringify(answers))
})

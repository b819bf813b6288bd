import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()

const post = async (kind: string, payload: string) => {
  const url = `/api/v1/judge/${kind}`
  const headers = { 'content-type': 'application/json' }
  const { statusCode, body } = await world.app.inject({ method: 'POST', url, headers, payload })
  return { status: statusCode, body: JSON.parse(body) }
}

test('a late plan is judged over HTTP as on the command line, with status 200', async () => {
  const late = { profile: 'henan', task: 'plan_submission', anchor: '2026-10-12', done: '2026-09-22' }
  const given = await post('deadline', JSON.stringify(late))
  assert.equal(given.status, 200)
  assert.deepEqual(given.body, {
    ok: false,
    reasons: [{ code: 'deadline.late', clause: 'HN-063' }],
    questions: [],
    status: 'dated',
    due: '2026-09-21',
    rel: 'by',
    late: true,
    clause: 'HN-063',
  })
})

test('a malformed case is refused with status 400', async () => {
  const cases: readonly [string, string][] = [
    ['deadline', '{"profile":"henan"}'],
    ['deadline', '{'],
    ['deadline', '[]'],
    ['deadline', '{"profile":"nobody","task":"objection","anchor":"2026-10-12"}'],
    ['lunch', '{}'],
    ['constructor', '{}'],
  ]
  for (const [kind, payload] of cases) {
    const given = await post(kind, payload)
    assert.equal(given.status, 400, payload)
    assert.ok(given.body.error, payload)
  }
})

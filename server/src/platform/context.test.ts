import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPerson } from '#contract/people.ts'
import { openWorld } from '#server/testing/world.ts'

test('an act that moves dated tasks gets along with the one connection its transaction has', {
  timeout: 60_000,
}, async (t) => {
  const { platform, as } = await openWorld()
  const officer = await as('exam_officer')
  const others = (platform.pool.options.max ?? 0) - 1
  assert.ok(others > 0)
  const held = await Promise.all(Array.from({ length: others }, () => platform.pool.connect()))
  t.after(() => {
    for (const client of held) client.release()
  })
  const duty = { duty: 'staff' as const, occupation: '', cardNumber: '', validUntil: null }
  const body = { name: '严守正', department: '认定中心', duties: [duty] }
  assert.ok((await officer.call(createPerson, { body })).id)
})

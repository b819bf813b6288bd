import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideFirst, getReview } from '#contract/eligibility.ts'
import { refusalOf } from '#server/testing/client.ts'
import { clearFacts, seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const first = await world.as('first_reviewer')

test('where results alone are judged, by an exam held together, no other route is passed [HN-033]', async () => {
  for (const route of ['direct', 'process', 'competition'] as const) {
    const facts = { ...clearFacts, route }
    const groups = [{ occupation: '车工', job: '数控车床', count: 1, facts }]
    const batch = await seedBatch(world, { step: 'review', profile: 'henan', groups })
    const params = { registrationId: batch.people[0]?.id ?? '' }
    const { verdict } = await first.call(getReview, { params })
    assert.equal(verdict.ok, false)
    const refused = await refusalOf(first.call(decideFirst, { params, body: { decision: 'pass' } }))
    assert.deepEqual(refused.clauses, ['HN-033'])
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOpening, getSite, makePackage } from '#contract/exam-node.ts'
import { sealedBatch } from '#server/testing/sealed-exams.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-26T09:00' })
const clerk = await world.as('exam_officer')

/** A package of a batch that pinned another number at a place. */
async function packedWith(profile: string, kind: 'real' | 'trial', place: string, value: number) {
  const batch = await sealedBatch(world, { people: 2, forms: ['A'], profile })
  const policyAt = (where: string, number: number) =>
    world.owner.query(`update batches set policy = jsonb_set(policy, $2, $3) where id = $1`, [
      batch.id,
      `{${where.replace('.', ',')},value}`,
      String(number),
    ])
  await policyAt(place, value)
  const made = await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind } })
  const session = (await clerk.call(getSite)).sessions.find(({ packageId }) => packageId === made.id)
  return { made, policyAt, params: { packageId: made.id, sessionId: session?.sessionId ?? '' } }
}

test('a trial lasts as long as the policy of the batch says, and the package takes the other choices with it', async () => {
  const { made } = await packedWith('henan', 'trial', 'exam.trialMinutes', 20)
  const { rows } = await world.owner.query(
    `select minutes, policy->'exam'->'grace'->>'value' as grace from exam_runs where package_id = $1`,
    [made.id],
  )
  assert.deepEqual(rows, [{ minutes: 20, grace: '30' }])
})

test('where no article opens a paper before the start, how early somebody may decide on came with the package', async () => {
  const { params, policyAt } = await packedWith('ligong', 'real', 'papers.unwrittenOpening', 10)
  // What the batch pins is not asked again: the site has nothing but its package.
  await policyAt('papers.unwrittenOpening', 1)
  const chief = await world.as('chief_examiner')
  const answered = await chief.call(answerOpening, { params, body: { open: 'earliest', reason: '考场多，提前分发' } })
  assert.equal(answered.notBefore, '2026-11-28T00:50:00.000Z')
})

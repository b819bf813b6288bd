import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor } from '#server/platform/context.ts'
import { countStatements } from '#server/testing/count-statements.ts'
import { openRegistrationBatch } from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'
import { readHome } from './queries/home.ts'

const world = await openWorld()

/** A batch that stands at its theory exam, for which a package was made. */
async function batchAtExam() {
  const batch = await openRegistrationBatch(world)
  await world.owner.query(
    `update batch_steps set status = case step when 'exam' then 'current' else 'done' end where batch_id = $1`,
    [batch.id],
  )
  await world.owner.query(
    `insert into exam_packages (institution_id, id, batch_id, node_id, kind, content_hash, manifest, status, made_by, made_at)
     values ($1, gen_random_uuid(), $2, gen_random_uuid(), 'real', '', '{}', 'made', '考务员', now())`,
    [world.institution.id, batch.id],
  )
}

const home = () =>
  readHome({
    platform: world.platform,
    actor: systemActor(world.institution.id, 'institution'),
    ...{ requestId: '', address: '', cookies: { set: () => undefined, clear: () => undefined } },
  })

test('the home page asks as many questions of the database for five batches at their exam as for one', async () => {
  await batchAtExam()
  await home()
  await world.settle()
  const one = await countStatements(home)
  for (let more = 0; more < 4; more++) await batchAtExam()
  await world.settle()
  const five = await countStatements(home)
  assert.ok(one > 5)
  assert.equal(five, one)
  const { todos } = await home()
  assert.deepEqual(
    todos.filter(({ id }) => id.endsWith('/exam')).map(({ detail }) => detail),
    new Array(5).fill(todos.find(({ id }) => id.endsWith('/exam'))?.detail),
  )
})

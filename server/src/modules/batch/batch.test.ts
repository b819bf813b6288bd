import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getBatchOverview, getClause, getHome } from '#contract/batch.ts'
import { approvedBatch, draftBatch } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'demo-organisation' })

test('a batch shows its steps in the order of its policy, with the one next action and its article', async () => {
  const { id: batchId } = await draftBatch(world)
  const clerk = await world.as('exam_officer')
  const overview = await clerk.call(getBatchOverview, { params: { batchId } })
  assert.deepEqual(
    overview.steps.map((step) => step.step),
    [
      'plan',
      'announcement',
      'registration',
      'review',
      'arrangement',
      'ticket',
      'exam',
      'score',
      'publicity',
      'report',
      'certificate',
      'archive',
    ],
  )
  assert.equal(overview.next?.step, 'plan')
  assert.equal(overview.next?.mine, true)
  assert.equal(overview.next?.citation?.institution, '河南省（社会培训评价组织手册）')
})

test('what waits is on the desk of who may do it, and on nobody’s next door', async () => {
  const { id: batchId } = await draftBatch(world)
  const clerk = await world.as('exam_officer')
  const home = await clerk.call(getHome)
  assert.ok(home.todos.some((todo) => todo.batchId === batchId && todo.mine && todo.dueOn !== null))
  const archivist = await world.as('archivist')
  const seen = (await archivist.call(getHome)).todos.find((todo) => todo.batchId === batchId)
  assert.equal(seen?.mine, false)
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  const strange = (await neighbour.call(getHome)).todos.filter((todo) => todo.batchId !== null)
  assert.deepEqual(strange, [])
  assert.equal((await refusalOf(neighbour.call(getBatchOverview, { params: { batchId } }))).status, 404)
})

test('once the centre approved the plan the next step is open', async () => {
  const { id: batchId } = await approvedBatch(world)
  const clerk = await world.as('exam_officer')
  const overview = await clerk.call(getBatchOverview, { params: { batchId } })
  assert.equal(overview.steps.find((step) => step.step === 'plan')?.status, 'done')
  assert.equal(overview.next?.step, 'announcement')
  assert.ok(overview.planNumber)
})

test('an article is read by its number, and a number that is none is not found', async () => {
  const stranger = world.anonymous()
  assert.equal((await stranger.call(getClause, { params: { clause: 'LG-032' } })).article, '四（一）4')
  assert.equal((await refusalOf(stranger.call(getClause, { params: { clause: 'LG-999' } }))).status, 404)
})

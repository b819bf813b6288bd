import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getBatchOverview, getHome } from '#contract/batch.ts'
import { satBatch } from '#server/testing/sat-batches.ts'
import { seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-28T10:00' })
const clerk = await world.as('exam_officer')
const invigilator = await world.as('invigilator')

const nextOf = async (batchId: string, who = clerk) => {
  const { next } = await who.call(getBatchOverview, { params: { batchId } })
  return [next?.action, next?.path.replace(batchId, 'id'), next?.detail, next?.responsible, next?.mine]
}

test('an exam without machines of this house is worked by its list of presence', async () => {
  const batch = await seatedBatch(world, [{ occupation: '保育师', count: 2 }], {})
  assert.deepEqual(await nextOf(batch.id), ['登记到考', '/batches/id/attendance', '应考2人', '考务管理岗', true])
})

test('where machines hold the exam the next act is that of its rooms, on the batch and among the things to do', async () => {
  const items = [{ type: 'single', right: 'B' }] as const
  const batch = await satBatch(world, { items, answers: [{ 1: ['B'] }, 'absent'], status: 'running' })
  assert.deepEqual(await nextOf(batch.id), ['去监考台', '/invigilation', '考试中1场', '监考员', false])
  assert.equal((await nextOf(batch.id, invigilator))[4], true)
  const todo = (await clerk.call(getHome)).todos.find(({ batchId }) => batchId === batch.id)
  assert.deepEqual([todo?.action, todo?.path, todo?.detail], ['去监考台', '/invigilation', '考试中1场'])
  await world.owner.query("update exam_runs set status = 'waiting' where id = $1", [batch.runId])
  assert.deepEqual((await nextOf(batch.id)).slice(0, 3), ['考点准备与启封', '/exam-node', '未开始进场1场'])
  await world.owner.query("update exam_runs set status = 'sealed' where id = $1", [batch.runId])
  const over = ['登记到考', '/batches/id/attendance', '机考1场已封存，其余待登记到考4人次']
  assert.deepEqual((await nextOf(batch.id)).slice(0, 3), over)
  await world.owner.query("update batch_steps set status = 'done' where batch_id = $1 and step = 'exam'", [batch.id])
  await world.owner.query("update batch_steps set status = 'current' where batch_id = $1 and step = 'score'", [
    batch.id,
  ])
  assert.deepEqual((await nextOf(batch.id)).slice(0, 2), ['去评卷', '/batches/id/marking'])
})

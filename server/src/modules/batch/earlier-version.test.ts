import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getChecklist } from '#contract/attestation.ts'
import { getBatchOverview } from '#contract/batch.ts'
import { listBatchDeadlines } from '#contract/deadline.ts'
import { rejudgeBatch } from '#contract/rejudge.ts'
import { syncInstitution } from '#server/modules/deadline/index.ts'
import { bringTo, draftBatch } from '#server/testing/batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
const clerk = await world.as('exam_officer')

/** Takes out of a pinned policy what an earlier version of the programme did not write. */
const pinAsBefore = (batchId: string) =>
  world.owner.query(
    `update batches set policy = (policy - '{attestation,exam,fee,filing,incident,papers,rules,staffing,supervision}'::text[])
       #- '{certificate,coding}' #- '{plan,grouping}' #- '{plan,firstBatch}' #- '{registration,materials}'
       #- '{registration,verifiedOnline}' #- '{registration,photoName}' #- '{registration,acceptance}'
       #- '{score,allSign}' #- '{publicity,days}' || jsonb_build_object('publicity', (policy -> 'publicity') ||
         '{"days": {"value": 9, "unit": "workday", "label": "结果公示天数", "clause": null, "choice": "A10"}}'::jsonb)
     where id = $1`,
    [batchId],
  )

test('a batch pinned by an earlier version is read, dated, submitted and judged again by what it pinned', async () => {
  const { id: batchId } = await draftBatch(world)
  await pinAsBefore(batchId)
  await syncInstitution(world.platform, world.institution.id)
  const params = { batchId }
  assert.equal((await clerk.call(getBatchOverview, { params })).next?.step, 'announcement')
  assert.ok((await clerk.call(listBatchDeadlines, { params })).tasks.length > 0)
  await bringTo(world, batchId, 'archive')
  const [asked] = (await world.owner.query('select policy from batches where id = $1', [batchId])).rows
  assert.equal('rules' in asked.policy, false)
  const again = await clerk.call(rejudgeBatch, { params, query: { with: 'pinned' } })
  assert.deepEqual(again.differences, [])
})

test('nobody is asked to attest what a batch of an earlier version never asked for', async () => {
  const { id: batchId } = await draftBatch(world)
  assert.ok((await clerk.call(getChecklist, { params: { batchId } })).sections.length > 0)
  await pinAsBefore(batchId)
  assert.deepEqual((await clerk.call(getChecklist, { params: { batchId } })).sections, [])
})

test('a batch that was finished before its days were kept brings nobody a late task, only what is still to keep', async () => {
  const other = await openWorld({ profile: 'demo-organisation', now: '2026-09-01T09:00' })
  const { id: batchId } = await draftBatch(other, { startsOn: '2026-11-07', endsOn: '2026-11-08' })
  for (const words of [
    'delete from dated_task_moves m using dated_tasks t where m.task_id = t.id and t.batch_id = $1',
    'delete from dated_tasks where batch_id = $1',
    `update batch_steps set status = 'done', done_at = now(), done_by = '周敏' where batch_id = $1`,
  ])
    await other.owner.query(words, [batchId])
  other.setClock('2026-12-21T09:00')
  await syncInstitution(other.platform, other.institution.id)
  const reader = await other.as('exam_officer')
  const { tasks } = await reader.call(listBatchDeadlines, { params: { batchId } })
  assert.deepEqual([...new Set(tasks.map(({ state }) => state))].sort(), ['ahead', 'kept'])
})

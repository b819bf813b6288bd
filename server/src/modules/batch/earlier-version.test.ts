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

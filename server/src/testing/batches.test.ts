import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announcedBatch, approvedBatch, batchAt } from './batches.ts'
import { openWorld } from './world.ts'

test('batches stand where a test wants them when the plan comes first', async () => {
  const world = await openWorld({ profile: 'henan' })
  assert.equal((await approvedBatch(world)).status, 'approved')
  assert.equal((await announcedBatch(world)).status, 'approved')
})

test('batches stand where a test wants them when the review comes first', async () => {
  const world = await openWorld({ profile: 'ligong' })
  assert.equal((await announcedBatch(world)).status, 'draft')
  assert.equal((await approvedBatch(world)).status, 'approved')
  assert.equal((await batchAt(world, 'registration', { tenant: 'neighbour' })).status, 'draft')
})

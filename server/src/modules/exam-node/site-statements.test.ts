import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePackage } from '#contract/exam-node.ts'
import { systemActor } from '#server/platform/context.ts'
import { countStatements } from '#server/testing/count-statements.ts'
import { sealedBatch } from '#server/testing/sealed-exams.ts'
import { openWorld } from '#server/testing/world.ts'
import { siteOf } from './queries/get-site.ts'

const world = await openWorld({ now: '2026-11-26T09:00' })
const clerk = await world.as('exam_officer')

async function pack() {
  const batch = await sealedBatch(world, { people: 2, profile: 'anyang' })
  await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } })
  await world.settle()
}

const actor = systemActor(world.institution.id, 'institution')
const cookies = { set: () => undefined, clear: () => undefined }
const site = () => siteOf({ platform: world.platform, actor, requestId: '', address: '', cookies }, false)

test('a site asks for all its sessions at once, however many it has', async () => {
  await pack()
  const one = await countStatements(site)
  await pack()
  assert.equal(await countStatements(site), one)
  assert.equal((await site()).sessions.length, 2)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getLiveRoom } from '#contract/invigilation.ts'
import { roomOf } from '#server/testing/exam-steps.ts'
import { openExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { engineOf } from './engine.ts'

test('a console gets along with one connection, whether its room is in memory, out of date or not there at all', {
  timeout: 300_000,
}, async (t) => {
  const { platform, institution, as } = await openWorld({ now: '2026-11-28T08:30' })
  const invigilator = await as('invigilator')
  const exam = await openExam(platform, institution.id, { startsAt: new Date('2026-11-28T01:00:00.000Z') })
  const params = { runId: roomOf(exam).id }
  const { pool } = platform
  // So many consoles that each hold a connection: whoever then waits for one more waits for ever.
  const held = await Promise.all(Array.from({ length: (pool.options.max ?? 0) - 1 }, () => pool.connect()))
  t.after(() => {
    for (const client of held) client.release()
  })
  assert.equal((await invigilator.call(getLiveRoom, { params })).room?.status, 'waiting')
  const run = await engineOf(platform).run(institution.id, params.runId)
  for (const sitting of run?.sittings.values() ?? []) sitting.stale = true
  assert.equal((await invigilator.call(getLiveRoom, { params })).room?.status, 'waiting')
  assert.ok([...(run?.sittings.values() ?? [])].every(({ stale }) => !stale))
})

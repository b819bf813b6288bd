import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRunEntry } from '#contract/invigilation.ts'
import { getRoomRecord } from '#contract/invigilation-closing.ts'
import { askPair } from '#contract/invigilation-pairs.ts'
import { recoverAnswers } from '#contract/invigilation-recover.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seated } from '#server/testing/exam-steps.ts'
import { openExam } from '#server/testing/exam-world.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'
import { setReleased } from '../exam/index.ts'

const world = await openWorld({ now: '2026-11-28T08:50' })
const first = await world.as('invigilator')
const send = examLine(world.app)
const helper = { username: 'institution.invigilator.2', password: testPassword }

/** A room that writes since nine; its first candidate has three answers only his machine has. */
async function writing() {
  world.setClock('2026-11-28T08:50')
  const startsAt = new Date('2026-11-28T01:00:00.000Z')
  const { policy } = loadPolicy('henan')
  const exam = await openExam(world.platform, world.institution.id, { startsAt, policy, candidates: 2, spare: 2 })
  const [run] = exam.runs
  assert.ok(run)
  const params = { runId: run.id }
  await first.call(openRunEntry, { params, body: { decision: '按时进场' } })
  const candidate = await seated(send, run)
  await candidate.signIn()
  await exam.act((tx) => setReleased(tx, run.id, new Map([[exam.paperId, exam.key]])))
  world.setClock('2026-11-28T09:01')
  await first.call(askPair, { params, body: { act: { act: 'start' }, second: helper } })
  await candidate.start()
  for (const question of ['1', '2', '3']) candidate.write(question, ['B'])
  return { params, file: { name: '答卷.jha', bytes: Buffer.from(JSON.stringify(candidate.exportFile())) } }
}

test('the invigilator brings in the file a machine has saved: once, for its own room, and the record names it', async () => {
  const { params, file } = await writing()
  const other = await writing()
  const elsewhere = await refusalOf(first.call(recoverAnswers, { params: other.params, file }))
  assert.equal(elsewhere.code, 'exam.export_refused')
  const { seat, stored, known, held } = await first.call(recoverAnswers, { params, file })
  assert.deepEqual([seat, stored, known, held], [1, 3, 0, false])
  const again = await first.call(recoverAnswers, { params, file })
  assert.deepEqual([again.stored, again.known], [0, 3])
  const text = JSON.stringify(await first.call(getRoomRecord, { params }))
  assert.match(text, /导入应急导出文件：新存3条，已有0条。/)
})

test('what is no such file is refused, and neither a neighbour nor a clerk brings one in', async () => {
  const { params, file } = await writing()
  for (const bytes of [
    Buffer.from('not a file'),
    Buffer.from('null'),
    Buffer.from('{"format":"jiheng-answers-export-1"}'),
  ])
    assert.equal(
      (await refusalOf(first.call(recoverAnswers, { params, file: { name: 'x.jha', bytes } }))).code,
      'exam.export_refused',
    )
  const neighbour = await world.as('invigilator', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(recoverAnswers, { params, file }))).status, 404)
  const clerk = await world.as('exam_officer')
  assert.equal((await refusalOf(clerk.call(recoverAnswers, { params, file }))).status, 403)
})

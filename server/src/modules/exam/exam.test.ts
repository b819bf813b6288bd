import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { seated } from '#server/testing/exam-steps.ts'
import { invigilator, openExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { allowLeave, closeRun, liveRun, markAbsent, sealedSheets, sealRun } from './index.ts'

const world = await openWorld()
const send = examLine(world.app)
const open = (wish: Parameters<typeof openExam>[2] = {}) => openExam(world.platform, world.institution.id, wish)

test('a room from pairing to sealing: what was acknowledged is what is marked', async () => {
  const exam = await open()
  const [run] = exam.runs
  assert.ok(run)
  await exam.openDoors()
  const [first, second] = [await seated(send, run, 0), await seated(send, run, 1)]
  for (const one of [first, second]) await one.signIn()
  await exam.start()
  const paper = await first.start()
  assert.equal(paper.parts.flatMap(({ items }) => items).length, 100)
  await second.start()
  for (const question of ['1', '2', '3']) await first.answer(question, 'A')
  await first.answer('2', 'C')
  await first.answer('3')
  assert.equal(first.confirmed, 5)
  const live = await liveRun(world.platform, exam.tenantId, run.id)
  assert.deepEqual(
    [live?.seats[0]?.answered, live?.seats[0]?.status, live?.seats[0]?.connection],
    [2, 'answering', 'online'],
  )
  const others = run.candidates.slice(2)
  assert.equal(others.length, 3)
  const { log } = { log: await first.log() }
  assert.deepEqual(
    log.map(({ seq }) => seq),
    [1, 2, 3, 4, 5],
  )
  await exam.act(async (tx) => {
    await allowLeave(tx, { attemptId: first.who.attemptId, reason: '已完成', by: invigilator })
    await allowLeave(tx, { attemptId: second.who.attemptId, reason: '已完成', by: invigilator })
    await markAbsent(
      tx,
      run.id,
      others.map(({ attemptId }) => attemptId),
      invigilator,
    )
  })
  const { receipt, answered } = await first.handIn()
  assert.match(receipt, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  assert.equal(answered, 2)
  await second.handIn()
  await exam.act((tx) => closeRun(tx, run.id, invigilator))
  await exam.act((tx) => sealRun(tx, run.id, invigilator))
  const sheets = await exam.act((tx) => sealedSheets(tx, run.id))
  assert.deepEqual(
    [...(sheets[0]?.answers ?? [])],
    [
      ['1', ['A']],
      ['2', ['C']],
    ],
  )
  assert.equal(sheets[0]?.headHash, first.hashAt(5))
})

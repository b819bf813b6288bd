import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairAt } from '#generate/examinee/examinee.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { atMachine, nodeRefusal, roomOf, seated } from '#server/testing/exam-steps.ts'
import { openExam, type TestCandidate, type TestRun } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { engineOf } from './engine.ts'

const world = await openWorld()
const send = examLine(world.app)

async function openRoom(): Promise<TestRun> {
  const exam = await openExam(world.platform, world.institution.id)
  await exam.openDoors()
  await exam.start()
  return roomOf(exam)
}

const guessing = (who: TestCandidate, machine: string) => atMachine(send, { ...who, tail: '000000' }, machine)

test('whoever signs in between his guesses at another gets no new tries, and neither does one more pairing', async () => {
  const run = await openRoom()
  const own = await seated(send, run)
  const [, victim] = run.candidates
  assert.ok(victim)
  const guess = async (machine: string) => (await nodeRefusal(guessing(victim, machine).signIn())).params
  assert.deepEqual(await guess(own.machine), { left: 9 })
  await own.signIn()
  for (let left = 9; left >= 3; left--) assert.deepEqual(await guess(own.machine), { left })
  await own.signIn()
  assert.deepEqual(await guess(own.machine), { left: 2 })
  const again = await pairAt(send, run, own.who.seat)
  assert.deepEqual(await guess(again), { left: 1 })
  assert.deepEqual(await guess(again), { left: 0 })
  assert.equal((await nodeRefusal(guessing(victim, again).signIn())).code, 'exam.machine_blocked')
})

test('a machine that signs in without end is stopped before it fills the log of the room', async () => {
  const run = await openRoom()
  const candidate = await seated(send, run)
  for (let turn = 0; turn < 30; turn++) await candidate.signIn()
  const refusal = await nodeRefusal(candidate.signIn())
  assert.deepEqual([refusal.code, refusal.status], ['exam.too_often', 429])
  const { rows } = await world.owner.query('select 1 from exam_log where attempt_id = $1', [candidate.who.attemptId])
  assert.equal(rows.length, 30)
})

test('one candidate cannot fill the disk of all: his answers end at their bytes, also after a restart', async () => {
  const run = await openRoom()
  const [greedy, neighbour] = [await seated(send, run), await seated(send, run, 1)]
  for (const one of [greedy, neighbour]) {
    await one.signIn()
    await one.start()
  }
  const large = Array.from({ length: 40 }, () => 'x'.repeat(20_000))
  for (let turn = 0; turn < 39; turn++) await greedy.answer('1', ...large)
  const refusal = await nodeRefusal(greedy.answer('1', ...large))
  assert.deepEqual([refusal.code, refusal.status], ['exam.too_many_events', 409])
  engineOf(world.platform).forget(run.id)
  assert.equal((await nodeRefusal(greedy.flush())).code, 'exam.too_many_events')
  assert.equal((await neighbour.answer('1', 'A')).head.seq, 1)
})

test('a long log is read once at a time', async () => {
  const run = await openRoom()
  const candidate = await seated(send, run)
  await candidate.signIn()
  await candidate.start()
  await candidate.answer('1', 'A')
  const answers = await Promise.all([1, 2, 3].map(() => send('GET', '/api/v1/exam/log', candidate.token)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 429, 429])
  assert.equal((await candidate.log()).length, 1)
})

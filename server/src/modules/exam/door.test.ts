import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairAt } from '#generate/examinee/examinee.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { atMachine, nodeRefusal, roomOf, seated } from '#server/testing/exam-steps.ts'
import { invigilator, openExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { admit, allowLeave, freeMachine, openEntry, setReleased, startRun } from './index.ts'

const world = await openWorld()
const send = examLine(world.app)
const nine = instantInChina('2026-09-21T09:00').getTime()
/** The clock moves by whole seconds, so the instant asked for has just passed. */
const at = (minutes: number, seconds = 0.6) =>
  void world.platform.clock.set(new Date(nine + minutes * 60_000 + seconds * 1000))

const exam = (profile: 'henan' | 'nanchang' | 'ligong', more: object = {}) =>
  openExam(world.platform, world.institution.id, {
    startsAt: instantInChina('2026-09-21T09:00'),
    policy: { entry: loadPolicy(profile).policy.entry },
    ...more,
  })

test('the door opens fifteen minutes before the start, not sooner, and nobody signs in before [NC-043]', async () => {
  const one = await exam('nanchang')
  const run = roomOf(one)
  at(-16)
  const candidate = await seated(send, run)
  assert.equal((await nodeRefusal(candidate.signIn())).code, 'exam.entry_closed')
  await assert.rejects(
    one.act((tx) => openEntry(tx, run.id, invigilator)),
    {
      code: 'exam.entry_too_early',
      grounds: [{ clause: 'NC-043', actual: '距开考还有16分钟', remedies: ['请到规定时间再开放入场'] }],
    },
  )
  at(-15)
  await one.openDoors()
  assert.equal((await candidate.signIn()).epoch, 1)
})

test('elsewhere the door opens twenty minutes before the start [HN-184]', async () => {
  const one = await exam('henan')
  at(-21)
  await assert.rejects(one.openDoors(), { code: 'exam.entry_too_early' })
  at(-20)
  await one.openDoors()
  assert.equal((await (await seated(send, roomOf(one))).signIn()).epoch, 1)
})

test('from the 31st minute on nobody enters, and nobody lets anybody in [HN-186, NC-044, NC-062, NC-071]', async () => {
  for (const [profile, clauses] of [
    ['henan', ['HN-186']],
    ['nanchang', ['NC-044', 'NC-062', 'NC-071']],
  ] as const) {
    const one = await exam(profile)
    at(-10)
    await one.openDoors()
    at(0)
    await one.start()
    const late = await seated(send, roomOf(one))
    at(31, 10)
    const refusal = await nodeRefusal(late.signIn())
    assert.deepEqual([refusal.code, refusal.status], ['exam.entry_late', 422])
    assert.deepEqual(refusal.clauses, clauses)
    await assert.rejects(
      one.act((tx) => admit(tx, { attemptId: late.who.attemptId, reason: '交通管制', by: invigilator })),
      { code: 'exam.entry_late' },
    )
    assert.equal((await nodeRefusal(late.signIn())).code, 'exam.entry_late')
  }
})

test('in the thirtieth minute two articles disagree, and a person is asked [HN-218]', async () => {
  const one = await exam('henan')
  at(-10)
  await one.openDoors()
  at(0)
  await one.start()
  const late = await seated(send, roomOf(one))
  at(30, 20)
  const refusal = await nodeRefusal(late.signIn())
  assert.deepEqual([refusal.code, refusal.clauses], ['exam.entry_asks', ['HN-218']])
  await one.act((tx) => admit(tx, { attemptId: late.who.attemptId, reason: '主考同意', by: invigilator }))
  assert.equal((await late.signIn()).epoch, 1)
})

test('one may hand in after thirty minutes, not before [NC-045, NC-062, NC-071]', async () => {
  const one = await exam('nanchang')
  at(-10)
  await one.openDoors()
  at(0)
  await one.start()
  const candidate = await seated(send, roomOf(one))
  await candidate.signIn()
  await candidate.start()
  await candidate.answer('1', 'A')
  at(29, 58)
  const refusal = await nodeRefusal(candidate.handIn())
  assert.equal(refusal.code, 'exam.leave_too_early')
  assert.deepEqual(refusal.clauses, ['NC-045', 'NC-062', 'NC-071'])
  at(30, 1)
  assert.match((await candidate.handIn()).receipt, /^....-....$/)
})

test('elsewhere nobody hands in before the end, and everybody may at it [HN-187]', async () => {
  const one = await exam('henan')
  at(-10)
  await one.openDoors()
  at(0)
  await one.start()
  const candidate = await seated(send, roomOf(one))
  await candidate.signIn()
  await candidate.start()
  at(89)
  const refusal = await nodeRefusal(candidate.handIn())
  assert.deepEqual([refusal.code, refusal.clauses], ['exam.leave_too_early', ['HN-187']])
  at(90, 5)
  assert.equal((await candidate.handIn()).answered, 0)
})

test('where nothing is written the invigilator is asked about leaving', async () => {
  const one = await exam('ligong')
  await one.openDoors()
  at(0)
  await one.start()
  const candidate = await seated(send, roomOf(one))
  await candidate.signIn()
  await candidate.start()
  at(40)
  if (loadPolicy('ligong').policy.entry.earlyLeave === null) {
    assert.equal((await nodeRefusal(candidate.handIn())).code, 'exam.leave_asks')
    await one.act((tx) => allowLeave(tx, { attemptId: candidate.who.attemptId, reason: '身体不适', by: invigilator }))
  }
  assert.match((await candidate.handIn()).receipt, /^....-....$/)
})

test('a room starts at its time, after its paper was opened, and gives no key before', async () => {
  const one = await exam('ligong')
  const run = roomOf(one)
  at(-5)
  await one.openDoors()
  const candidate = await seated(send, run)
  await candidate.signIn()
  await assert.rejects(
    one.act((tx) => startRun(tx, run.id, invigilator)),
    { code: 'exam.run_state' },
  )
  await one.act((tx) => setReleased(tx, run.id, new Map([[one.paperId, one.key]])))
  await assert.rejects(
    one.act((tx) => startRun(tx, run.id, invigilator)),
    { code: 'exam.start_too_early' },
  )
  const refusal = await nodeRefusal(candidate.start())
  assert.deepEqual([refusal.code, refusal.status, refusal.retryAfter], ['exam.not_started', 409, 30])
  at(0)
  await one.act((tx) => startRun(tx, run.id, invigilator))
  assert.equal((await candidate.start()).paperId, one.paperId)
})

test('a candidate at a seat of another is told his own, and a wrong number is refused without a word more', async () => {
  const one = await exam('ligong')
  const run = roomOf(one)
  at(-5)
  await one.openDoors()
  const [first, second] = run.candidates
  assert.ok(first && second)
  const machine = await pairAt(send, run, second.seat)
  const wrongSeat = await nodeRefusal(atMachine(send, first, machine).signIn())
  assert.deepEqual([wrongSeat.code, wrongSeat.params], ['exam.other_seat', { seat: 1 }])
  const stranger = atMachine(send, { ...first, tail: '000000' }, machine)
  for (let left = 9; left >= 0; left--) {
    const refusal = await nodeRefusal(stranger.signIn())
    assert.deepEqual([refusal.code, refusal.params], ['exam.sign_in_failed', { left }])
  }
  assert.equal((await nodeRefusal(atMachine(send, second, machine).signIn())).code, 'exam.machine_blocked')
  await one.act((tx) => freeMachine(tx, { runId: run.id, seat: second.seat, by: invigilator }))
  assert.equal((await atMachine(send, second, machine).signIn()).epoch, 1)
})

test('a machine is paired by the code alone, and replaces the one at its seat', async () => {
  const one = await exam('ligong')
  const run = roomOf(one)
  const before = await pairAt(send, run, 1)
  const after = await pairAt(send, run, 1)
  const status = async (token: string) => (await send('GET', '/api/v1/exam/machine', token)).status
  assert.deepEqual([await status(before), await status(after)], [401, 200])
  assert.equal((await nodeRefusal(pairAt(send, run, 99))).code, 'exam.pairing_refused')
})

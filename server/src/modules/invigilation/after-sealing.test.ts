import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideAdmission, doRunMoment, getLiveRoom } from '#contract/invigilation.ts'
import { freeMachine, getRoomRecord, listHeld, listMachines } from '#contract/invigilation-closing.ts'
import { askPair } from '#contract/invigilation-pairs.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { refusalOf } from '#server/testing/client.ts'
import { roomOf, seated } from '#server/testing/exam-steps.ts'
import { invigilator, openExam } from '#server/testing/exam-world.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'
import { closeRun, logRun, sealRun } from '../exam/index.ts'

const world = await openWorld({ now: '2026-11-28T08:30' })
const first = await world.as('invigilator')
const send = examLine(world.app)
const clock = (time: string) => world.setClock(`2026-11-28T${time}`)
const helper = { username: 'institution.invigilator.2', password: testPassword }

/** A room of one candidate that writes since nine. */
async function writing() {
  clock('08:50')
  const exam = await openExam(world.platform, world.institution.id, {
    startsAt: new Date('2026-11-28T01:00:00.000Z'),
    policy: loadPolicy('nanchang').policy,
    candidates: 1,
  })
  await exam.openDoors()
  const candidate = await seated(send, roomOf(exam))
  await candidate.signIn()
  clock('09:01')
  await exam.start()
  await candidate.start()
  return { exam, run: roomOf(exam), candidate, params: { runId: roomOf(exam).id } }
}

/** The same, handed in, closed and sealed. */
async function sealed() {
  const room = await writing()
  await room.candidate.answer('1', 'A')
  clock('09:40')
  await room.candidate.handIn()
  await room.exam.act((tx) => closeRun(tx, room.run.id, invigilator))
  await room.exam.act((tx) => sealRun(tx, room.run.id, invigilator))
  return room
}

test('what comes after sealing is shown, and the console says why nobody decides about it any more', async () => {
  const { params, candidate } = await sealed()
  assert.equal((await candidate.answer('1', 'B')).held, true)
  const [held] = (await first.call(listHeld, { params })).held
  assert.deepEqual([held?.kind, held?.events], ['late', 1])
  const { attemptId = '', mark: seen = '' } = held ?? {}
  const act = { act: 'held' as const, attemptId, epoch: 1, take: true, seen, reason: '断网前所答' }
  for (const body of [{ act }, { act, second: helper }]) {
    const refusal = await refusalOf(first.call(askPair, { params, body }))
    assert.equal(refusal.code, 'exam.held_after_seal')
    assert.match(refusal.message, /本场已经封存，评分以封存的答卷为准/)
  }
  assert.deepEqual((await first.call(getLiveRoom, { params })).room?.pairs, [])
})

test('nothing is written into a sealed room, and its record stays as it was signed', async () => {
  const { exam, run, params } = await sealed()
  const before = await first.call(getRoomRecord, { params })
  const { moments } = (await first.call(getLiveRoom, { params })).room ?? { moments: [] }
  const task = moments.find(({ kind }) => kind === 'task')
  assert.ok(task)
  const [{ attemptId } = { attemptId: '' }] = run.candidates
  const wish = { attemptId, kind: 'leave' as const, admit: false, reason: '不同意' }
  for (const call of [
    () => first.call(doRunMoment, { params: { ...params, key: task.key }, body: {} }),
    () => first.call(decideAdmission, { params, body: wish }),
    () => first.call(freeMachine, { params: { ...params, seat: '1' } }),
  ])
    assert.match((await refusalOf(call())).code, /^(invigilation\.wrong_state|exam\.run_state)$/)
  await exam.act((tx) => logRun(tx, { runId: run.id, kind: 'recovered', text: '导入应急导出文件。' }))
  const after = await first.call(getRoomRecord, { params })
  assert.deepEqual([after.contentHash, after.incidents], [before.contentHash, before.incidents])
})

test('what is wrong with a machine is told in words', async () => {
  const { params, candidate } = await writing()
  const report = {
    ...{ browser: 'Chrome 120', clockOffsetMs: 0, storageBytes: null, markerSurvived: false, roundTripMs: 3 },
    ...{ screen: { width: 1366, height: 768, ratio: 1 }, secureContext: true, writeMs: 4 },
  }
  assert.equal((await send('POST', '/api/v1/exam/machine/preflight', candidate.machine, report)).status, 200)
  const [machine] = (await first.call(listMachines, { params })).machines
  assert.match(machine?.faults[0]?.text ?? '', /^上次留下的标记不在了：本机开机时会还原硬盘。/)
  assert.equal(machine?.green, false)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Policy } from '#core/policy/types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { atMachine, nodeRefusal, roomOf, seated } from '#server/testing/exam-steps.ts'
import { openExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { engineOf } from './engine.ts'
import { endOverdue } from './exam-clock.ts'

const world = await openWorld()
const send = examLine(world.app)
const nine = instantInChina('2026-09-21T09:00').getTime()
/** The clock moves by whole seconds, so the instant asked for has just passed. */
const at = (seconds: number) => void world.platform.clock.set(new Date(nine + seconds * 1000 + 600))

type Own = 'grace' | 'clockDrift' | 'wrongSignIns'

/** A room with the rules of a profile and some choices of its own, as a package brings them. */
async function roomWith(own: Partial<Record<Own, number>>, profile = 'henan') {
  at(0)
  const { exam, deadline } = loadPolicy(profile).policy
  const chosen = Object.entries(own).map(([name, value]) => [name, { ...exam[name as Own], value }])
  const policy: Partial<Policy> = { exam: { ...exam, ...Object.fromEntries(chosen) }, deadline }
  const opened = await openExam(world.platform, world.institution.id, { startsAt: new Date(nine), minutes: 90, policy })
  await opened.openDoors()
  return opened
}

async function writingWith(own: Partial<Record<Own, number>>) {
  const exam = await roomWith(own)
  const candidate = await seated(send, roomOf(exam))
  await candidate.signIn()
  await exam.start()
  await candidate.start()
  const run = await engineOf(world.platform).run(world.institution.id, roomOf(exam).id)
  assert.ok(run)
  const isOverAt = async (seconds: number) => {
    at(seconds)
    await endOverdue(engineOf(world.platform), run)
    return [...run.sittings.values()].some(({ status }) => status === 'sealed')
  }
  return { candidate, isOverAt }
}

test('answers still on their way after the end are taken for as long as the policy of the batch says', async () => {
  const usual = await writingWith({})
  assert.deepEqual([await usual.isOverAt(5420), await usual.isOverAt(5440)], [false, true])
  const long = await writingWith({ grace: 60 })
  assert.deepEqual([await long.isOverAt(5440), await long.isOverAt(5470)], [false, true])
  const none = await writingWith({ grace: 0 })
  assert.deepEqual([await none.isOverAt(5380), await none.isOverAt(5410)], [false, true])
})

test('a seat takes as many wrong sign-ins as the policy of the batch says, and the log names the number', async () => {
  const run = roomOf(await roomWith({ wrongSignIns: 3 }))
  const one = await seated(send, run)
  const stranger = atMachine(send, { ...one.who, tail: '000000' }, one.machine)
  for (const left of [2, 1, 0]) assert.deepEqual((await nodeRefusal(stranger.signIn())).params, { left })
  assert.equal((await nodeRefusal(one.signIn())).code, 'exam.machine_blocked')
  const { rows } = await world.owner.query(`select text from exam_log where run_id = $1 and kind = 'machine_blocked'`, [
    run.id,
  ])
  assert.deepEqual(rows, [{ text: '1号机连续3次登录信息不符，已停止登录。' }])
})

test('candidates are told of a reminder before the end only where the texts have one [HN-150, NC-072]', async () => {
  const told = async (profile: string) => {
    const candidate = await seated(send, roomOf(await roomWith({}, profile)))
    return (await candidate.signIn()).rules.reminderMinutes
  }
  assert.deepEqual([await told('henan'), await told('nanchang'), await told('ligong')], [[15], [15], []])
})

test('a package made before these choices had a name is served with those of the nation', async () => {
  at(0)
  const { grace: _, clockDrift: __, wrongSignIns: ___, ...before } = loadPolicy('henan').policy.exam
  const exam = await openExam(world.platform, world.institution.id, {
    startsAt: new Date(nine),
    policy: { exam: before },
  })
  await exam.openDoors()
  const one = await seated(send, roomOf(exam))
  const stranger = atMachine(send, { ...one.who, tail: '000000' }, one.machine)
  assert.deepEqual((await nodeRefusal(stranger.signIn())).params, { left: 9 })
})

import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { readKeptTime } from '#server/platform/clock/kept-time.ts'
import { nodeRefusal, roomOf, seated } from '#server/testing/exam-steps.ts'
import { openExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { engineOf } from './engine.ts'
import { endOverdue } from './exam-clock.ts'
import { raiseAlarm } from './exam-log.ts'
import { liveRun } from './live-run.ts'
import { heedSetClock } from './set-clock.ts'

const world = await openWorld()
const send = examLine(world.app)
const nine = instantInChina('2026-09-21T09:00')
const hour = 3_600_000

/** Sets the date of the machine; the time that passes goes on. */
function setMachine(milliseconds: number): void {
  mock.restoreAll()
  const real = Date.now.bind(Date)
  mock.method(Date, 'now', () => real() + milliseconds)
}

afterEach(() => mock.restoreAll())

async function room() {
  // The clock moves by whole seconds, so the instant asked for has just passed.
  world.platform.clock.set(new Date(nine.getTime() + 600))
  const exam = await openExam(world.platform, world.institution.id, { startsAt: nine, minutes: 90 })
  await exam.openDoors()
  const candidate = await seated(send, roomOf(exam), 0)
  await candidate.signIn()
  await exam.start()
  await candidate.start()
  const engine = engineOf(world.platform)
  const run = await engine.run(world.institution.id, roomOf(exam).id)
  assert.ok(run)
  return { engine, run, candidate }
}

test('a server whose date is set hours ahead ends nobody, tells the room once, and shows everybody the time he had', async () => {
  const { engine, run, candidate } = await room()
  const before = await candidate.clock()
  for (const hours of [3, -3]) {
    setMachine(hours * hour)
    await heedSetClock(engine)
    await heedSetClock(engine)
    await endOverdue(engine, run)
    const { stopped, endsAt, now } = await candidate.clock()
    assert.deepEqual([stopped, endsAt], [null, before.endsAt])
    assert.ok(Math.abs(Date.parse(now) - nine.getTime()) < 60_000)
    assert.equal((await candidate.answer('1', 'A')).held, false)
  }
  const seen = async () => (await liveRun(world.platform, world.institution.id, run.facts.id))?.seats[0]
  for (const hours of [-3, 3]) {
    setMachine(hours * hour)
    assert.equal((await seen())?.connection, 'online')
    assert.ok(Math.abs(Date.parse((await seen())?.lastSeenAt ?? '') - nine.getTime()) < 60_000)
  }
  const { rows } = await world.owner.query(`select text from exam_log where run_id = $1 and kind = 'clock_set'`, [
    run.facts.id,
  ])
  assert.deepEqual(
    rows.map(({ text }: { text: string }) => text).toSorted(),
    [
      '服务器的系统时间被拨快10800秒，考试仍按原来的时间进行。',
      '服务器的系统时间被拨慢10800秒，考试仍按原来的时间进行。',
    ].toSorted(),
  )
})

test('a server whose date was set back still ends a sitting when its time is over', async () => {
  const { engine, run, candidate } = await room()
  setMachine(-3 * hour)
  await heedSetClock(engine)
  world.platform.clock.set(new Date(nine.getTime() + 90.7 * 60_000))
  await endOverdue(engine, run)
  assert.equal((await candidate.clock()).stopped, 'sealed')
  assert.equal((await nodeRefusal(candidate.signIn())).code, 'exam.over')
})

test('where nobody writes the node follows the date at once, and keeps the reckoning for the next start', async () => {
  const { engine, run } = await room()
  world.platform.clock.set(new Date(nine.getTime() + 24 * hour))
  await endOverdue(engine, run)
  for (const open of engine.openRuns) await endOverdue(engine, open)
  const before = world.platform.clock.now().getTime()
  setMachine(3 * hour)
  await heedSetClock(engine)
  assert.ok(Math.abs(world.platform.clock.now().getTime() - before - 3 * hour) < 60_000)
  const kept = readKeptTime(world.platform.config.dataDir)
  if (process.platform === 'linux') assert.ok(Math.abs((kept ?? 0) - world.platform.clock.steady.base) < 1000)
  else assert.equal(kept, null)
})

test('a date set back for hours does not keep the room from hearing an alarm once more', async () => {
  const { engine, run } = await room()
  const [sitting] = run.sittings.values()
  assert.ok(sitting)
  const heard = async (atLeast: number) => {
    const lines = `select 1 from exam_log where run_id = $1 and kind = 'held_late'`
    const count = async () => (await world.owner.query(lines, [run.facts.id])).rowCount ?? 0
    for (let turn = 0; turn < 3_000 && (await count()) < atLeast; turn++) await setTimeout(20)
    assert.equal(await count(), atLeast)
  }
  raiseAlarm(engine, sitting, 'late', 1)
  await heard(1)
  setMachine(-3 * hour)
  const steady = performance.now.bind(performance)
  mock.method(performance, 'now', () => steady() + 61_000)
  raiseAlarm(engine, sitting, 'late', 1)
  await heard(2)
})

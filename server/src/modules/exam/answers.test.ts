import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ExamReply } from '#generate/examinee/exam-wire.ts'
import { pairAt } from '#generate/examinee/examinee.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { decideShown } from '#server/testing/decide-shown.ts'
import { atMachine, nodeRefusal, roomOf, seated, type TestExaminee } from '#server/testing/exam-steps.ts'
import { invigilator, openExam, secondInvigilator, type TestExam } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { engineOf } from './engine.ts'
import { endOverdue, foldRun } from './exam-clock.ts'
import {
  closeRun,
  expel,
  giveTime,
  heldEvents,
  liveRun,
  markAbsent,
  moveSeat,
  notify,
  recoverExport,
  sealedSheets,
  sealRun,
} from './index.ts'
import { readBatch, storeBatch } from './room/capture-events.ts'
import { endSitting } from './room/start-and-end.ts'

const world = await openWorld()
const send = examLine(world.app)
const tenantId = world.institution.id
const nine = instantInChina('2026-09-21T09:00').getTime()
/** The clock moves by whole seconds, so the instant asked for has just passed. */
const at = (minutes: number, seconds = 0.6) =>
  void world.platform.clock.set(new Date(nine + minutes * 60_000 + seconds * 1000))

/** A room that is writing, and some candidates at work in it. */
async function writing(count = 1, more: object = {}): Promise<{ exam: TestExam; people: TestExaminee[] }> {
  at(0)
  const exam = await openExam(world.platform, tenantId, { startsAt: new Date(nine), ...more })
  await exam.openDoors()
  const people: TestExaminee[] = []
  for (let place = 0; place < count; place++) {
    const one = await seated(send, roomOf(exam), place)
    await one.signIn()
    people.push(one)
  }
  await exam.start()
  for (const one of people) await one.start()
  return { exam, people }
}

const one = async (more: object = {}) => {
  const { exam, people } = await writing(1, more)
  const [candidate] = people
  assert.ok(candidate)
  return { exam, run: roomOf(exam), candidate }
}

const rows = async (attemptId: string) =>
  (
    await world.owner.query(
      'select epoch, seq, fork, question, value, state from answer_events where attempt_id = $1 order by epoch, seq, fork',
      [attemptId],
    )
  ).rows as { epoch: number; seq: number; fork: number; question: string; value: string[]; state: string }[]

const post = (candidate: TestExaminee, body: object) => candidate.post(body)

test('histories of doubled, overtaking and lost requests over HTTP end stored once and in order', async () => {
  const { people } = await writing(5)
  const step = fc.record({ write: fc.nat(3), from: fc.nat(12), again: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), fc.nat(4), async (steps, who) => {
      const candidate = people[who]
      assert.ok(candidate)
      // However fast the machine is, none of this is too often.
      Object.assign(await engineOf(world.platform).examinee(`Bearer ${candidate.token}`), { count: 0 })
      const waiting: Promise<ExamReply>[] = []
      for (const { write, from, again } of steps) {
        for (let turn = 0; turn < write; turn++) candidate.write(String(1 + turn), ['A', 'B'].slice(turn % 2))
        const body = candidate.batch(Math.min(candidate.last, candidate.confirmed + 1 + (from % 3)) || 1)
        waiting.push(post(candidate, body))
        if (again) waiting.push(post(candidate, candidate.batch(1, Math.min(200, candidate.last))))
      }
      const told = (await Promise.all(waiting)).map(({ status }) => status)
      assert.ok(
        told.every((status) => [200, 409].includes(status)),
        `who comes at once waits and is heard: ${told}`,
      )
      while (candidate.confirmed < candidate.last) await candidate.flush()
    }),
    { numRuns: 120 },
  )
  for (const { who, kept } of people) {
    const stored = await rows(who.attemptId)
    assert.deepEqual(
      stored.map(({ seq, fork, question, state }) => [seq, fork, question, state]),
      kept.map(({ seq, question }) => [seq, 0, question, 'counted']),
    )
  }
})

test('what was acknowledged is there after the programme died, and the token is still good', async () => {
  const { exam, run, candidate } = await one()
  await candidate.answer('1', 'A')
  await candidate.answer('2', 'B')
  // A process that is killed leaves nothing but the tables: a room that is forgotten is read from them alone.
  engineOf(world.platform).forget(run.id)
  await candidate.answer('3', 'C')
  assert.equal(candidate.confirmed, 3)
  assert.equal((await liveRun(world.platform, tenantId, run.id))?.seats[0]?.answered, 3)
  engineOf(world.platform).forget(run.id)
  assert.equal((await candidate.start()).paperId, exam.paperId)
})

test('events beside a gap are refused with the head to go on from', async () => {
  const { candidate } = await one()
  await candidate.answer('1', 'A')
  candidate.write('2', ['B'])
  candidate.write('3', ['C'])
  const answer = await post(candidate, candidate.batch(3))
  const { error } = answer.body as { error: { code: string; params: object } }
  assert.deepEqual([answer.status, error.code, error.params], [409, 'exam.gap', { seq: 1, hash: candidate.hashAt(1) }])
  assert.equal((await candidate.flush()).head.seq, 3)
})

test('a record a machine could not read back is stored in its place, changes no answer, and the room is told', async () => {
  const { run, candidate } = await one()
  await candidate.answer('1', 'A')
  candidate.write('', [], 'unreadable')
  await candidate.answer('2', 'B')
  assert.equal(candidate.confirmed, 3)
  assert.equal((await liveRun(world.platform, tenantId, run.id))?.seats[0]?.answered, 2)
  const lines = `select data from exam_log where run_id = $1 and kind = 'answers_unreadable'`
  let told: { data: { count: number } }[] = []
  while (told.length === 0) told = (await world.owner.query(lines, [run.id])).rows
  assert.deepEqual(
    told.map(({ data }) => data.count),
    [1],
  )
})

/** What stands between the wire and the disk, for the batch with everything the candidate has not had confirmed. */
async function storing(candidate: TestExaminee) {
  const engine = engineOf(world.platform)
  const examinee = await engine.examinee(`Bearer ${candidate.token}`)
  const told: string[] = []
  const store = () =>
    storeBatch(engine, examinee, readBatch(candidate.batch(candidate.confirmed + 1)), (_, matter) => told.push(matter))
  return { ...examinee, store, told }
}

test('memory that cannot take in what is on disk is read anew, and the candidate hears of all that is stored', async () => {
  const { run, candidate } = await one()
  const { sitting } = await storing(candidate)
  const current = sitting.current
  assert.ok(current)
  current.add = () => {
    throw new Error('no room in memory')
  }
  await candidate.answer('1', 'A')
  assert.equal(candidate.confirmed, 1)
  await candidate.answer('2', 'B')
  assert.deepEqual(
    (await rows(candidate.who.attemptId)).map(({ seq, state }) => [seq, state]),
    [
      [1, 'counted'],
      [2, 'counted'],
    ],
  )
  assert.equal((await liveRun(world.platform, tenantId, run.id))?.seats[0]?.answered, 2)
})

test('a batch that waited beside the end of a sitting does not slip in behind its receipt', async () => {
  const { candidate } = await one()
  const { sitting, store } = await storing(candidate)
  const disk = Promise.withResolvers<void>()
  const before = sitting.exclusive(() => disk.promise)
  candidate.write('1', ['A'])
  const batch = store()
  const end = sitting.exclusive(() => endSitting(engineOf(world.platform), sitting, 'handed_in'))
  disk.resolve()
  await Promise.all([before, batch, end])
  const { rows: ended } = await world.owner.query('select head_seq from exam_attempts where id = $1', [
    candidate.who.attemptId,
  ])
  assert.deepEqual(
    [ended, (await rows(candidate.who.attemptId)).map(({ seq, state }) => [seq, state])],
    [[{ head_seq: 0 }], [[1, 'late']]],
  )
})

test('a damaged record told of after the end waits for two people and says nothing into the record of the room', async () => {
  const { candidate } = await one()
  const { sitting, store, told } = await storing(candidate)
  candidate.write('', [], 'unreadable')
  await store()
  assert.deepEqual(told.splice(0), ['unreadable'])
  await candidate.flush()
  await endSitting(engineOf(world.platform), sitting, 'handed_in')
  candidate.write('', [], 'unreadable')
  await store()
  assert.deepEqual(told, ['late'])
})

test('two windows of one candidate that part ways leave both lines, one counted, one kept for people', async () => {
  const { exam, run, candidate } = await one()
  await candidate.answer('1', 'A')
  const other = candidate.twinHere()
  other.write('1', ['A'])
  await candidate.answer('2', 'B')
  other.write('2', ['D'])
  other.write('3', ['D'])
  const answer = await other.flush()
  assert.deepEqual([answer.head.seq, answer.held], [2, true])
  assert.deepEqual(
    (await rows(candidate.who.attemptId)).map(({ seq, fork, state }) => [seq, fork, state]),
    [
      [1, 0, 'counted'],
      [2, 0, 'counted'],
      [2, 1, 'fork'],
      [3, 1, 'fork'],
    ],
  )
  assert.deepEqual(
    (await exam.act((tx) => heldEvents(tx, run.id))).map(({ state, count }) => [state, count]),
    [['fork', 2]],
  )
})

test('a machine left behind is fenced: its late events wait, and the new one goes on after the head', async () => {
  const { exam, run, candidate } = await one()
  await candidate.answer('1', 'A')
  const move = { attemptId: candidate.who.attemptId, seat: 6, reason: '机器死机', by: invigilator }
  await assert.rejects(
    exam.act((tx) => moveSeat(tx, { ...move, second: invigilator })),
    { code: 'exam.same_person' },
  )
  await exam.act((tx) => moveSeat(tx, { ...move, second: secondInvigilator }))
  candidate.write('2', ['B'])
  const fenced = await candidate.flush()
  assert.deepEqual([fenced.sitting.stopped, fenced.held], ['moved', true])
  const there = atMachine(send, candidate.who, await pairAt(send, run, 6))
  assert.equal((await there.signIn()).epoch, 2)
  await there.start()
  await there.answer('3', 'C')
  assert.deepEqual(
    (await rows(candidate.who.attemptId)).map(({ epoch, seq, state }) => [epoch, seq, state]),
    [
      [1, 1, 'counted'],
      [1, 2, 'fenced'],
      [2, 1, 'counted'],
    ],
  )
  const decision = { attemptId: candidate.who.attemptId, epoch: 1, take: true, by: invigilator, reason: '断网前所答' }
  await assert.rejects(
    exam.act((tx) => decideShown(tx, { ...decision, second: invigilator })),
    { code: 'exam.same_person' },
  )
  await exam.act((tx) => decideShown(tx, { ...decision, second: secondInvigilator }))
  assert.deepEqual(
    (await rows(candidate.who.attemptId)).map(({ state }) => state),
    ['counted', 'counted', 'counted'],
  )
  assert.deepEqual(await exam.act((tx) => heldEvents(tx, run.id)), [])
})

test('another machine at the seat needs the consent of the invigilator, the same one does not', async () => {
  const { run, candidate } = await one()
  await candidate.answer('1', 'A')
  const token = candidate.token
  assert.equal((await candidate.signIn()).epoch, 1)
  assert.equal((await send('GET', '/api/v1/exam/clock', token)).status, 401)
  await candidate.answer('2', 'B')
  const other = atMachine(send, candidate.who, await pairAt(send, run, candidate.who.seat))
  assert.equal((await nodeRefusal(other.signIn())).code, 'exam.other_machine')
  assert.equal((await liveRun(world.platform, tenantId, run.id))?.seats[0]?.waiting, 'machine')
})

test('of many sign-ins at once one writer is left', async () => {
  const { candidate } = await one()
  for (let turn = 0; turn < 7; turn++) {
    const racers = Array.from({ length: 4 }, () => candidate.twin())
    await Promise.all(racers.map((racer) => racer.signIn()))
    const alive = await Promise.all(
      racers.map(async ({ token }) => (await send('GET', '/api/v1/exam/clock', token)).status),
    )
    assert.deepEqual(alive.toSorted(), [200, 401, 401, 401])
    candidate.token = racers[alive.indexOf(200)]?.token ?? ''
  }
})

test('the clock of the node ends a sitting, later answers wait for two people, and time given back opens it again', async () => {
  const { exam, run, candidate } = await one({ minutes: 60 })
  await candidate.answer('1', 'A')
  const engine = engineOf(world.platform)
  const room = await engine.run(tenantId, run.id)
  assert.ok(room)
  at(60, 20)
  await endOverdue(engine, room)
  assert.equal((await candidate.answer('2', 'B')).held, false)
  at(60, 40)
  await endOverdue(engine, room)
  const late = await candidate.answer('3', 'C')
  assert.deepEqual([late.held, late.sitting.stopped], [true, 'sealed'])
  const gift = { runId: run.id, attemptId: candidate.who.attemptId, seconds: 300, reason: '停电5分钟', by: invigilator }
  await exam.act((tx) => giveTime(tx, gift))
  const { stopped, extraSeconds } = await candidate.clock()
  assert.deepEqual([stopped, extraSeconds], [null, 300])
  await candidate.answer('4', 'D')
  assert.deepEqual(
    (await rows(candidate.who.attemptId)).map(({ state }) => state),
    ['counted', 'counted', 'late', 'counted'],
  )
  await assert.rejects(
    exam.act((tx) => giveTime(tx, { ...gift, seconds: 20_000 })),
    { code: 'exam.seconds' },
  )
})

test('an expelled candidate writes no more, and a notice reaches whom it is for', async () => {
  const { exam, people } = await writing(2)
  const [first, second] = people
  assert.ok(first && second)
  const run = roomOf(exam)
  await exam.act((tx) => notify(tx, { runId: run.id, attemptId: null, text: '还有15分钟', by: invigilator }))
  await exam.act((tx) => notify(tx, { runId: run.id, attemptId: first.who.attemptId, text: '请坐正', by: invigilator }))
  assert.deepEqual(
    (await first.clock()).notices.map(({ text }) => text),
    ['还有15分钟', '请坐正'],
  )
  assert.deepEqual(
    (await second.clock()).notices.map(({ text }) => text),
    ['还有15分钟'],
  )
  await exam.act((tx) => expel(tx, { attemptId: first.who.attemptId, reason: '替考', by: invigilator }))
  const after = await first.answer('1', 'A')
  assert.deepEqual([after.held, after.sitting.stopped], [true, 'expelled'])
})

test('a file of last resort brings back what never arrived, for its own candidate alone', async () => {
  const { exam, people } = await writing(2)
  const [first, second] = people
  assert.ok(first && second)
  await first.answer('1', 'A')
  for (const question of ['2', '3']) first.write(question, ['B'])
  const file = first.exportFile()
  const bring = (one: object) => exam.act((tx) => recoverExport(tx, one as typeof file, invigilator))
  await assert.rejects(bring({ ...file, attemptId: second.who.attemptId }), { code: 'exam.export_refused' })
  await assert.rejects(bring({ ...file, cipher: `A${file.cipher.slice(1)}` }), { code: 'exam.export_refused' })
  await assert.rejects(bring({ ...file, seq: 2 }), { code: 'exam.export_refused' })
  const { stored, known, held } = await bring(file)
  assert.deepEqual([stored, known, held], [2, 1, false])
  assert.deepEqual([(await bring(file)).stored, (await rows(first.who.attemptId)).length], [0, 3])
  assert.equal((await first.flush()).head.seq, 3)
})

test('a destroyed node is restored from the files alone, and what they bring waits for two people', async () => {
  const { exam, run, candidate } = await one()
  for (const question of ['1', '2', '3']) await candidate.answer(question, 'A')
  const file = candidate.exportFile()
  const attempt = candidate.who.attemptId
  await world.owner.query('delete from answer_events where attempt_id = $1', [attempt])
  await world.owner.query('delete from exam_epochs where attempt_id = $1', [attempt])
  await world.owner.query(`update exam_attempts set status = 'expected', epoch = 0 where id = $1`, [attempt])
  engineOf(world.platform).forget(run.id)
  const { stored, held } = await exam.act((tx) => recoverExport(tx, file, invigilator))
  assert.deepEqual([stored, held], [3, true])
  const decision = {
    attemptId: attempt,
    epoch: 1,
    take: true,
    by: invigilator,
    second: secondInvigilator,
    reason: '服务器损毁',
  }
  await exam.act((tx) => decideShown(tx, decision))
  assert.deepEqual(
    (await rows(attempt)).map(({ seq, state }) => [seq, state]),
    [
      [1, 'counted'],
      [2, 'counted'],
      [3, 'counted'],
    ],
  )
})

test('a room closes when everybody is accounted for, and sealed it gives its sheets and nothing more', async () => {
  const { exam, run, candidate } = await one({ kind: 'trial' })
  await candidate.answer('1', 'A')
  const engine = engineOf(world.platform)
  const room = await engine.run(tenantId, run.id)
  assert.ok(room)
  assert.match((await foldRun(engine, room)) ?? '', /^[0-9a-f]{64}$/)
  assert.equal(await foldRun(engine, room), null)
  await assert.rejects(
    exam.act((tx) => closeRun(tx, run.id, invigilator)),
    { code: 'exam.still_writing' },
  )
  const { receipt } = await candidate.handIn()
  assert.equal((await candidate.handIn()).receipt, receipt)
  await assert.rejects(
    exam.act((tx) => closeRun(tx, run.id, invigilator)),
    { code: 'exam.unaccounted' },
  )
  const absent = run.candidates.slice(1).map(({ attemptId }) => attemptId)
  await exam.act((tx) => markAbsent(tx, run.id, absent, invigilator))
  await exam.act((tx) => closeRun(tx, run.id, invigilator))
  await assert.rejects(
    exam.act((tx) => sealedSheets(tx, run.id)),
    { code: 'exam.not_sealed' },
  )
  assert.match(await exam.act((tx) => sealRun(tx, run.id, invigilator)), /^[0-9a-f]{64}$/)
  assert.deepEqual((await world.owner.query('select from exam_run_keys where run_id = $1', [run.id])).rowCount, 0)
  assert.equal((await candidate.answer('2', 'B')).held, true)
  const sheets = await exam.act((tx) => sealedSheets(tx, run.id))
  assert.deepEqual(sheets.map(({ seat, status }) => [seat, status]).slice(0, 2), [
    [1, 'handed_in'],
    [2, 'absent'],
  ])
  assert.deepEqual([...(sheets[0]?.answers ?? [])], [['1', ['A']]])
})

test('rubbish is refused in words and stored nowhere, and the neighbour sees no room', async () => {
  const { run, candidate } = await one()
  const base = candidate.batch(1) as Record<string, unknown>
  const bodies: unknown[] = [
    null,
    [],
    { ...base, from: 0 },
    { ...base, previous: 'x' },
    { ...base, events: [['answer', '1', ['A']]] },
    { ...base, events: [['answer', '1', ['A\u0000'], 1]] },
    { ...base, events: [['answer', '1', ['\ud800'], 1]] },
    { ...base, events: [['answer', '1'.repeat(13), ['A'], 1]] },
    { ...base, events: [['mark', '1', 'A', 1]] },
    { ...base, events: Array.from({ length: 201 }, () => ['answer', '1', ['A'], 1]) },
  ]
  for (const body of bodies)
    assert.equal((await post(candidate, body as object)).status, 400, JSON.stringify(body)?.slice(0, 80))
  const wrongEpoch = await post(candidate, { ...base, epoch: 2, events: [['answer', '1', ['A'], 1]] })
  assert.equal(wrongEpoch.status, 409)
  assert.deepEqual(await rows(candidate.who.attemptId), [])
  assert.equal(await liveRun(world.platform, world.neighbour.id, run.id), null)
  assert.equal((await send('GET', `/api/v1/exam/papers/${'0'.repeat(64)}`, candidate.token)).status, 404)
})

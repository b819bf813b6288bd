import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { closeIncident, raiseIncident, takeIncidentStep } from '#contract/incident.ts'
import {
  decideAdmission,
  doRunMoment,
  getLiveRoom,
  getRun,
  getSitting,
  giveRunTime,
  listRuns,
  markRunAbsent,
  markRunViolation,
  noticeRun,
  openRunEntry,
} from '#contract/invigilation.ts'
import {
  closeRoom,
  getClosing,
  getRoomRecord,
  listHeld,
  listMachines,
  printRoomRecord,
  sealRoom,
  signRoomRecord,
} from '#contract/invigilation-closing.ts'
import { askPair, confirmPair, withdrawPair } from '#contract/invigilation-pairs.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seated as paired } from '#server/testing/exam-steps.ts'
import { openExam, type TestExam } from '#server/testing/exam-world.ts'
import { confirmAgain, openWorld, testPassword } from '#server/testing/world.ts'
import { setReleased, startExamClock } from '../exam/index.ts'

const world = await openWorld({ now: '2026-11-28T08:30' })
const first = await world.as('invigilator')
const second = await world.as('invigilator', { number: 2 })
const send = examLine(world.app)
const clock = (time: string) => world.setClock(`2026-11-28T${time}`)
const startsAt = new Date('2026-11-28T01:00:00.000Z')
const helper = { username: 'institution.invigilator.2', password: testPassword }

const openRoom = async (profile: string, wish: { candidates?: number } = {}) => {
  const { policy } = loadPolicy(profile)
  const exam = await openExam(world.platform, world.institution.id, {
    startsAt,
    policy,
    candidates: 3,
    spare: 2,
    ...wish,
  })
  const [run] = exam.runs
  if (!run) throw new Error('no run')
  return { exam, run, params: { runId: run.id } }
}
const release = (exam: TestExam, runId: string) =>
  exam.act((tx) => setReleased(tx, runId, new Map([[exam.paperId, exam.key]])))

async function seated(run: Awaited<ReturnType<typeof openRoom>>['run'], place: number) {
  const candidate = await paired(send, run, place)
  await candidate.signIn()
  return candidate
}

/** A room that writes since nine, its first candidate answering. */
async function runningRoom(profile: string, wish: { candidates?: number } = {}) {
  clock('08:50')
  const room = await openRoom(profile, wish)
  await first.call(openRunEntry, { params: room.params, body: { decision: '按时进场' } })
  const candidate = await seated(room.run, 0)
  await release(room.exam, room.run.id)
  clock('09:01')
  await first.call(askPair, { params: room.params, body: { act: { act: 'start' }, second: helper } })
  await candidate.start()
  return { ...room, candidate }
}

const attempt = (room: Awaited<ReturnType<typeof openRoom>>, place: number) =>
  room.run.candidates[place]?.attemptId ?? ''
const live = async (params: { runId: string }) => {
  const { room } = await first.call(getLiveRoom, { params })
  if (!room) throw new Error('no room')
  return room
}

test('the door opens no earlier than the text says, and between two texts by decision [HN-184]', async () => {
  const { params } = await openRoom('henan')
  clock('08:39')
  const early = await refusalOf(first.call(openRunEntry, { params, body: {} }))
  assert.deepEqual([early.code, ...new Set(early.clauses)], ['invigilation.entry_early', 'HN-184'])
  clock('08:42')
  const disputed = await refusalOf(first.call(openRunEntry, { params, body: {} }))
  assert.deepEqual([disputed.code, ...disputed.clauses], ['invigilation.entry_disputed', 'HN-148'])
  assert.equal(disputed.body.error.citations?.[0]?.required, '08:45起进场')
  await first.call(openRunEntry, { params, body: { decision: '主考决定提前进场' } })
  assert.equal((await live(params)).status, 'entry')
  const twice = await refusalOf(first.call(openRunEntry, { params, body: {} }))
  assert.equal(twice.code, 'invigilation.wrong_state')
})

test('the time line names every moment of the texts with its article', async () => {
  const { params } = await openRoom('nanchang')
  const { moments } = await live(params)
  const at = (key: string) => moments.filter((one) => one.key === key).map((one) => [one.at, one.clauses.join(' ')])
  assert.deepEqual(at('entry'), [[-15, 'NC-043']])
  assert.deepEqual(at('task_rules_reading'), [[-10, 'NC-068']])
  assert.deepEqual(at('late'), [[30, 'NC-044 NC-062 NC-071']])
  assert.deepEqual(at('leave'), [[30, 'NC-045 NC-062 NC-071']])
  clock('08:20')
  const early = await refusalOf(first.call(doRunMoment, { params: { ...params, key: 'task_rules_reading' }, body: {} }))
  assert.equal(early.code, 'invigilation.moment_early')
  clock('08:51')
  await first.call(doRunMoment, { params: { ...params, key: 'task_rules_reading' }, body: {} })
  const done = (await live(params)).moments.find(({ key }) => key === 'task_rules_reading')
  assert.equal(done?.doneAt !== null, true)
})

test('an exam starts by two different people, at its time, the second at either machine', async () => {
  clock('08:50')
  const { exam, run, params } = await openRoom('henan')
  await first.call(openRunEntry, { params, body: {} })
  const body = { act: { act: 'start' as const } }
  assert.equal((await refusalOf(first.call(askPair, { params, body }))).code, 'invigilation.wrong_state')
  await release(exam, run.id)
  assert.equal((await refusalOf(first.call(askPair, { params, body }))).code, 'invigilation.start_early')
  clock('09:01')
  const { pair } = await first.call(askPair, { params, body })
  const at = { params: { ...params, pairId: pair.id }, body: {} }
  assert.equal((await refusalOf(first.call(askPair, { params, body }))).code, 'invigilation.pair_waiting')
  assert.equal((await refusalOf(first.call(confirmPair, at))).code, 'invigilation.same_person')
  const own = { username: 'institution.invigilator.1', password: testPassword }
  assert.equal(
    (await refusalOf(first.call(confirmPair, { ...at, body: { second: own } }))).code,
    'invigilation.same_person',
  )
  const wrong = { ...helper, password: 'falsch-falsch-1' }
  assert.equal(
    (await refusalOf(first.call(confirmPair, { ...at, body: { second: wrong } }))).code,
    'access.wrong_credentials',
  )
  const clerk = { username: 'institution.auditor.1', password: testPassword }
  assert.equal(
    (await refusalOf(first.call(confirmPair, { ...at, body: { second: clerk } }))).code,
    'invigilation.second_refused',
  )
  assert.equal((await refusalOf(second.call(withdrawPair, { params: at.params }))).code, 'invigilation.not_first')
  const both = await Promise.allSettled([second.call(confirmPair, at), second.call(confirmPair, at)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const room = await live(params)
  assert.deepEqual([room.status, room.pairs.length], ['running', 0])
  assert.equal(
    room.log.some(({ people }) => people.length === 2),
    true,
  )
})

test('the console sees the room, and an unchanged one is told as such', async () => {
  const { params, candidate, run } = await runningRoom('henan')
  await candidate.answer('1', 'A')
  await candidate.answer('2', 'B')
  const now = await first.call(getLiveRoom, { params })
  const seat = now.room?.seats[0]
  assert.deepEqual([seat?.state, seat?.answered, seat?.lastSavedAt !== null], ['answering', 2, true])
  assert.equal(now.room?.counts.notIn, 2)
  const again = await first.call(getLiveRoom, { params, query: { seen: now.version } })
  assert.equal(again.room === null || again.version !== now.version, true)
  const sitting = await first.call(getSitting, { params: { ...params, attemptId: run.candidates[0]?.attemptId ?? '' } })
  assert.match(sitting.identity, /^\d{4}\*+/)
  const { runs } = await first.call(listRuns, { query: { day: '2026-11-28' } })
  assert.equal(
    runs.some(({ runId }) => runId === run.id),
    true,
  )
  assert.equal((await first.call(getRun, { params })).rules.lateAfter, 30)
  const { machines } = await first.call(listMachines, { params })
  assert.deepEqual(
    machines.map(({ paired }) => paired),
    [true, false, false, false, false],
  )
})

test('nobody is marked absent before the door closes, nor who has come [HN-186, NC-044, NC-062, NC-071]', async () => {
  for (const [profile, clauses] of [
    ['henan', ['HN-186']],
    ['nanchang', ['NC-044', 'NC-062', 'NC-071']],
  ] as const) {
    const room = await runningRoom(profile)
    const { params } = room
    const body = { attemptIds: [attempt(room, 1), attempt(room, 2)] }
    clock('09:20')
    const early = await refusalOf(first.call(markRunAbsent, { params, body }))
    assert.deepEqual([early.code, ...early.clauses], ['invigilation.too_early_absent', ...clauses])
    clock('09:33')
    const came = await refusalOf(first.call(markRunAbsent, { params, body: { attemptIds: [attempt(room, 0)] } }))
    assert.equal(came.code, 'invigilation.not_absent')
    assert.equal((await first.call(markRunAbsent, { params, body })).marked, 2)
    assert.equal((await live(params)).counts.absent, 2)
    const record = await first.call(getRoomRecord, { params })
    assert.deepEqual([record.counts.absent, record.absentees.length], [2, 2])
  }
})

test('time is given to one or all with its reason, and for an incident just as its article says [HN-221, HN-226]', async () => {
  const room = await runningRoom('henan')
  const { params } = room
  const give = (more: object) =>
    first.call(giveRunTime, { params, body: { attemptId: null, minutes: 10, reason: '停电', ...more } })
  await give({ attemptId: attempt(room, 0) })
  const one = (await live(params)).seats[0]
  assert.equal(one?.extraSeconds, 600)
  assert.equal((await give({})).endsAt.slice(0, 15), '2026-11-28T02:4')
  const { log } = await live(params)
  assert.deepEqual(
    log.filter(({ kind }) => kind === 'extra_time').map(({ seat, text }) => [seat !== null, text]),
    [
      [false, '全场补时10分钟：停电'],
      [true, '补时10分钟：停电'],
    ],
  )
  const body = {
    scene: params,
    procedure: 'illness',
    note: '腹痛',
    facts: { canContinue: true, disinfectionNeeded: false },
  }
  const ill = await first.call(raiseIncident, { body })
  const refused = await refusalOf(give({ incidentIds: [ill.id], minutes: 5 }))
  assert.deepEqual([refused.code, ...refused.clauses], ['invigilation.time_short', 'HN-226'])
  const wrong = await first.call(raiseIncident, {
    body: { scene: params, procedure: 'wrongSubject', note: '科目不符' },
  })
  clock('09:09')
  const short = await refusalOf(give({ incidentIds: [wrong.id], minutes: 2 }))
  assert.deepEqual([short.code, ...short.clauses], ['invigilation.time_short', 'HN-221'])
  await give({ incidentIds: [wrong.id], minutes: 8 })
})

test('a breach is recorded with the tier a person chose, and ends the sitting where he says so [HN-197, HN-204]', async () => {
  const room = await runningRoom('henan')
  const { params } = room
  const body = { attemptId: attempt(room, 0), behaviour: 'copy' as const, reason: '抄袭邻座，经查属实' }
  const open = await refusalOf(first.call(markRunViolation, { params, body }))
  assert.deepEqual([open.code, ...open.clauses], ['violation.choose_tier', 'HN-197', 'HN-204'])
  const done = await first.call(markRunViolation, { params, body: { ...body, tier: 2, expel: true } })
  assert.deepEqual([done.mark, done.clause], ['cheat', 'HN-197'])
  const seat = (await live(params)).seats[0]
  assert.equal(seat?.state, 'violation')
  const record = await first.call(getRoomRecord, { params })
  assert.match(record.violations[0]?.measure ?? '', /^2档，.*记零分，.+/)
  await room.candidate.answer('3', 'A').catch(() => undefined)
  assert.equal((await live(params)).seats[0]?.answered, 0)
})

test('warned first, voided the second time [NC-082]', async () => {
  const room = await runningRoom('nanchang')
  const { params } = room
  const body = { attemptId: attempt(room, 0), behaviour: 'whisper' as const, reason: '交头接耳' }
  assert.deepEqual((await first.call(markRunViolation, { params, body })).mark, 'present')
  assert.deepEqual((await first.call(markRunViolation, { params, body })).mark, 'cheat')
})

test('a candidate moves by two; the machine left behind writes no more', async () => {
  const room = await runningRoom('henan')
  const { params, candidate } = room
  await candidate.answer('1', 'A')
  const move = (seat: number) => ({ act: 'move' as const, attemptId: attempt(room, 0), seat, reason: '主机故障' })
  const taken = await refusalOf(first.call(askPair, { params, body: { act: move(2) } }))
  assert.equal(taken.code, 'invigilation.seat_taken')
  assert.equal((await refusalOf(first.call(askPair, { params, body: { act: move(9) } }))).code, 'invigilation.no_seat')
  await first.call(askPair, { params, body: { act: move(4), second: helper } })
  const seat = (await live(params)).seats.find(({ attemptId }) => attemptId === attempt(room, 0))
  assert.equal(seat?.seat, 4)
  const { moments } = await live(params)
  assert.equal(moments.length > 0, true)
  const record = await first.call(getRoomRecord, { params })
  assert.equal(
    record.incidents.some(({ event }) => event === '主机故障'),
    true,
  )
})

test('who asks to leave may not where nobody may, and late entry stays late [HN-187, HN-186, NC-045]', async () => {
  const henan = await runningRoom('henan')
  clock('09:20')
  const leave = (room: typeof henan) =>
    first.call(decideAdmission, {
      params: room.params,
      body: { attemptId: attempt(room, 0), kind: 'leave', admit: true, reason: '已答完' },
    })
  const never = await refusalOf(leave(henan))
  assert.deepEqual([never.code, ...never.clauses], ['invigilation.may_not_leave', 'HN-187'])
  clock('09:33')
  const late = await refusalOf(
    first.call(decideAdmission, {
      params: henan.params,
      body: { attemptId: attempt(henan, 1), admit: true, reason: '路上堵车' },
    }),
  )
  assert.deepEqual([late.code, ...late.clauses], ['invigilation.too_late', 'HN-186'])
  const nanchang = await runningRoom('nanchang')
  clock('09:20')
  const early = await refusalOf(leave(nanchang))
  assert.deepEqual([early.code, ...early.clauses], ['invigilation.may_not_leave', 'NC-045', 'NC-062', 'NC-071'])
  clock('09:35')
  await leave(nanchang)
})

test('a room ends when everybody is accounted for, its record complete, signed and nothing left open [HN-152, HN-174, HN-074]', async () => {
  const room = await runningRoom('henan')
  const { params, candidate } = room
  await candidate.answer('1', 'A')
  const idle = await seated(room.run, 1)
  await idle.start()
  const incident = await first.call(raiseIncident, { body: { scene: params, procedure: 'breach', note: '大声说话' } })
  await first.call(noticeRun, { params, body: { attemptId: null, text: '请保持安静' } })
  clock('10:20')
  const absent = await refusalOf(first.call(closeRoom, { params, body: { reason: '全部交卷' } }))
  assert.deepEqual([absent.code, ...absent.clauses], ['invigilation.not_registered', 'HN-186'])
  await first.call(markRunAbsent, { params, body: { attemptIds: [attempt(room, 2)] } })
  assert.equal((await refusalOf(first.call(closeRoom, { params, body: {} }))).code, 'invigilation.not_over')
  clock('10:33')
  await untilEnded(params)
  const closing = await first.call(getClosing, { params })
  assert.deepEqual([closing.over, closing.zero.map(({ seat }) => seat), closing.openIncidents], [true, [2], 1])
  const open = await refusalOf(first.call(closeRoom, { params, body: {} }))
  assert.deepEqual([open.code, ...open.clauses], ['invigilation.unconfirmed', 'HN-152'])
  assert.equal((await refusalOf(first.call(sealRoom, { params }))).code, 'invigilation.not_closed')
  await first.call(closeRoom, { params, body: { zero: [attempt(room, 1)] } })
  assert.equal((await refusalOf(first.call(sealRoom, { params }))).code, 'invigilation.incidents_left')
  for (const step of incident.steps) {
    const body = {
      step: step.step,
      persons: ['甲'],
      roles: [...step.anyOf] as never[],
      ...(step.record ? { record: step.record } : {}),
    }
    await first.call(takeIncidentStep, { params: { incidentId: incident.id }, body })
  }
  await first.call(closeIncident, { params: { incidentId: incident.id }, body: {} })
  const bare = await refusalOf(first.call(sealRoom, { params }))
  assert.deepEqual([bare.code, ...new Set(bare.clauses)], ['invigilation.record_incomplete', null, 'HN-174', 'HN-074'])
  const { contentHash } = await first.call(getRoomRecord, { params })
  const sign = async (client: typeof first, duty: string, more: object = {}) => {
    await confirmAgain(client)
    return client.call(signRoomRecord, { params, body: { duty: duty as '主监考员', contentHash, ...more } })
  }
  await sign(first, '主监考员')
  assert.equal((await refusalOf(sign(first, '副监考员'))).code, 'invigilation.already_signed')
  assert.equal((await refusalOf(sign(second, '质量督导员'))).code, 'invigilation.may_not_sign')
  await sign(second, '副监考员')
  await sign(await world.as('quality_supervisor'), '质量督导员', { supervision: '全程' })
  const unsigned = await refusalOf(first.call(sealRoom, { params }))
  assert.deepEqual([unsigned.code, ...unsigned.clauses], ['invigilation.record_incomplete', 'HN-174'])
  await sign(await world.as('assessor'), '考评人员')
  const { headHash } = await first.call(sealRoom, { params })
  const record = await first.call(getRoomRecord, { params })
  assert.equal(record.headHash, headHash)
  assert.deepEqual((await first.call(listHeld, { params })).held, [])
  const pdf = await first.download(printRoomRecord, { params })
  assert.equal(pdf.subarray(0, 4).toString(), '%PDF')
})

/** Waits until the clock of the exam has ended every sitting of a room. */
async function untilEnded(params: { runId: string }) {
  startExamClock(world.platform)
  while ((await live(params)).counts.answering > 0) await setTimeout(100)
}

test('a neighbour finds no room of ours', async () => {
  const { params } = await openRoom('henan')
  const neighbour = await world.as('invigilator', { tenant: 'neighbour' })
  for (const call of [
    () => neighbour.call(getRun, { params }),
    () => neighbour.call(getLiveRoom, { params }),
    () => neighbour.call(openRunEntry, { params, body: {} }),
    () => neighbour.call(getRoomRecord, { params }),
    () => neighbour.call(noticeRun, { params, body: { attemptId: null, text: '提示' } }),
  ])
    assert.equal((await refusalOf(call())).status, 404)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  endExam,
  exportAttendance,
  getExamRoom,
  listAttendance,
  listExamRooms,
  listViolationRules,
  markAttendance,
  markRoomPresent,
  markViolation,
} from '#contract/attendance.ts'
import { attestAll } from '#server/testing/attest-all.ts'
import { refusalOf } from '#server/testing/client.ts'
import { lockedBatch, seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-28T10:00' })
const groups = [{ occupation: '保育师', count: 4 }]
const invigilator = await world.as('invigilator')
const henan = await seatedBatch(world, groups, { profile: 'henan', from: 1_000 })
const params = { batchId: henan.id }
const person = (index: number, batch = henan) => batch.people[index]?.id ?? ''
const mark = (index: number, to: 'present' | 'absent', subject: 'theory' | 'practical' = 'theory') =>
  invigilator.call(markAttendance, { params, body: { subject, marks: [{ registrationId: person(index), mark: to }] } })
type Breach = { behaviour: string; tier?: number; reason?: string; severity?: string; proof?: boolean }
const breach = (index: number, more: Breach, batch = henan) =>
  invigilator.call(markViolation, {
    params: { batchId: batch.id },
    body: { registrationId: person(index, batch), subject: 'practical', ...more } as never,
  })

test('a room is marked with one press, the absent one by one, and the exam ends when nobody is left [HN-300]', async () => {
  const batch = await seatedBatch(world, groups, { profile: 'henan', from: 2_000 })
  const at = { batchId: batch.id }
  const early = await refusalOf(invigilator.call(endExam, { params: at }))
  assert.equal(early.code, 'attendance.incomplete')
  assert.deepEqual(early.clauses, ['HN-300'])
  await invigilator.call(markAttendance, {
    params: at,
    body: { subject: 'theory', marks: [{ registrationId: person(0, batch), mark: 'absent', note: '未到' }] },
  })
  const { rooms } = await invigilator.call(listExamRooms, { params: at })
  assert.deepEqual(
    rooms.map(({ subject, seated, absent, unmarked }) => [subject, seated, absent, unmarked]),
    [
      ['theory', 4, 1, 3],
      ['practical', 4, 0, 4],
    ],
  )
  const marked = []
  for (const { sessionId, placeId } of rooms)
    marked.push((await invigilator.call(markRoomPresent, { params: { ...at, sessionId, placeId } })).marked)
  assert.deepEqual(marked, [3, 4])
  const room = await invigilator.call(getExamRoom, {
    params: { ...at, sessionId: rooms[0]?.sessionId ?? '', placeId: rooms[0]?.placeId ?? '' },
  })
  assert.deepEqual(
    room.seats.map((seat) => [seat.seat, seat.mark, seat.note]),
    [
      [1, 'absent', '未到'],
      [2, 'present', null],
      [3, 'present', null],
      [4, 'present', null],
    ],
  )
  const at0 = { sessionId: rooms[0]?.sessionId ?? '', placeId: rooms[0]?.placeId ?? '' }
  assert.equal((await invigilator.call(listAttendance, { params: at, query: at0 })).total, 4)
  await attestAll(world, batch.id, 'exam')
  const { totals } = await invigilator.call(endExam, { params: at })
  assert.deepEqual(totals, { seated: 8, present: 7, absent: 1, cheated: 0, unmarked: 0 })
  assert.equal((await refusalOf(invigilator.call(endExam, { params: at }))).code, 'chain.closed')
  const { total } = await invigilator.call(listAttendance, { params: at, query: { mark: 'absent' } })
  assert.equal(total, 1)
  const workbook = await invigilator.download(exportAttendance, { params: at })
  assert.equal(workbook.subarray(0, 2).toString(), 'PK')
})

test('a breach under two tiers waits for a person who chooses one and says why [HN-197, HN-204]', async () => {
  const both = await refusalOf(breach(0, { behaviour: 'copy' }))
  assert.equal(both.code, 'violation.choose_tier')
  assert.deepEqual(both.clauses, ['HN-197', 'HN-204'])
  assert.equal((await refusalOf(breach(0, { behaviour: 'copy', tier: 2 }))).code, 'violation.reason_needed')
  assert.equal(
    (await refusalOf(breach(0, { behaviour: 'copy', tier: 4, reason: '情节严重' }))).code,
    'violation.tier_not_allowed',
  )
  const marked = await breach(0, { behaviour: 'copy', tier: 3, reason: '抄袭整卷' })
  assert.equal(marked.mark, 'cheat')
  assert.deepEqual(
    [marked.violation.clause, marked.violation.effect, marked.violation.banUntil],
    ['HN-204', 'batch_cancelled', '2026-12-31'],
  )
})

test('a warning leaves the candidate present; the same person’s next breach counts as repeated [HN-193]', async () => {
  const first = await breach(1, { behaviour: 'wrong_seat' })
  assert.deepEqual([first.mark, first.violation.effect], ['present', 'warn'])
  const again = await breach(1, { behaviour: 'wrong_seat' })
  assert.deepEqual(
    [again.mark, again.violation.effect, again.violation.clause],
    ['cheat', 'subject_cancelled', 'HN-193'],
  )
})

test('severity is decided by a person before the fourth tier, and doubt without proof is noted [HN-215, HN-219]', async () => {
  const severity = await refusalOf(breach(2, { behaviour: 'organised' }))
  assert.deepEqual([severity.code, severity.clauses], ['violation.severity_needed', ['HN-215']])
  const doubt = await refusalOf(breach(2, { behaviour: 'impersonation', proof: false }))
  assert.deepEqual([doubt.code, doubt.clauses], ['violation.no_proof', ['HN-219']])
  const noted = await breach(2, { behaviour: 'impersonation', proof: false, reason: '照片不清，考后核查' })
  assert.deepEqual([noted.mark, noted.violation.effect], ['present', 'continue'])
})

test('a simple mark never wipes a breach away, and the absent have none', async () => {
  assert.equal((await refusalOf(mark(0, 'present', 'practical'))).code, 'attendance.is_violation')
  await mark(3, 'absent', 'practical')
  assert.equal((await refusalOf(breach(3, { behaviour: 'whisper' }))).code, 'attendance.absent_violation')
})

test('where the school’s texts name no sanction it decides in writing by its named choice', async () => {
  const school = await seatedBatch(world, groups, { from: 3_000 })
  const rules = await invigilator.call(listViolationRules, { params: { batchId: school.id } })
  assert.equal(rules.choice, 'A37')
  assert.equal(
    rules.behaviours.every(({ unwritten }) => unwritten),
    true,
  )
  const silent = await refusalOf(breach(0, { behaviour: 'whisper' }, school))
  assert.deepEqual([silent.code, silent.clauses], ['violation.unwritten', [null]])
  const marked = await breach(0, { behaviour: 'whisper', reason: '打手势传答案' }, school)
  assert.deepEqual([marked.violation.clause, marked.violation.choice, marked.mark], [null, 'A37', 'cheat'])
})

test('marks are closed when the score sheet is locked [HN-250]', async () => {
  const locked = await lockedBatch(world, groups, {}, { profile: 'henan', from: 4_000 })
  const body = { subject: 'theory' as const, marks: [{ registrationId: person(0, locked), mark: 'absent' as const }] }
  const refused = await refusalOf(invigilator.call(markAttendance, { params: { batchId: locked.id }, body }))
  assert.equal(refused.code, 'attendance.closed')
  assert.equal((await refusalOf(breach(0, { behaviour: 'whisper' }, locked))).code, 'attendance.closed')
})

test('strangers to the batch, the neighbour and roles without the permission mark nothing', async () => {
  const unknown = '01980000-0000-7000-8000-00000000000a'
  const marks = [{ registrationId: unknown, mark: 'present' as const }]
  const stranger = await refusalOf(invigilator.call(markAttendance, { params, body: { subject: 'theory', marks } }))
  assert.equal(stranger.code, 'attendance.not_seated')
  const neighbour = await world.as('invigilator', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(listExamRooms, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(endExam, { params }))).status, 404)
  const assessor = await world.as('assessor')
  assert.equal((await refusalOf(assessor.call(endExam, { params }))).status, 403)
  const rubbish = await refusalOf(
    invigilator.call(markAttendance, {
      params,
      body: { subject: 'theory', marks: [{ registrationId: 'x' }] } as never,
    }),
  )
  assert.equal(rubbish.status, 400)
})

test('two invigilators who mark one candidate at once leave one mark, and of two who end the exam one succeeds', async () => {
  const batch = await seatedBatch(world, groups, { profile: 'henan', from: 5_000 })
  const other = await world.as('invigilator', { number: 2 })
  const at = { batchId: batch.id }
  const { rooms } = await other.call(listExamRooms, { params: at })
  const all = rooms.flatMap(({ sessionId, placeId }) =>
    [invigilator, other].map((one) => one.call(markRoomPresent, { params: { ...at, sessionId, placeId } })),
  )
  const marked = (await Promise.all(all)).map((answer) => answer.marked)
  assert.equal(
    marked.reduce((sum, count) => sum + count, 0),
    8,
  )
  await attestAll(world, batch.id, 'exam')
  const ended = await Promise.allSettled([
    invigilator.call(endExam, { params: at }),
    other.call(endExam, { params: at }),
  ])
  assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

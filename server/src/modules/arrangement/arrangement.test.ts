import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approveArrangement,
  arrange,
  askMove,
  changeArrangement,
  clearArrangement,
  createPlace,
  exportArrangement,
  getArrangement,
  getRoom,
  listSessions,
  moveSeat,
  proposeSessions,
  returnArrangement,
  setSessions,
  submitArrangement,
} from '#contract/arrangement.ts'
import { refusalOf } from '#server/testing/client.ts'
import { buildRooms, holdSessions, seatEverybody } from '#server/testing/exam-rooms.ts'
import { seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-01T09:00' })
const clerk = await world.as('exam_officer')
const director = await world.as('director')
const rooms = await buildRooms(clerk, { count: 14, seats: 43, reserve: 3 })

const ready = (groups: { occupation: string; job?: string; count: number }[]) =>
  seedBatch(world, { step: 'arrangement', status: 'eligible', groups })
const theoryOf = (id: string) => ({ batchId: id, subject: 'theory' as const })
const seatsOf = async (id: string) => {
  const { rows } = await world.owner.query(
    `select r.serial, s.position, p.name, t.seat from seats t join registrations r on r.id = t.registration_id
     join exam_sessions s on s.id = t.session_id join places p on p.id = t.place_id
     where t.batch_id = $1 and t.subject = 'theory' order by r.serial`,
    [id],
  )
  return rows as { serial: number; position: number; name: string; seat: number }[]
}

const eighteen = [192, 48, 48, 30, 48, 120, 120, 120, 20, 20, 40, 150, 100, 50, 50, 50, 50, 140]

test('1,396 candidates of 18 occupations fill 52 room-sessions of at most 30, the fewest there can be', async () => {
  const groups = eighteen.map((count, i) => ({ occupation: `职业${i + 1}`, count }))
  const batch = await ready(groups)
  const params = theoryOf(batch.id)
  const proposal = await clerk.call(proposeSessions, { params })
  assert.deepEqual([proposal.candidates, proposal.seatsPerSession, proposal.needed], [1396, 420, 4])
  await clerk.call(setSessions, { params, body: { sessions: proposal.sessions } })
  const view = await clerk.call(arrange, { params, body: { seed: 'rehearsal' } })
  assert.deepEqual([view.seated, view.unseatedCount, view.roomSessions, view.bound, view.free], [1396, 0, 52, 52, 4])
  assert.ok(view.cells.every((cell) => cell.count <= 30 && cell.groups.length === 1))
  const seats = await seatsOf(batch.id)
  assert.equal(new Set(seats.map((seat) => `${seat.position} ${seat.name} ${seat.seat}`)).size, 1396)
  const twin = await ready(groups)
  const same = theoryOf(twin.id)
  await clerk.call(setSessions, { params: same, body: { sessions: proposal.sessions } })
  await clerk.call(arrange, { params: same, body: { seed: 'rehearsal' } })
  assert.deepEqual(await seatsOf(twin.id), seats, 'the same seed and data give the same seats')
})

test('who sits where does not follow the order of registration', async () => {
  const batch = await ready([{ occupation: '保育师', count: 30 }])
  await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  await clerk.call(arrange, { params: theoryOf(batch.id), body: {} })
  const seats = (await seatsOf(batch.id)).map((seat) => seat.seat)
  assert.notDeepEqual(
    seats,
    [...seats].sort((a, b) => a - b),
  )
  assert.deepEqual(
    [...seats].sort((a, b) => a - b),
    Array.from({ length: 30 }, (_, i) => i + 1),
  )
})

test('late additions find seats, and nobody seated moves; whoever withdrew frees his', async () => {
  const batch = await ready([{ occupation: '保育师', count: 40 }])
  const params = theoryOf(batch.id)
  const late = batch.people.slice(35).map((person) => person.id)
  await world.owner.query(`update registrations set status = 'first_passed' where id = any($1)`, [late])
  await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  await clerk.call(arrange, { params, body: { seed: 'a' } })
  const before = await seatsOf(batch.id)
  assert.equal(before.length, 35)
  await world.owner.query(`update registrations set status = 'eligible' where id = any($1)`, [late])
  await world.owner.query(`update registrations set status = 'withdrawn' where id = $1`, [batch.people[0]?.id])
  const view = await clerk.call(arrange, { params, body: { seed: 'another' } })
  assert.deepEqual([view.seated, view.roomSessions], [39, 2])
  const after = await seatsOf(batch.id)
  assert.deepEqual(after.slice(0, 34), before.slice(1))
})

test('too few rooms are refused with the number that is missing, and nobody is seated [LG-010]', async () => {
  const batch = await ready([{ occupation: '保育师', count: 450 }])
  const params = theoryOf(batch.id)
  assert.equal((await refusalOf(clerk.call(arrange, { params, body: {} }))).code, 'arrangement.no_sessions')
  await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  const refused = await refusalOf(clerk.call(arrange, { params, body: {} }))
  assert.equal(refused.code, 'arrangement.too_few_seats')
  assert.deepEqual(refused.clauses, [null, 'LG-010'])
  assert.equal(refused.body.error.citations?.[0]?.gap, '30个座位')
  assert.deepEqual(refused.body.error.citations?.[0]?.remedies?.[0], '再安排1场')
  assert.equal((await seatsOf(batch.id)).length, 0)
})

test('a practical session holds no more of an occupation than it has stations [LG-011]', async () => {
  const batch = await ready([{ occupation: '快递员', count: 25 }])
  const params = { batchId: batch.id, subject: 'practical' as const }
  const proposal = await clerk.call(proposeSessions, { params })
  assert.equal(proposal.needed, 3)
  assert.equal(proposal.citation?.clause, 'LG-011')
  await holdSessions(clerk, batch.id, 'practical', { day: '2026-11-28', count: 1 })
  const refused = await refusalOf(clerk.call(arrange, { params, body: {} }))
  assert.deepEqual(refused.clauses, ['LG-011'])
  assert.match(refused.body.error.message, /“快递员”同场只有10个工位/)
})

test('nobody is in two places: the practical exam leaves out when one sits the theory', async () => {
  const batch = await ready([{ occupation: '保育师', count: 40 }])
  await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  await clerk.call(arrange, { params: theoryOf(batch.id), body: {} })
  const params = { batchId: batch.id, subject: 'practical' as const }
  await holdSessions(clerk, batch.id, 'practical', { day: '2026-11-28', count: 1 })
  const refused = await refusalOf(clerk.call(arrange, { params, body: {} }))
  assert.equal(refused.code, 'arrangement.too_few_seats')
  await holdSessions(clerk, batch.id, 'practical', { day: '2026-11-28', count: 2 })
  const view = await clerk.call(arrange, { params, body: {} })
  assert.deepEqual(
    view.sessions.map((session) => session.seated),
    [0, 40],
  )
})

test('a move is judged before it is made: 31st in a room of 30, taken seats, other occupations, the reserve', async () => {
  const batch = await ready([
    { occupation: '保育师', count: 30 },
    { occupation: '收银员', count: 5 },
  ])
  const params = theoryOf(batch.id)
  const [session] = await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  const view = await clerk.call(arrange, { params, body: {} })
  const full = view.cells.find((cell) => cell.count === 30)
  const other = view.cells.find((cell) => cell.count === 5)
  const cashier = batch.people[30]?.id ?? ''
  const where = { registrationId: cashier, sessionId: session?.id ?? '', placeId: full?.placeId ?? '' }
  const verdict = await clerk.call(askMove, { params, body: { ...where, seat: 31 } })
  assert.equal(verdict.ok, false)
  const failed = verdict.checks.filter((check) => !check.ok).map((check) => check.code)
  assert.deepEqual(failed, ['arrangement.room_cap', 'arrangement.mixed_groups'])
  assert.equal(verdict.alternatives.length, 3)
  const refused = await refusalOf(clerk.call(moveSeat, { params, body: { ...where, seat: 31 } }))
  assert.equal(refused.code, 'arrangement.move_refused')
  const reserve = await refusalOf(
    clerk.call(moveSeat, { params, body: { ...where, placeId: other?.placeId ?? '', seat: 42 } }),
  )
  assert.match(reserve.body.error.message, /没有这个座位/)
  const room = await clerk.call(moveSeat, { params, body: { ...where, placeId: other?.placeId ?? '', seat: 20 } })
  assert.equal(room.seats.find((seat) => seat.seat === 20)?.person?.registrationId, cashier)
  assert.equal(room.count, 5)
  assert.deepEqual(
    room.seats.filter((seat) => seat.kind === 'spare').map((seat) => seat.seat),
    [41, 42, 43],
  )
})

test('of two clerks who want one seat exactly one has it', async () => {
  const batch = await ready([{ occupation: '保育师', count: 10 }])
  const params = theoryOf(batch.id)
  const [session] = await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  const view = await clerk.call(arrange, { params, body: {} })
  const other = await world.as('exam_officer', { number: 2 })
  const wish = (registrationId = '') => ({
    params,
    body: { registrationId, sessionId: session?.id ?? '', placeId: view.cells[0]?.placeId ?? '', seat: 25 },
  })
  const answers = await Promise.allSettled([
    clerk.call(moveSeat, wish(batch.people[0]?.id)),
    other.call(moveSeat, wish(batch.people[1]?.id)),
  ])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), ['fulfilled', 'rejected'])
})

test('the director approves what a clerk submitted; with both subjects approved the step is done', async () => {
  const batch = await ready([{ occupation: '保育师', count: 20 }])
  await seatEverybody(world, batch.id, { theory: 1, practical: 1 })
  const view = await clerk.call(getArrangement, { params: theoryOf(batch.id) })
  assert.deepEqual([view.status, view.submittedBy, view.approvedBy], ['approved', '考务管理岗1', '认定中心主任1'])
  const { rows } = await world.owner.query(
    `select status from batch_steps where batch_id = $1 and step = 'arrangement'`,
    [batch.id],
  )
  assert.equal(rows[0].status, 'done')
  const room = view.cells[0]
  const map = await clerk.call(getRoom, {
    params: { batchId: batch.id, sessionId: room?.sessionId ?? '', placeId: room?.placeId ?? '' },
  })
  assert.equal(map.seats.filter((seat) => seat.person?.photo).length, 20)
  assert.equal(
    (await clerk.download(exportArrangement, { params: theoryOf(batch.id) })).subarray(0, 2).toString(),
    'PK',
  )
})

test('a returned arrangement keeps its seats; a draft is emptied with a reason; an approved one never', async () => {
  const batch = await ready([{ occupation: '保育师', count: 5 }])
  const params = theoryOf(batch.id)
  await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  await clerk.call(arrange, { params, body: {} })
  await clerk.call(submitArrangement, { params, body: {} })
  assert.equal((await refusalOf(clerk.call(arrange, { params, body: {} }))).code, 'arrangement.state')
  const reason = '请换到靠近门口的机房'
  const back = await director.call(returnArrangement, { params, body: { reason } })
  assert.deepEqual([back.status, back.reason, back.seated], ['returned', reason, 5])
  const cleared = await clerk.call(clearArrangement, { params, body: { reason: '按意见重新编排' } })
  assert.deepEqual([cleared.status, cleared.version, cleared.seated], ['draft', 3, 0])
  assert.equal((await refusalOf(clerk.call(submitArrangement, { params, body: {} }))).code, 'arrangement.incomplete')
  await clerk.call(arrange, { params, body: {} })
  await clerk.call(submitArrangement, { params, body: {} })
  await director.call(approveArrangement, { params, body: {} })
  assert.equal((await refusalOf(director.call(approveArrangement, { params, body: {} }))).code, 'arrangement.state')
  const opened = await clerk.call(changeArrangement, { params, body: { reason: '增补一名考生' } })
  assert.equal(opened.status, 'draft')
  const refused = await refusalOf(clerk.call(clearArrangement, { params, body: { reason: '全部重排一次' } }))
  assert.equal(refused.code, 'arrangement.state')
})

test('sessions lie within the planned days, follow each other, and stay once people sit in them', async () => {
  const batch = await ready([{ occupation: '保育师', count: 5 }])
  const params = theoryOf(batch.id)
  const put = (...starts: string[]) =>
    clerk.call(setSessions, { params, body: { sessions: starts.map((startsAt) => ({ startsAt, minutes: 90 })) } })
  assert.equal((await refusalOf(put('2026-12-07T09:00:00+08:00'))).code, 'session.outside_plan')
  const clash = await refusalOf(put('2026-11-28T09:00:00+08:00', '2026-11-28T10:00:00+08:00'))
  assert.equal(clash.code, 'session.overlap')
  const { sessions } = await put('2026-11-28T09:00:00+08:00', '2026-11-28T14:00:00+08:00')
  await clerk.call(arrange, { params, body: {} })
  const used = sessions.find((session) => session.position === 1)
  assert.equal((await refusalOf(put('2026-11-29T09:00:00+08:00'))).code, 'session.seated')
  const kept = { id: used?.id ?? '', startsAt: used?.startsAt ?? '', minutes: 90 }
  await clerk.call(setSessions, { params, body: { sessions: [kept] } })
  assert.equal((await clerk.call(listSessions, { params: { batchId: batch.id } })).sessions.length, 1)
})

test('the neighbour finds nothing, the wrong role may not, rubbish is refused', async () => {
  const batch = await ready([{ occupation: '保育师', count: 1 }])
  const params = theoryOf(batch.id)
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(getArrangement, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(arrange, { params, body: {} }))).status, 404)
  assert.equal((await refusalOf(clerk.call(approveArrangement, { params, body: {} }))).status, 403)
  const wrong = { params: { batchId: batch.id, subject: 'oral' }, body: {} }
  assert.equal((await refusalOf(clerk.call(arrange, wrong))).status, 400)
  const stranger = await refusalOf(
    clerk.call(createPlace, { body: { name: '15机房', subject: 'theory', seatCount: 40 } }),
  )
  assert.equal(stranger.code, 'place.beyond_declared')
  assert.deepEqual(stranger.clauses, ['LG-010'])
  assert.ok(rooms.theory.length === 14)
})

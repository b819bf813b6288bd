import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { pairAt } from '#generate/examinee/examinee.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { newId } from '#server/platform/ids.ts'
import { atMachine, nodeRefusal, roomOf, seated } from '#server/testing/exam-steps.ts'
import { invigilator, openExam, type TestExam, type TestRun } from '#server/testing/exam-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { ExamEngine } from './engine.ts'
import { addRuns, closeRun, freeMachine, markAbsent } from './index.ts'
import { readRoom } from './live-run.ts'
import { signIn } from './room/sign-in.ts'

const world = await openWorld()
const send = examLine(world.app)
const tenantId = world.institution.id
const open = (wish: Parameters<typeof openExam>[2] = {}) => openExam(world.platform, tenantId, wish)
/** A process that begins on what its predecessor left has nothing but the tables. */
const restarted = () => new ExamEngine(world.platform)
const bearer = (token: string) => `Bearer ${token}`

const linesOf = async (run: TestRun, kind: string) =>
  (
    await world.owner.query<{ text: string; attempt_id: string | null; data: Record<string, unknown> }>(
      'select text, attempt_id, data from exam_log where run_id = $1 and kind = $2 order by at, id',
      [run.id, kind],
    )
  ).rows

const idsAt = async (run: TestRun, seat: number) =>
  (
    await world.owner.query<{ id: string }>(
      'select id from exam_machines where place_id = $1 and seat = $2 order by id',
      [run.placeId, seat],
    )
  ).rows.map(({ id }) => id)

test('a machine that takes the place of another stands in the log: which, at which seat, by the code', async () => {
  const exam = await open()
  const run = roomOf(exam)
  await pairAt(send, run, 1)
  await pairAt(send, run, 1)
  const [waiting] = await linesOf(run, 'machine_paired_again')
  assert.match(waiting?.text ?? '', /^1号机凭配对码重新配对：机器[0-9A-F]{6}（地址127\.0\.2\.1）替换机器[0-9A-F]{6}。$/)
  await exam.openDoors()
  assert.deepEqual(await linesOf(run, 'machine_replaced'), [])
  await pairAt(send, run, 2)
  assert.deepEqual(await linesOf(run, 'machine_replaced'), [])
  await pairAt(send, run, 2)
  const [before, after] = await idsAt(run, 2)
  const [line] = await linesOf(run, 'machine_replaced')
  assert.deepEqual(
    [line?.data.seat, line?.data.machine, line?.data.replaced, line?.attempt_id],
    [2, after, [before], run.candidates[1]?.attemptId],
  )
})

test('of machines that pair with one seat at the same moment the last alone stands there, and the log names the others', async () => {
  const exam = await open()
  const run = roomOf(exam)
  await exam.openDoors()
  await Promise.all(Array.from({ length: 8 }, () => pairAt(send, run, 1)))
  const { rows } = await world.owner.query('select status from exam_machines where place_id = $1', [run.placeId])
  assert.deepEqual(rows.map(({ status }) => status).toSorted(), ['active', ...Array(7).fill('replaced')])
  assert.equal((await linesOf(run, 'machine_replaced')).length, 7)
})

test('wrong codes of a whole room behind one address keep nobody from pairing', async () => {
  const run = roomOf(await open())
  assert.match(run.code, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  for (let turn = 0; turn < 200; turn++)
    assert.equal((await nodeRefusal(pairAt(send, { code: 'AAAA-AAAA' }, 1))).code, 'exam.pairing_refused')
  for (const code of [run.code, run.code.toLowerCase().replace('-', ''), ` ${run.code.replace('-', ' ')} `])
    assert.match(await pairAt(send, { code }, 1), /^.{43}$/)
  assert.equal((await nodeRefusal(pairAt(send, { code: run.code.slice(0, 6) }, 1))).code, 'exam.pairing_refused')
})

test('whoever has the code and pairs without end is stopped before he fills the log of the room', async () => {
  const run = roomOf(await open())
  for (let turn = 0; turn < 30; turn++) await pairAt(send, run, 3)
  assert.equal((await nodeRefusal(pairAt(send, run, 3))).code, 'exam.too_often')
  assert.match(await pairAt(send, run, 4), /^.{43}$/)
})

const bareRun = (exam: TestExam) => ({
  ...{ id: newId(), packageId: exam.packageId, batchId: exam.batchId, sessionId: randomUUID(), placeId: randomUUID() },
  ...{ kind: 'real' as const, room: '9机房', session: '场次1', subject: '车工', startsAt: new Date(), minutes: 90 },
  ...{ seatCount: 5, seatColumns: 5, policy: {}, attempts: [] },
})

test('one code is one place of the installation, whichever institution draws it', async () => {
  const mine = roomOf(await open())
  const exam = await openExam(world.platform, world.neighbour.id)
  const codes = [mine.code, mine.code, 'WXYZ-2345']
  const run = bareRun(exam)
  const given = await exam.act((tx) => addRuns(tx, [run], () => codes.shift() ?? ''))
  assert.equal(given.get(run.id), 'WXYZ-2345')
  await pairAt(send, { code: 'WXYZ-2345' }, 1)
  await pairAt(send, mine, 1)
  const owners = async (placeId: string) =>
    (await world.owner.query('select institution_id as i from exam_machines where place_id = $1', [placeId])).rows
  assert.deepEqual(await owners(run.placeId), [{ i: world.neighbour.id }])
  assert.deepEqual(await owners(mine.placeId), [{ i: tenantId }])
})

test('after a restart the room shows what its machines found out about themselves', async () => {
  const run = roomOf(await open())
  const machine = await pairAt(send, run, 1)
  const report = {
    ...{ browser: 'Chrome 80', clockOffsetMs: 0, storageBytes: null, markerSurvived: null, roundTripMs: 3, writeMs: 4 },
    ...{ screen: { width: 1366, height: 768, ratio: 1 }, secureContext: true },
  }
  assert.equal((await send('POST', '/api/v1/exam/machine/preflight', machine, report)).status, 200)
  const live = await readRoom(restarted(), tenantId, run.id)
  const [first, second] = live?.seats ?? []
  assert.deepEqual([first?.machine?.faults, second?.machine], [['browser_old'], null])
  assert.notEqual(first?.machine?.checkedAt ?? null, null)
})

test('a restart gives a seat that was stopped no new guesses, and leaves a freed one free', async () => {
  const exam = await open()
  const run = roomOf(exam)
  await exam.openDoors()
  const [own, victim] = run.candidates
  assert.ok(own && victim)
  const machine = await pairAt(send, run, own.seat)
  const guess = atMachine(send, { ...victim, tail: '000000' }, machine)
  for (let turn = 0; turn < 10; turn++) await nodeRefusal(guess.signIn())
  const trySignIn = async () => {
    const engine = restarted()
    return signIn(engine, await engine.machines.find(bearer(machine)), { ticket: own.ticket, tail: own.tail })
  }
  await assert.rejects(trySignIn(), { code: 'exam.machine_blocked' })
  assert.equal((await readRoom(restarted(), tenantId, run.id))?.seats[0]?.machineBlocked, true)
  await exam.act((tx) => freeMachine(tx, { runId: run.id, seat: own.seat, by: invigilator }))
  assert.equal((await readRoom(restarted(), tenantId, run.id))?.seats[0]?.machineBlocked, false)
  assert.equal((await trySignIn()).epoch, 1)
})

test('a machine that was replaced while its room was being read does not come back', async () => {
  const run = roomOf(await open())
  const old = await pairAt(send, run, 1)
  const engine = restarted()
  const found = await engine.machines.find(bearer(old))
  const [row] = (await world.owner.query('select * from exam_machines where id = $1', [found.id])).rows
  engine.machines.retire(found.id)
  assert.equal(engine.machines.admit(row), undefined)
  await assert.rejects(engine.machines.find(bearer(old)), { code: 'exam.machine_unknown' })
})

test('thousands of tokens that name nobody keep no good one waiting after a restart', async () => {
  const exam = await open()
  const run = roomOf(exam)
  await exam.openDoors()
  const candidate = await seated(send, run)
  await candidate.signIn()
  const engine = restarted()
  const bad = Array.from({ length: 2000 }, (_, at) =>
    (at % 2 ? engine.examinee(bearer(`x${at}`)) : engine.machines.find(bearer(`x${at}`))).then(
      () => 'let in',
      (error: { code?: string }) => error.code,
    ),
  )
  const [examinee, machine] = await Promise.all([
    engine.examinee(bearer(candidate.token)),
    engine.machines.find(bearer(candidate.machine)),
  ])
  assert.deepEqual([examinee.sitting.facts.id, machine.seat], [candidate.who.attemptId, candidate.who.seat])
  assert.deepEqual([...new Set(await Promise.all(bad))].toSorted(), ['exam.machine_unknown', 'exam.signed_out'])
})

test('a seat is freed in a room that goes on, and nowhere else', async () => {
  const exam = await open()
  const run = roomOf(exam)
  const free = (seat: number) => exam.act((tx) => freeMachine(tx, { runId: run.id, seat, by: invigilator }))
  await assert.rejects(free(99), { code: 'exam.seat_missing' })
  await exam.openDoors()
  await exam.start()
  const ids = run.candidates.map(({ attemptId }) => attemptId)
  await exam.act((tx) => markAbsent(tx, run.id, ids, invigilator))
  await exam.act((tx) => closeRun(tx, run.id, invigilator))
  await assert.rejects(free(1), { code: 'exam.run_state' })
})

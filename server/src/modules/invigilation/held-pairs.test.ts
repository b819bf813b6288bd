import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getLiveRoom, openRunEntry } from '#contract/invigilation.ts'
import { listHeld } from '#contract/invigilation-closing.ts'
import { askPair, confirmPair } from '#contract/invigilation-pairs.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { refusalOf } from '#server/testing/client.ts'
import { roomOf, seated, type TestExaminee } from '#server/testing/exam-steps.ts'
import { invigilator, openExam } from '#server/testing/exam-world.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'
import { closeRun, setReleased } from '../exam/index.ts'

const world = await openWorld({ now: '2026-11-28T08:50' })
const first = await world.as('invigilator')
const second = await world.as('invigilator', { number: 2 })
const send = examLine(world.app)
const helper = { username: 'institution.invigilator.2', password: testPassword }

/** A closed room whose candidate still sends: one answer of his is late. */
async function closed(write = async (one: TestExaminee): Promise<unknown> => one.answer('1', 'A')) {
  world.setClock('2026-11-28T08:50')
  const exam = await openExam(world.platform, world.institution.id, {
    startsAt: new Date('2026-11-28T01:00:00.000Z'),
    policy: loadPolicy('nanchang').policy,
    candidates: 1,
  })
  const run = roomOf(exam)
  const params = { runId: run.id }
  await first.call(openRunEntry, { params, body: { decision: '按时进场' } })
  const candidate = await seated(send, run)
  await candidate.signIn()
  await exam.act((tx) => setReleased(tx, run.id, new Map([[exam.paperId, exam.key]])))
  world.setClock('2026-11-28T09:01')
  await first.call(askPair, { params, body: { act: { act: 'start' }, second: helper } })
  await candidate.start()
  await write(candidate)
  world.setClock('2026-11-28T09:40')
  await candidate.handIn()
  await exam.act((tx) => closeRun(tx, run.id, invigilator))
  await candidate.answer('1', 'B')
  return { params, candidate }
}

const shown = async (params: { runId: string }) => {
  const [held] = (await first.call(listHeld, { params })).held
  assert.ok(held)
  return held
}
const taking = ({ attemptId, epoch, mark }: Awaited<ReturnType<typeof shown>>) => ({
  act: { act: 'held' as const, attemptId, epoch, take: true, seen: mark, reason: '断网前所答' },
})
const states = async (attemptId: string) =>
  (await world.owner.query('select state from answer_events where attempt_id = $1 order by seq', [attemptId])).rows.map(
    ({ state }) => state,
  )

test('two people decide about the answers both were shown: what came between makes the first yes void', async () => {
  const { params, candidate } = await closed()
  const before = await shown(params)
  assert.deepEqual(before.changes, [{ question: '1', now: ['A'], then: ['B'] }])
  const { pair } = await first.call(askPair, { params, body: taking(before) })
  await candidate.answer('2', 'C')
  const told = await refusalOf(second.call(confirmPair, { params: { ...params, pairId: pair.id }, body: {} }))
  assert.equal(told.code, 'exam.held_changed')
  assert.match(told.message, /现有2条，没有作出决定/)
  assert.deepEqual(await states(before.attemptId), ['counted', 'late', 'late'])
  // The yes to less is void; nobody can confirm it once more.
  assert.deepEqual((await first.call(getLiveRoom, { params })).room?.pairs, [])
  const gone = await refusalOf(second.call(confirmPair, { params: { ...params, pairId: pair.id }, body: {} }))
  assert.equal(gone.code, 'invigilation.pair_not_found')
  // Whoever was told looks, asks anew, and the other one confirms: both have seen both.
  const now = await shown(params)
  assert.deepEqual(
    now.changes.map(({ question, then }) => [question, ...then]),
    [
      ['1', 'B'],
      ['2', 'C'],
    ],
  )
  const anew = await second.call(askPair, { params, body: taking(now) })
  await first.call(confirmPair, { params: { ...params, pairId: anew.pair.id }, body: {} })
  assert.deepEqual(await states(before.attemptId), ['counted', 'counted', 'counted'])
  assert.deepEqual((await first.call(listHeld, { params })).held, [])
})

test('two at one screen decide about what the screen showed, and what nobody was shown is not decided', async () => {
  const { params, candidate } = await closed()
  const before = await shown(params)
  await candidate.answer('2', 'C')
  for (const body of [taking(before), { ...taking(before), second: helper }])
    assert.equal((await refusalOf(first.call(askPair, { params, body }))).code, 'exam.held_changed')
  assert.deepEqual(await states(before.attemptId), ['counted', 'late', 'late'])
  await first.call(askPair, { params, body: { ...taking(await shown(params)), second: helper } })
  // What comes after the decision waits for one of its own.
  await candidate.answer('3', 'D')
  const after = await shown(params)
  assert.deepEqual([after.events, after.changes.map(({ question }) => question)], [1, ['3']])
  assert.deepEqual(await states(before.attemptId), ['counted', 'counted', 'counted', 'late'])
})

test('a yes that more answers have overtaken does not stand in the way of a new one', async () => {
  const { params, candidate } = await closed()
  await first.call(askPair, { params, body: taking(await shown(params)) })
  await candidate.answer('2', 'C')
  const now = taking(await shown(params))
  const { pair } = await first.call(askPair, { params, body: now })
  const twice = await refusalOf(first.call(askPair, { params, body: now }))
  assert.equal(twice.code, 'invigilation.pair_waiting')
  const pairs = (await first.call(getLiveRoom, { params })).room?.pairs ?? []
  assert.deepEqual(
    pairs.map(({ id }) => id),
    [pair.id],
  )
})

test('of a log that forked both are shown what the decision does: the line that is left goes with all that came on it', async () => {
  const { params, candidate } = await closed(async (one) => {
    await one.answer('1', 'A')
    const other = one.twinHere()
    other.write('1', ['A'])
    for (const question of ['2', '3', '4']) await one.answer(question, 'B')
    other.write('2', ['D'])
    await other.flush()
  })
  const { held } = await first.call(listHeld, { params })
  // Taken with the fork, what came late goes with the line it stands on.
  const would = [
    ['2', 'B', 'D'],
    ['3', 'B', ''],
    ['4', 'B', ''],
  ]
  assert.deepEqual(
    held.map(({ kind, changes }) => [
      kind,
      changes.map(({ question, now, then }) => [question, now.join(), then.join()]),
    ]),
    [
      ['fork', would],
      ['late', would],
    ],
  )
  await first.call(askPair, { params, body: { ...taking(await shown(params)), second: helper } })
  const { rows } = await world.owner.query(
    `select question, value->>0 as value from answer_events where attempt_id = $1 and state = 'counted' order by seq`,
    [candidate.who.attemptId],
  )
  assert.deepEqual(
    rows.map(({ question, value }) => [question, value]),
    [
      ['1', 'A'],
      ['2', 'D'],
    ],
  )
})

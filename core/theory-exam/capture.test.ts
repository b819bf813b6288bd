import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  arrive as arriveBy,
  genesis,
  Log,
  line,
  portion,
  type Sent,
  wrongHistory,
} from '#generate/examinee/histories.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { decideCapture, endOf, graceOf, standingOf } from './capture.ts'
import { headsText, receiptOf } from './receipt.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const arrive = (log: Log, sent: Sent) => arriveBy(decideCapture, log, sent)

test('ten thousand histories of doubled, reordered and lost messages, with a second machine writing beside, equal the reference', () => {
  assert.equal(wrongHistory(decideCapture, 10_000), null)
})

test('the histories find a node that stores what it has already, and one that takes what hangs in the air', () => {
  const doubling: typeof decideCapture = (log, { hashes }) => ({
    kind: 'taken',
    store: hashes.map((_, index) => ({ index, seq: log.headSeq + 1 + index, fork: 0, state: 'counted' })),
    duplicates: 0,
  })
  assert.notEqual(wrongHistory(doubling, 500), null)
  const trusting: typeof decideCapture = (log, sent, standing) => {
    const decision = decideCapture(log, sent, standing)
    return decision.kind === 'gap' ? { kind: 'taken', store: [], duplicates: 0 } : decision
  }
  assert.equal(wrongHistory(trusting, 500)?.fault, 'took a gap')
})

test('a history sent whole after any mishap ends with every event stored once and in its order', () => {
  const cut = fc.record({ from: fc.nat(19), length: fc.integer({ min: 1, max: 8 }), answered: fc.boolean() })
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 20 }), (cuts) => {
      const own = line('own', genesis, 20)
      const log = new Log()
      for (const { from, length } of cuts) arrive(log, portion(own, 0, genesis, from + 1, Math.min(20, from + length)))
      arrive(log, portion(own, 0, genesis, 1, 20))
      assert.deepEqual(log.main, own)
      assert.equal(log.forkCount, 0)
    }),
  )
})

test('nothing is stored beside a gap, and a chain that begins nowhere is refused', () => {
  const own = line('own', genesis, 5)
  const log = new Log()
  assert.equal(arrive(log, portion(own, 0, genesis, 3, 5)), 'gap')
  assert.equal(arrive(log, { from: 1, previous: sha('another genesis'), hashes: own }), 'gap')
  assert.equal(log.headSeq, 0)
})

test('another event with a taken number is kept as a fork with all that follows, and the main line stays', () => {
  const own = line('own', genesis, 3)
  const other = line('other', own[0] ?? '', 3)
  const log = new Log()
  arrive(log, portion(own, 0, genesis, 1, 3))
  const decision = arrive(log, portion(other, 1, own[0] ?? '', 2, 4))
  assert.deepEqual(
    typeof decision === 'string' ? decision : decision.store.map(({ seq, fork, state }) => [seq, fork, state]),
    [
      [2, 1, 'fork'],
      [3, 1, 'fork'],
      [4, 1, 'fork'],
    ],
  )
  assert.deepEqual(log.main, own)
  assert.equal(log.forkCount, 3)
})

test('a log that forks without end is refused before it fills the disk', () => {
  const log = new Log()
  arrive(log, { from: 1, previous: genesis, hashes: [sha('first')] })
  for (let turn = 0; turn < 1000; turn++) arrive(log, { from: 1, previous: genesis, hashes: [sha(`fork ${turn}`)] })
  assert.equal(arrive(log, { from: 1, previous: genesis, hashes: [sha('one more')] }), 'too_many_forks')
  assert.equal(log.forkCount, 1000)
})

test('what was written before the end counts within the grace, what was written after it never does', () => {
  const grace = graceOf(loadPolicy('henan').policy.exam)
  const base = { writes: true, ended: false, endsAt: 1_000_000, openedAt: 400_000, ...grace }
  const at = (now: number, own: number, more: object = {}) => standingOf({ ...base, now, ...more }, own)
  assert.equal(at(1_000_000, 600_000), 'counted')
  assert.equal(at(1_030_000, 599_000), 'counted')
  assert.equal(at(1_000_001, 602_001), 'late')
  assert.equal(at(1_030_001, 1000), 'late')
  assert.equal(at(900_000, 1000, { ended: true }), 'late')
  assert.equal(at(900_000, 1000, { writes: false }), 'fenced')
  assert.equal(endOf(0, 90, 300), 5_700_000)
})

test('a policy without grace counts nothing that arrives after the end', () => {
  const { exam } = loadPolicy('henan').policy
  const none = graceOf({ ...exam, grace: { ...exam.grace, value: 0 }, clockDrift: { ...exam.clockDrift, value: 0 } })
  const base = { writes: true, ended: false, endsAt: 1_000_000, openedAt: 400_000, ...none }
  assert.equal(standingOf({ ...base, now: 1_000_000 }, 1000), 'counted')
  assert.equal(standingOf({ ...base, now: 1_000_001 }, 1000), 'late')
  assert.equal(standingOf({ ...base, graceMs: 30_000, now: 1_000_001 }, 600_001), 'late')
  const long = { ...base, ...graceOf({ ...exam, grace: { ...exam.grace, value: 60 } }) }
  assert.equal(standingOf({ ...long, now: 1_060_000 }, 602_000), 'counted')
  assert.equal(standingOf({ ...long, now: 1_060_001 }, 602_000), 'late')
})

test('the receipt follows from the head, and the root from all heads whatever their order', () => {
  assert.equal(receiptOf('00'.repeat(32)), '2222-2222')
  assert.equal(receiptOf('ff'.repeat(32)), 'ZZZZ-ZZZZ')
  assert.notEqual(receiptOf(sha('a')), receiptOf(sha('b')))
  const heads = [
    { attemptId: 'b', epoch: 1, seq: 2, hash: 'cd' },
    { attemptId: 'a', epoch: 2, seq: 0, hash: null },
  ]
  assert.equal(headsText(heads), 'jiheng-heads-1\na 2 0 -\nb 1 2 cd')
  assert.equal(headsText(heads.toReversed()), headsText(heads))
})

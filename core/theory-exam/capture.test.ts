import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideCapture, type EpochLog, endOf, graceMs, standingOf } from './capture.ts'
import { headsText, receiptOf } from './receipt.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const genesis = sha('genesis')

/** The log as a node keeps it: a main line and what left it. */
class Log implements EpochLog {
  readonly main: string[] = []
  readonly forks = new Map<number, string[]>()
  forkCount = 0
  get headSeq() {
    return this.main.length
  }
  hashAt(seq: number) {
    return seq === 0 ? genesis : (this.main[seq - 1] ?? null)
  }
  forksAt(seq: number) {
    return this.forks.get(seq) ?? []
  }
}

interface Sent {
  readonly from: number
  readonly previous: string
  readonly hashes: readonly string[]
}

/** Decides and stores, as the node does; gives what it acknowledges. */
function arrive(log: Log, sent: Sent, state: 'counted' | 'late' | 'fenced' = 'counted') {
  const decision = decideCapture(log, sent, () => state)
  if (decision.kind !== 'taken') return decision.kind
  for (const { index, seq, fork } of decision.store) {
    const hash = sent.hashes[index] ?? ''
    if (fork === 0) log.main.push(hash)
    else log.forks.set(seq, [...log.forksAt(seq), hash])
    if (fork > 0) log.forkCount += 1
  }
  return decision
}

/** A machine's own history: each event named by everything before it. */
const line = (name: string, from: string, length: number): string[] => {
  const hashes: string[] = []
  for (let turn = 0; turn < length; turn++) hashes.push(sha(`${hashes.at(-1) ?? from}/${name}/${turn}`))
  return hashes
}

const portion = (hashes: readonly string[], base: number, root: string, from: number, to: number): Sent => ({
  from,
  previous: from - 1 === base ? root : (hashes[from - 2 - base] ?? ''),
  hashes: hashes.slice(from - 1 - base, to - base),
})

test('ten thousand histories of doubled, reordered and lost messages, with a second machine writing beside, equal the reference', () => {
  const step = fc.record({ machine: fc.constantFrom(0, 1), from: fc.nat(14), length: fc.integer({ min: 1, max: 6 }) })
  fc.assert(
    fc.property(fc.nat(6), fc.array(step, { minLength: 1, maxLength: 25 }), (parting, steps) => {
      // Both machines share what came before they parted; from there on each goes its own way.
      const shared = line('shared', genesis, parting)
      const root = shared.at(-1) ?? genesis
      const lines = ['first', 'second'].map((name) => [...shared, ...line(name, root, 15 - parting)])
      const log = new Log()
      // The reference knows nothing of forks: it is the set of all that hangs together, and who came first.
      const reached = new Map<string, number>([[genesis, 0]])
      const first = new Map<number, string>()
      for (const { machine, from, length } of steps) {
        const own = lines[machine] ?? []
        const sent = portion(own, 0, genesis, from + 1, Math.min(15, from + length))
        const known = reached.has(sent.previous) && reached.get(sent.previous) === from
        const outcome = arrive(log, sent)
        assert.equal(outcome === 'gap', !known)
        if (!known) continue
        for (const [index, hash] of sent.hashes.entries()) {
          const seq = sent.from + index
          reached.set(hash, seq)
          const before = seq === 1 ? genesis : first.get(seq - 1)
          const parent = index === 0 ? sent.previous : sent.hashes[index - 1]
          if (!first.has(seq) && before === parent) first.set(seq, hash)
        }
      }
      const stored = [...log.main, ...[...log.forks.values()].flat()]
      assert.equal(new Set(stored).size, stored.length)
      assert.deepEqual(new Set([genesis, ...stored]), new Set(reached.keys()))
      assert.deepEqual(
        log.main,
        [...first.entries()].toSorted(([a], [b]) => a - b).map(([, hash]) => hash),
      )
    }),
    { numRuns: 10_000 },
  )
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
  const base = { writes: true, ended: false, endsAt: 1_000_000, openedAt: 400_000 }
  const at = (now: number, own: number, more: object = {}) => standingOf({ ...base, now, ...more }, own)
  assert.equal(at(1_000_000, 600_000), 'counted')
  assert.equal(at(1_000_000 + graceMs, 599_000), 'counted')
  assert.equal(at(1_000_001, 602_001), 'late')
  assert.equal(at(1_000_001 + graceMs, 1000), 'late')
  assert.equal(at(900_000, 1000, { ended: true }), 'late')
  assert.equal(at(900_000, 1000, { writes: false }), 'fenced')
  assert.equal(endOf(0, 90, 300), 5_700_000)
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

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { chain, type Draft, type Head, headOf, holdable, mended } from './chain.ts'
import { rebase } from './rebase.ts'
import { batchBytes, partingBytes, takeBatch } from './take-batch.ts'

const genesis: Head = { seq: 0, hash: 'f'.repeat(64) }
const answer = (value: string, at = 5): Draft => ({ kind: 'answer', question: '12', value: [value], at })

test('an event is hashed as the node hashes it: previous hash, number, kind, question, time and value', () => {
  const [event] = chain(genesis, [answer('B', 5_120.4)])
  const text = `${'f'.repeat(64)}\n1\nanswer\n12\n5120\n["B"]`
  assert.equal(event?.hash, createHash('sha256').update(text).digest('hex'))
})

test('times never run backwards, whatever the machine’s clocks did', () => {
  assert.deepEqual(
    chain(genesis, [answer('A', 90), answer('B', 20), answer('C', 95)], 40).map(({ at }) => at),
    [90, 90, 95],
  )
})

test('of a damaged journal everything readable is kept: a note stands in the place of what is not, and hashes follow it', () => {
  const log = chain(genesis, [answer('A', 1), answer('B', 2), answer('C', 3), answer('D', 4)])
  assert.deepEqual(mended(genesis, log, 4), log)
  const [first, , third] = log
  assert.ok(first && third)
  const kept = mended(genesis, [first, third], 4)
  assert.deepEqual(
    kept.map(({ seq, kind, value, at }) => [seq, kind, value.join(), at]),
    [
      [1, 'answer', 'A', 1],
      [2, 'unreadable', '', 1],
      [3, 'answer', 'C', 3],
      [4, 'unreadable', '', 3],
    ],
  )
  assert.deepEqual(chain(genesis, kept), kept)
})

test('a note of an unreadable record gives way to what the node has in its place, and stays where it has nothing', () => {
  const log = chain(genesis, [answer('A', 1), answer('B', 2), answer('C', 3), answer('D', 4)])
  const [first, , third, fourth] = log
  assert.ok(first && third && fourth)
  const local = mended(genesis, [first, third, fourth], 4)
  const remote = log.slice(0, 2).map((event) => ({ ...event, epoch: 1 }))
  const shown = (from: number) =>
    rebase(headOf(genesis, log.slice(0, from)), local, remote.slice(0, from)).map(({ seq, kind, value }) => [
      seq,
      kind,
      value.join(),
    ])
  assert.deepEqual(shown(2), [
    [3, 'answer', 'C'],
    [4, 'answer', 'D'],
  ])
  assert.deepEqual(shown(1), [
    [2, 'unreadable', ''],
    [3, 'answer', 'C'],
    [4, 'answer', 'D'],
  ])
})

test('text is kept as every database can hold it: without NUL and halves of characters', () => {
  assert.equal(holdable('甲\0乙\ud83d丙😀'), '甲乙丙😀')
  assert.equal(holdable('长'.repeat(20_001)).length, 20_000)
  assert.equal(holdable(`${'长'.repeat(19_999)}😀`).length, 19_999)
})

test('a batch continues the hash before it, holds two hundred events at most and bears long texts', () => {
  const log = chain(
    { seq: 4, hash: genesis.hash },
    Array.from({ length: 250 }, (_, n) => answer(String(n))),
  )
  const base = { seq: 4, hash: genesis.hash }
  assert.equal(takeBatch(base, log, 5).events.length, 200)
  assert.equal(takeBatch(base, log, 5).previous, genesis.hash)
  assert.equal(takeBatch(base, log, 8).previous, log[2]?.hash)
  const texts = chain(
    genesis,
    Array.from({ length: 20 }, () => answer('长'.repeat(20_000))),
  )
  assert.equal(takeBatch(genesis, texts, 1).events.length, Math.floor(batchBytes / 60_025))
})

test('the last batch of a page that is left fits what a browser still sends: long Chinese texts are counted in bytes', () => {
  const log = chain(
    genesis,
    Array.from({ length: 9 }, () => answer('长'.repeat(7_000))),
  )
  const { events } = takeBatch(genesis, log, 1, partingBytes)
  assert.equal(events.length, 3)
  const body = JSON.stringify({ epoch: 1, ...takeBatch(genesis, log, 1, partingBytes) })
  assert.ok(new TextEncoder().encode(body).length < 65_536)
  const longest = chain(genesis, [answer('长'.repeat(20_000))])
  assert.ok(new TextEncoder().encode(JSON.stringify(takeBatch(genesis, longest, 1, partingBytes))).length < 65_536)
})

test('laid upon the node’s log, what was done here follows what the node has, and what both have stays once', () => {
  const local = [answer('A', 1), answer('B', 2), answer('C', 3)]
  const remote = chain(genesis, [answer('A', 1), answer('X', 9)]).map((event) => ({ ...event, epoch: 1 }))
  const head = headOf(genesis, remote)
  const follow = rebase(head, local, remote)
  assert.deepEqual(
    follow.map(({ seq, value, at }) => [seq, value[0], at]),
    [
      [3, 'B', 9],
      [4, 'C', 9],
    ],
  )
})

test('a disk that still holds the log from before it was laid upon the node’s brings no old answer over a newer one', () => {
  const stale = [answer('A', 1), answer('B', 2), answer('C', 3)]
  const before = chain(genesis, [answer('A', 1), answer('X', 9)]).map((event) => ({ ...event, epoch: 1 }))
  const laid = rebase(headOf(genesis, before), stale, before)
  const since = chain(headOf(genesis, laid), [answer('D', 12)])
  const remote = [...before, ...[...laid, ...since].map((event) => ({ ...event, epoch: 1 }))]
  assert.deepEqual(rebase(headOf(genesis, remote), stale, remote), [])
  const more = rebase(headOf(genesis, remote), [...stale, answer('E', 4)], remote)
  assert.deepEqual(
    more.map(({ value }) => value[0]),
    ['E'],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginSender, hear, move, type SenderState, waitAfter } from './sender.ts'

const hash = 'a'.repeat(64)
const failed = (id: number, now: number, more: { retryAfter?: number; refused?: boolean; chance?: number } = {}) => ({
  kind: 'failed' as const,
  id,
  now,
  chance: more.chance ?? 0,
  retryAfter: more.retryAfter ?? null,
  refused: more.refused ?? false,
})
const answered = (id: number, seq: number, sameHash = true) => ({
  kind: 'answered' as const,
  id,
  head: { seq, hash },
  sameHash,
})
const sending = (written: number): SenderState => move(beginSender(0, written), 0)[0]

test('sends from the event after the last one on the node’s disk, one request at a time', () => {
  const [state, first] = move(beginSender(3, 5), 0)
  assert.deepEqual(first, { kind: 'send', id: 1, from: 4, empty: false })
  assert.deepEqual(move(state, 0)[1], { kind: 'rest' })
})

test('rests when everything is on the node’s disk, and starts by itself when something is written', () => {
  const idle = beginSender(5, 5)
  assert.deepEqual(move(idle, 0)[1], { kind: 'rest' })
  const [, next] = move(hear(idle, { kind: 'written', seq: 6 }), 0)
  assert.deepEqual(next, { kind: 'send', id: 1, from: 6, empty: false })
})

test('a lost answer is asked for again after a wait, from the same event on', () => {
  const state = hear(sending(4), failed(1, 1_000))
  assert.deepEqual(move(state, 1_000)[1], { kind: 'wait', until: 1_250 })
  assert.deepEqual(move(state, 1_250)[1], { kind: 'send', id: 2, from: 1, empty: false })
})

test('an answer that comes after its request was given up changes nothing', () => {
  const [state] = move(hear(sending(4), failed(1, 0)), 9_000)
  assert.equal(hear(state, answered(1, 2)), state)
  assert.equal(hear(state, failed(1, 9_000)), state)
  assert.equal(hear(state, answered(2, 4)).acked, 4)
})

test('the waits double, are spread over their upper half and end at fifteen seconds', () => {
  assert.deepEqual(
    [1, 2, 3, 6, 30].map((n) => waitAfter(n, 0, null)),
    [250, 500, 1_000, 7_500, 7_500],
  )
  assert.deepEqual(
    [1, 2, 3, 6, 30].map((n) => waitAfter(n, 1, null)),
    [500, 1_000, 2_000, 15_000, 15_000],
  )
})

test('nobody knocks before the time the node asked for', () => {
  assert.equal(waitAfter(1, 0, 3_000), 3_000)
  const state = hear(sending(1), failed(1, 100, { retryAfter: 3_000 }))
  assert.deepEqual(move(state, 3_099)[1], { kind: 'wait', until: 3_100 })
})

test('an answer ends the waiting, and the count of failures begins anew', () => {
  let state = hear(sending(9), failed(1, 0))
  state = hear(move(state, 250)[0], failed(2, 250))
  assert.equal(state.failures, 2)
  state = hear(move(state, 750)[0], answered(3, 5))
  assert.equal(state.failures, 0)
  assert.deepEqual(move(state, 750)[1], { kind: 'send', id: 4, from: 6, empty: false })
})

test('a network that is back is used at once', () => {
  const state = hear(hear(sending(2), failed(1, 0, { retryAfter: 9_000 })), { kind: 'woken', doubt: false })
  assert.equal(move(state, 1)[1].kind, 'send')
})

test('after a cut, and after a restart, the node is asked what it holds before anything is believed', () => {
  const [, first] = move(beginSender(5, 5, true), 0)
  assert.deepEqual(first, { kind: 'send', id: 1, from: 6, empty: true })
  const [asking, next] = move(hear(beginSender(5, 5), { kind: 'woken', doubt: true }), 0)
  assert.deepEqual(next, { kind: 'send', id: 1, from: 6, empty: true })
  assert.deepEqual(move(hear(asking, answered(1, 2)), 0)[1], { kind: 'send', id: 2, from: 3, empty: false })
})

test('a node that holds less than it once said is given it again', () => {
  const [state] = move(beginSender(8, 9), 0)
  const behind = hear(state, answered(1, 3))
  assert.deepEqual(move(behind, 0)[1], { kind: 'send', id: 2, from: 4, empty: false })
})

test('a refusal is followed by a question for the head, not by the same again', () => {
  const state = hear(sending(3), failed(1, 0, { refused: true }))
  const [asking, next] = move(state, 250)
  assert.deepEqual(next, { kind: 'send', id: 2, from: 1, empty: true })
  assert.deepEqual(move(hear(asking, answered(2, 0)), 250)[1], { kind: 'send', id: 3, from: 1, empty: false })
})

test('another event under a number of ours stops the sending until the journal is laid upon the node’s log', () => {
  const state = hear(sending(3), answered(1, 2, false))
  assert.deepEqual(move(state, 0)[1], { kind: 'rebase' })
  const rebased = hear(state, { kind: 'rebased', written: 5, acked: 2 })
  assert.deepEqual(move(rebased, 0)[1], { kind: 'send', id: 2, from: 3, empty: false })
})

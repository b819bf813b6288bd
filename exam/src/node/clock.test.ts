import assert from 'node:assert/strict'
import { test } from 'node:test'
import { better, guessOf, nodeTime, sampleOf } from './clock.ts'

test('the time shown is the node’s, counted on by the monotonic clock whatever the date of the machine says', () => {
  const sample = sampleOf(1_000_000, 5_000, 5_040)
  assert.equal(nodeTime(sample, 5_040), 1_000_020)
  assert.equal(nodeTime(sample, 65_040), 1_060_020)
})

test('a slow answer does not replace a sure one, a surer one does', () => {
  const sure = sampleOf(1_000_000, 0, 10)
  const slow = sampleOf(1_001_600, 1_000, 1_900)
  assert.equal(better(sure, slow), sure)
  const surer = sampleOf(1_001_002, 1_000, 1_004)
  assert.equal(better(sure, surer), surer)
})

test('a sure sample ages: after an hour an ordinary one takes its place', () => {
  const sure = sampleOf(1_000_000, 0, 2)
  const ordinary = sampleOf(4_600_040, 3_600_000, 3_600_080)
  assert.equal(better(sure, ordinary), ordinary)
})

test('after a sleep of the machine the node’s answer counts, however slow it is', () => {
  const before = sampleOf(1_000_000, 0, 2)
  const after = sampleOf(1_700_000, 10_000, 10_800)
  assert.equal(better(before, after), after)
})

test('a reloaded page without a network goes on from the wall clock, and gives way to the first answer', () => {
  const guess = guessOf({ wall: 10_000, node: 1_000_000 }, 70_000, 100)
  assert.equal(nodeTime(guess, 100), 1_060_000)
  const answer = sampleOf(1_055_000, 200, 9_000)
  assert.equal(better(guess, answer), answer)
})

test('a wall clock set back never brings time back on a reloaded page', () => {
  assert.equal(nodeTime(guessOf({ wall: 10_800_000, node: 1_000_000 }, 0, 50), 50), 1_000_000)
})

test('without a sample there is no time', () => {
  assert.equal(nodeTime(null, 5), null)
})

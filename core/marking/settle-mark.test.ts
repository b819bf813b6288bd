import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { allocateAnswers } from './allocate-answers.ts'
import { differencesOf } from './difference-list.ts'
import { markerFigures, weightedKappa } from './marker-statistics.ts'
import { rulesByPolicy } from './marking-rules.ts'
import type { SheetMarks } from './score-sheet.ts'
import { markOfPoints, settleMark } from './settle-mark.ts'

const usual = rulesByPolicy(loadPolicy('national').policy.marking)
const settle = (first: number | null, second: number | null, arbiter: number | null = null, more = {}) =>
  settleMark({ first, second, arbiter }, 10, { ...usual, ...more })

test('two marks settle at their mean up to the threshold, and not beyond it', () => {
  assert.deepEqual(settle(6, 8), { state: 'settled', mark: 7 })
  assert.deepEqual(settle(6, 8.5), { state: 'disputed', mark: null })
  assert.deepEqual(settle(6, null), { state: 'marking', mark: null })
  assert.deepEqual(settle(6, 8.5, null, { threshold: 30 }), { state: 'settled', mark: 7.25 })
})

test('the arbiter settles a dispute alone, or with the nearer mark where the batch adopted that', () => {
  assert.deepEqual(settle(2, 9, 8), { state: 'settled', mark: 8 })
  assert.deepEqual(settle(2, 9, 8, { arbitration: 'nearest_mean' }), { state: 'settled', mark: 8.5 })
  assert.deepEqual(settle(7, 8, 1), { state: 'settled', mark: 7.5 }, 'no dispute, no arbiter')
})

test('points of the marking key sum up, none above its share', () => {
  const key = [{ share: 60 }, { share: 40 }]
  assert.equal(markOfPoints([6, 2.5], key, 10, usual), 8.5)
  assert.equal(markOfPoints([6.1, 2], key, 10, usual), null)
  assert.equal(markOfPoints([6, -1], key, 10, usual), null)
  assert.equal(markOfPoints([6], key, 10, usual), null)
})

test('every answer goes to two different markers, evenly, in piles of different order, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 80 }), fc.string(), (people, count, seed) => {
      const markers = Array.from({ length: people }, (_, place) => `m${place}`)
      const answers = Array.from({ length: count }, (_, place) => ({ id: `a${place}`, question: String(place % 3) }))
      const dealt = allocateAnswers(answers, markers, seed) ?? []
      assert.deepEqual(dealt, allocateAnswers(answers, markers, seed))
      for (const { id } of answers) {
        const own = dealt.filter(({ answerId }) => answerId === id)
        assert.deepEqual(own.map(({ turn }) => turn).toSorted(), [1, 2])
        assert.equal(new Set(own.map(({ markerId }) => markerId)).size, 2)
      }
      const first = markers.map((id) => dealt.filter(({ markerId, turn }) => markerId === id && turn === 1).length)
      assert.ok(Math.max(...first) - Math.min(...first) <= 1)
    }),
    { numRuns: 60 },
  )
  assert.equal(allocateAnswers([{ id: 'a', question: '1' }], ['m'], 's'), null)
  assert.equal(allocateAnswers([{ id: 'a', question: '1' }], ['m', 'm'], 's'), null)
  const answers = Array.from({ length: 40 }, (_, place) => ({ id: `a${place}`, question: '1' }))
  const order = (marker: string) =>
    allocateAnswers(answers, ['x', 'y'], 's')?.flatMap(({ markerId, answerId }) =>
      markerId === marker ? answerId : [],
    )
  assert.notDeepEqual(order('x'), order('y'))
})

test('kappa is one for equal marks, zero for chance, and nothing without spread', () => {
  assert.equal(weightedKappa([0, 1, 0, 1], [0, 1, 0, 1]), 1)
  assert.equal(weightedKappa([0, 0, 1, 1], [0, 1, 0, 1]), 0)
  assert.equal(weightedKappa([1, 1], [1, 1]), null)
  assert.equal(weightedKappa([], []), null)
})

test('the milder of two markers has the drift above zero', () => {
  const pair = (first: number, second: number) => ({ firstBy: 'a', secondBy: 'b', first, second })
  const [a, b] = markerFigures([pair(1, 0.8), pair(0.6, 0.6), pair(0.8, 0.4)])
  assert.equal(a?.drift.toFixed(3), '0.200')
  assert.equal(b?.drift.toFixed(3), '-0.200')
  assert.equal(a?.exact.toFixed(3), '0.333')
  assert.equal(b?.mean.toFixed(3), '0.600')
})

test('a list of differences names whoever changed, question by question, and nobody else', () => {
  const before = new Map<string, SheetMarks>([
    ['x', { marks: { 1: 0, 2: 1 }, total: 50 }],
    ['y', { marks: { 1: 1 }, total: 100 }],
  ])
  const after = new Map<string, SheetMarks>([
    ['x', { marks: { 1: 1, 2: 1 }, total: 100 }],
    ['y', { marks: { 1: 1 }, total: 100 }],
  ])
  assert.deepEqual(differencesOf(before, after), [
    { attemptId: 'x', questions: [{ question: '1', before: 0, after: 1 }], totalBefore: 50, totalAfter: 100 },
  ])
})

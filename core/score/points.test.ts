import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeOutcome } from './judge-outcome.ts'
import { isPoints } from './points.ts'

const policy = loadPolicy('henan').policy.outcome
const resultOf = (level: 5 | 4 | 3 | 2 | 1, theory: number, practical: number, review?: number) =>
  judgeOutcome(
    {
      ...{ level, exam_on: '2026-11-21', theory: { score: theory }, practical: { score: practical } },
      ...(review === undefined ? {} : { comprehensive: { score: review } }),
    },
    policy,
  ).result

test('a score is 0 to 100 points with two decimals at most [HN-035]', () => {
  assert.deepEqual([0, 59.99, 100].map(isPoints), [true, true, true])
  assert.deepEqual([-0.01, 100.01, 101, 60.001, Number.NaN].map(isPoints), [false, false, false, false, false])
})

test('all three subjects need 60 of 100, one below fails the whole [HN-035]', () => {
  assert.equal(resultOf(2, 60, 60, 60), 'pass')
  assert.equal(resultOf(2, 59.99, 100, 100), 'fail')
  assert.equal(resultOf(2, 100, 59.99, 100), 'fail')
  assert.equal(resultOf(2, 100, 100, 59.99), 'fail')
})

test('levels 2 and 1, and no other, are assessed by a comprehensive review as well [HN-034]', () => {
  assert.deepEqual(
    ([5, 4, 3, 2, 1] as const).map((level) => resultOf(level, 80, 80)),
    ['pass', 'pass', 'pass', 'pending', 'pending'],
  )
})

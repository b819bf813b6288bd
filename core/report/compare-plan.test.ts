import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePlan } from './compare-plan.ts'

const group = (occupationCode: string, job: string, level: number, people: number) => ({
  occupationCode,
  job,
  level,
  people,
})

test('a report is laid beside the approved plan: what was not planned and what is more than planned stands out', () => {
  const compared = comparePlan(
    [group('4-10-01-03', '', 4, 60), group('6-18-01-01', '普通车床', 4, 31), group('6-18-01-01', '普通车床', 3, 1)],
    [group('4-10-01-03', '', 4, 60), group('6-18-01-01', '普通车床', 4, 30), group('6-18-01-01', '数控车床', 3, 9)],
  )
  assert.deepEqual(
    compared.map(({ approved, finding }) => [approved, finding]),
    [
      [60, null],
      [30, 'over_plan'],
      [null, 'not_planned'],
    ],
  )
})

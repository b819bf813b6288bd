import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverageOf } from './coverage.ts'
import { tableFaults } from './point-table.ts'

const point = (code: string, parent: string | null, weight: number | null) => ({
  code,
  parent,
  name: code,
  weight,
  importance: null,
})

test('a table is in order when codes differ, parents stand above and weights add up', () => {
  const table = [point('A', null, 30), point('A.1', 'A', 10), point('A.2', 'A', 20), point('B', null, 70)]
  assert.deepEqual(tableFaults(table), [])
  assert.deepEqual(tableFaults([point('A', null, null), point('A.1', 'A', null)]), [])
})

test('each fault of a table is told with its rows', () => {
  assert.deepEqual(tableFaults([point('A', null, 60), point('A', null, 40)]), [{ kind: 'twice', codes: ['A'] }])
  assert.deepEqual(tableFaults([point('A.1', 'A', null), point('A', null, 100)]), [{ kind: 'parent', codes: ['A.1'] }])
  assert.deepEqual(tableFaults([point('A', null, 60), point('B', null, 30)]), [
    { kind: 'weights', under: null, expected: 100, found: 90 },
  ])
  assert.deepEqual(tableFaults([point('A', null, 100), point('A.1', 'A', 60), point('A.2', 'A', 50)]), [
    { kind: 'weights', under: 'A', expected: 100, found: 110 },
  ])
})

test('items count under their point and everything above it; those of no row are told', () => {
  const points = [point('A', null, 40), point('A.1', 'A', 40), point('B', null, 60)]
  const covered = coverageOf(points, [
    { point: 'A.1', count: 3 },
    { point: 'A', count: 2 },
    { point: 'Z', count: 4 },
    { point: '', count: 1 },
  ])
  assert.deepEqual(
    covered.points.map(({ code, inUse }) => [code, inUse]),
    [
      ['A', 5],
      ['A.1', 3],
      ['B', 0],
    ],
  )
  assert.equal(covered.unplaced, 5)
})

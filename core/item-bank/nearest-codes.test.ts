import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearestCodes } from './nearest-codes.ts'

const known = ['A', 'A.1', 'A.1.1', 'A.1.2', 'B', 'B.10.3']

test('a code written with other signs or another width is known again before one a slip away', () => {
  assert.deepEqual(nearestCodes('Ａ-1-1', known), ['A.1.1', 'A.1', 'A.1.2'])
  assert.deepEqual(nearestCodes('a12', known)[0], 'A.1.2')
  assert.deepEqual(nearestCodes('B.1O.3', known), ['B.10.3'])
})

test('a code that is like none is sent to the range it begins with, and one like nothing to none', () => {
  assert.deepEqual(nearestCodes('B.77777', known), ['B'])
  assert.deepEqual(nearestCodes('电路基础与安全', known), [])
  assert.deepEqual(nearestCodes(' . ', known), [])
  assert.deepEqual(nearestCodes('A.1', []), [])
})

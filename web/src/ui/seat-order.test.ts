import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextSeat } from './seat-order.ts'

const thirty = Array.from({ length: 30 }, (_, index) => index + 1)

test('arrow keys walk the room by seat and by row and stop at its walls', () => {
  assert.equal(nextSeat(thirty, 6, 8, 'ArrowRight'), 9)
  assert.equal(nextSeat(thirty, 6, 8, 'ArrowDown'), 14)
  assert.equal(nextSeat(thirty, 6, 8, 'ArrowUp'), 2)
  assert.equal(nextSeat(thirty, 6, 3, 'ArrowUp'), 3)
  assert.equal(nextSeat(thirty, 6, 30, 'ArrowRight'), 30)
})

test('Home and End reach the first and the last seat, other keys none', () => {
  assert.equal(nextSeat(thirty, 6, 17, 'Home'), 1)
  assert.equal(nextSeat(thirty, 6, 17, 'End'), 30)
  assert.equal(nextSeat(thirty, 6, 17, 'x'), null)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeTicketCode, plainTicketCode } from './ticket-code.ts'

test('a code has twelve characters out of thirty-two, in groups of four', () => {
  assert.equal(composeTicketCode([0, 1, 2, 3, 28, 29, 30, 31, 8, 9, 10, 11]), '2345-WXYZ-ABCD')
  assert.throws(() => composeTicketCode([1, 2, 3]), RangeError)
  assert.throws(() => composeTicketCode([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 32]), RangeError)
})

test('a code is found however it is typed', () => {
  for (const typed of ['2345-WXYZ-ABCD', '2345wxyzabcd', ' 2345 wxyz abcd ', '２３４５—ｗｘｙｚ—ａｂｃｄ'])
    assert.equal(plainTicketCode(typed), '2345WXYZABCD')
})

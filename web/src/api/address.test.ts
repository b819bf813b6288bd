import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address } from './address.ts'

test('fills the places of a path with escaped values and appends the query', () => {
  assert.equal(
    address('/api/v1/batches/:batchId/seats/:seat', {
      params: { batchId: 'a/b', seat: 7 },
      query: { name: '周敏', page: 2 },
    }),
    '/api/v1/batches/a%2Fb/seats/7?name=%E5%91%A8%E6%95%8F&page=2',
  )
})

test('leaves empty query values out and repeats lists', () => {
  assert.equal(
    address('/api/v1/people', { query: { role: ['a', 'b'], name: '', level: undefined } }),
    '/api/v1/people?role=a&role=b',
  )
})

test('refuses to send a path with an unfilled place', () => {
  assert.throws(() => address('/api/v1/batches/:batchId', { params: {} }), /no value for :batchId/)
})

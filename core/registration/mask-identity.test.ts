import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverIdentities, maskIdentity } from './mask-identity.ts'

test('covers the middle of a number and keeps no short one whole', () => {
  assert.equal(maskIdentity('410105200601010017'), '410105********0017')
  assert.equal(maskIdentity('E12345678'), 'E1*****78')
  assert.equal(maskIdentity('A1'), 'A*1')
})

test('covers identity numbers within a text and leaves other digits alone', () => {
  assert.equal(coverIdentities('照片/张三410105200601010017.jpg'), '照片/张三410105********0017.jpg')
  assert.equal(coverIdentities('41010520060101001x_410105060101001.png'), '410105********001x_410105*****1001.png')
  assert.equal(coverIdentities('2026年第3批20261118094200.zip'), '2026年第3批20261118094200.zip')
  assert.equal(coverIdentities('01200000000000000001234'), '01200000000000000001234')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextAfterLogin } from './to-login.ts'

test('after the login only addresses of this site are followed', () => {
  assert.equal(nextAfterLogin('?next=%2Fbatches%2F7%3Fstep%3D2'), '/batches/7?step=2')
  assert.equal(nextAfterLogin('?next=%2F%2Fevil.example'), '/')
  assert.equal(nextAfterLogin('?next=%2F%5Cevil.example'), '/')
  assert.equal(nextAfterLogin('?next=https%3A%2F%2Fevil.example'), '/')
  assert.equal(nextAfterLogin(''), '/')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { publicityLifecycle } from './lifecycle.ts'

test('a notice that an objection reopened never runs again itself, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(publicityLifecycle, [
      'draft -start-> running',
      'running -end-> ended',
      'running -reopen-> reopened',
      'ended -reopen-> reopened',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    publicityLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'start: publicity.publish other_person',
      'end: publicity.publish term_over',
      'reopen: objection.decide upheld',
      'reopen: objection.decide upheld',
    ],
  )
})

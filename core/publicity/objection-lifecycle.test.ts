import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { objectionLifecycle } from './objection-lifecycle.ts'

test('an objection is decided once, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(objectionLifecycle, ['received -uphold-> upheld', 'received -dismiss-> dismissed']),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    objectionLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    ['uphold: objection.decide not_concerned', 'dismiss: objection.decide not_concerned'],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { arrangementLifecycle } from './lifecycle.ts'

test('an arrangement is in force only once another person approved it, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(arrangementLifecycle, [
      'draft -submit-> submitted',
      'submitted -approve-> approved',
      'submitted -return-> returned',
      'returned -revise-> draft',
      'approved -change-> draft',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    arrangementLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'submit: arrangement.write complete',
      'approve: arrangement.approve other_person',
      'return: arrangement.approve reason',
      'revise: arrangement.write',
      'change: arrangement.write reason',
    ],
  )
})

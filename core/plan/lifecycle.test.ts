import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { planLifecycle } from './lifecycle.ts'

test('a plan is decided by the centre after the head submitted it, and a change makes it a draft again, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(planLifecycle, [
      'draft -submit-> submitted',
      'submitted -approve-> approved',
      'submitted -return-> returned',
      'submitted -record_approval-> approved',
      'submitted -record_return-> returned',
      'returned -revise-> draft',
      'approved -change-> draft',
      'draft -withdraw-> withdrawn',
      'submitted -withdraw-> withdrawn',
      'returned -withdraw-> withdrawn',
      'approved -withdraw-> withdrawn',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    planLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'submit: plan.submit other_person',
      'approve: plan.decide other_person',
      'return: plan.decide reason',
      'record_approval: plan.record_letter two_persons',
      'record_return: plan.record_letter two_persons',
      'revise: plan.write',
      'change: plan.write reason',
      'withdraw: plan.submit reason',
      'withdraw: plan.submit reason',
      'withdraw: plan.submit reason',
      'withdraw: plan.submit reason',
    ],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { registrationLifecycle } from './lifecycle.ts'

test('nobody becomes eligible without both reviews, and a supplement starts at the first again, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(registrationLifecycle, [
      'registered -pass_first-> first_passed',
      'registered -return-> supplementing',
      'registered -refuse-> ineligible',
      'supplementing -supplement-> registered',
      'supplementing -refuse-> ineligible',
      'first_passed -pass_final-> eligible',
      'first_passed -return-> supplementing',
      'first_passed -refuse-> ineligible',
      'eligible -revoke-> ineligible',
      'ineligible -reconsider-> registered',
      'registered -withdraw-> withdrawn',
      'supplementing -withdraw-> withdrawn',
      'first_passed -withdraw-> withdrawn',
      'eligible -withdraw-> withdrawn',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    registrationLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'pass_first: eligibility.first',
      'return: eligibility.first reason',
      'refuse: eligibility.first reason',
      'supplement: registration.write',
      'refuse: eligibility.first reason',
      'pass_final: eligibility.final other_person',
      'return: eligibility.final reason',
      'refuse: eligibility.final other_person',
      'revoke: eligibility.final two_persons',
      'reconsider: eligibility.final two_persons',
      'withdraw: registration.write reason',
      'withdraw: registration.write reason',
      'withdraw: registration.write reason',
      'withdraw: registration.write reason',
    ],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { scoreLifecycle } from './lifecycle.ts'

test('a score sheet is signed by lead assessor, recorder, supervisor and head in that order, and locked, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(scoreLifecycle, [
      'open -sign_lead-> lead_signed',
      'lead_signed -sign_recorder-> recorder_signed',
      'recorder_signed -sign_supervisor-> supervisor_signed',
      'supervisor_signed -sign_head-> locked',
      'lead_signed -return-> open',
      'recorder_signed -return-> open',
      'supervisor_signed -return-> open',
      'locked -reopen-> reopened',
      'reopened -sign_lead-> lead_signed',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    scoreLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'sign_lead: score.sign_lead complete',
      'sign_recorder: score.sign_recorder other_person',
      'sign_supervisor: score.sign_supervisor other_person',
      'sign_head: score.sign_head other_person',
      'return: score.sign_recorder reason',
      'return: score.sign_supervisor reason',
      'return: score.sign_head reason',
      'reopen: score.correct two_persons',
      'sign_lead: score.sign_lead complete',
    ],
  )
})

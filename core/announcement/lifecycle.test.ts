import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { announcementLifecycle } from './lifecycle.ts'

test('a published announcement can only be withdrawn, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(announcementLifecycle, [
      'draft -publish-> published',
      'draft -discard-> withdrawn',
      'published -withdraw-> withdrawn',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    announcementLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    ['publish: announcement.publish complete', 'discard: announcement.write', 'withdraw: announcement.publish reason'],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { reportLifecycle } from './lifecycle.ts'

test('results are published only after the centre accepted them, an upheld objection withdraws them, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(reportLifecycle, [
      'draft -send-> sent',
      'sent -accept-> accepted',
      'sent -return-> returned',
      'sent -record_acceptance-> accepted',
      'sent -record_return-> returned',
      'returned -revise-> draft',
      'accepted -publish-> published',
      'accepted -record_publication-> published',
      'draft -withdraw-> withdrawn',
      'sent -withdraw-> withdrawn',
      'returned -withdraw-> withdrawn',
      'accepted -withdraw-> withdrawn',
      'published -withdraw-> withdrawn',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    reportLifecycle.rows
      .filter((row) => row.event !== 'withdraw')
      .map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'send: report.send other_person',
      'accept: report.decide',
      'return: report.decide reason',
      'record_acceptance: report.send two_persons',
      'record_return: report.send two_persons',
      'revise: report.write',
      'publish: report.publish other_person',
      'record_publication: report.send two_persons',
    ],
  )
  const withdrawals = reportLifecycle.rows.filter((row) => row.event === 'withdraw')
  assert.ok(withdrawals.every((row) => row.scope === 'objection.decide' && row.guard === 'upheld'))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgePrinting } from './judge-printing.ts'

const print = (profile: string, plan_approved: boolean, review_passed: boolean) =>
  judgePrinting({ plan_approved, review_passed }, loadPolicy(profile).policy.ticket)

test('no ticket is printed before the centre approved the plan [LG-034]', () => {
  assert.deepEqual(print('ligong', false, true).reasons, [{ code: 'ticket.plan_approved_missing', clause: 'LG-034' }])
  assert.deepEqual(print('ligong', true, false).reasons, [{ code: 'ticket.review_passed_missing', clause: 'LG-034' }])
  assert.equal(print('ligong', true, true).ok, true)
})

test('no ticket is printed before the centre approved the plan, by the handbook too [HN-067]', () => {
  assert.deepEqual(print('henan', false, true).reasons, [{ code: 'ticket.plan_approved_missing', clause: 'HN-067' }])
  assert.deepEqual(print('henan', false, false).reasons, [
    { code: 'ticket.plan_approved_missing', clause: 'HN-067' },
    { code: 'ticket.review_passed_missing', clause: 'HN-172' },
  ])
})

test('a ticket is signed only after the review has passed [HN-172]', () => {
  assert.deepEqual(print('henan', true, false).reasons, [{ code: 'ticket.review_passed_missing', clause: 'HN-172' }])
  assert.equal(print('henan', true, true).ok, true)
  assert.equal(print('ligong', true, false).reasons[0]?.clause, 'LG-034')
})

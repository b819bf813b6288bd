import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeFinalReviewer } from './judge-reviewer.ts'

const policy = loadPolicy('ligong').policy.eligibility

test('the department reviews first and the centre by another person after it [LG-031]', () => {
  assert.deepEqual(judgeFinalReviewer({ first: 'a', final: 'a' }, policy).reasons, [
    { code: 'eligibility.same_reviewer', clause: 'LG-031' },
  ])
  assert.equal(judgeFinalReviewer({ first: 'a', final: 'b' }, policy).ok, true)
  assert.equal(judgeFinalReviewer({ first: null, final: null }, policy).ok, true)
  const alone = { ...policy, twoReviewers: { ...policy.twoReviewers, value: false } }
  assert.equal(judgeFinalReviewer({ first: 'a', final: 'a' }, alone).ok, true)
})

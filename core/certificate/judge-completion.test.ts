import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { type CertificateCounts, judgeCompletion } from './judge-completion.ts'

const { chain } = loadPolicy('ligong').policy
const judged = (counts: Partial<CertificateCounts>) =>
  judgeCompletion({ passed: 6, composed: 0, issued: 0, revoked: 0, ...counts }, chain).reasons

test('the step ends when everybody who passed has a certificate that is issued and registered [LG-040]', () => {
  assert.deepEqual(judged({}), [{ code: 'certificate.unfinished', clause: 'LG-040', who: '6' }])
  assert.deepEqual(judged({ composed: 2, issued: 3 }), [{ code: 'certificate.unfinished', clause: 'LG-040', who: '3' }])
  assert.deepEqual(judged({ issued: 6 }), [])
  assert.deepEqual(judged({ issued: 5, revoked: 1 }), [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { certificateLifecycle } from './lifecycle.ts'

test('a certificate is revoked only by two persons and never comes back, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(certificateLifecycle, [
      'composed -issue-> issued',
      'issued -request_revocation-> revocation_requested',
      'revocation_requested -revoke-> revoked',
      'revocation_requested -reject-> issued',
      'issued -reissue-> reissued',
    ]),
    [],
  )
})

test('each move asks for its own permission and condition', () => {
  assert.deepEqual(
    certificateLifecycle.rows.map((row) => `${row.event}: ${row.scope}${row.guard ? ` ${row.guard}` : ''}`),
    [
      'issue: certificate.issue other_person',
      'request_revocation: certificate.request_revocation reason',
      'revoke: certificate.confirm_revocation other_person',
      'reject: certificate.confirm_revocation other_person',
      'reissue: certificate.issue reason',
    ],
  )
})

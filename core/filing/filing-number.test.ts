import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeCertificateNumber } from '../certificate/numbering-judge.ts'

const judge = (number: string, profile = 'henan') =>
  judgeCertificateNumber({ op: 'parse', number }, loadPolicy(profile).policy.certificate)

test('a filing number of the handbook is S000041 and six digits, of others it may be any [HN-083]', () => {
  assert.equal(judge('S000041000123263000042').ok, true)
  for (const number of ['S000036000123263000042', 'S000141000123263000042', 'Y000041000123263000042']) {
    assert.deepEqual(judge(number).reasons, [{ code: 'certificate.filing_pattern', clause: 'HN-083' }])
    assert.equal(judge(number, 'nanchang').ok, true)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { copiesOf } from './form-copies.ts'

const rules = (profile: string) => loadPolicy(profile).policy.registration

test('the application form is made out twice, for the candidate and for the institution [HN-062]', () => {
  assert.deepEqual(copiesOf(rules('henan')), ['考生留存', '评价机构存档'])
  assert.equal(rules('henan').formCopies.clause, 'HN-062')
})

test('the application form is made out twice, for the candidate and for the school [LG-029]', () => {
  assert.deepEqual(copiesOf(rules('ligong')), ['考生留存', '学校存档'])
  assert.equal(rules('ligong').formCopies.clause, 'LG-029')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeMarker } from './judge-marker.ts'

const judged = (profile: string, agreedOn: string | null) =>
  judgeMarker({ id: 'a1', agreedOn, on: '2026-11-21' }, loadPolicy(profile).policy.score).reasons

test('nobody marks before the day on which he signed the confidentiality agreement [HN-154]', () => {
  const refused = [{ code: 'score.no_agreement', clause: 'HN-154', who: 'a1' }]
  assert.deepEqual(judged('henan', null), refused)
  assert.deepEqual(judged('henan', '2026-11-22'), refused)
  assert.deepEqual(judged('henan', '2026-11-21'), [])
  assert.deepEqual(judged('ligong', null), [])
})

test('assessors sign the confidentiality agreement before they mark [AY-046]', () => {
  assert.deepEqual(judged('anyang', null), [{ code: 'score.no_agreement', clause: 'AY-046', who: 'a1' }])
  assert.deepEqual(judged('anyang', '2026-11-21'), [])
})

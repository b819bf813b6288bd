import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeApprover, judgeHandOut, judgeHandOver, movementRule } from './judge-movement.ts'
import type { MovementKind } from './types.ts'

const rules = (profile: string) => loadPolicy(profile).policy.archive.movements
const unapproved = (profile: string, kind: MovementKind) =>
  judgeHandOut(movementRule(kind, rules(profile)), false).reasons.map(({ code, clause }) => `${code} ${clause}`)

test('a hand-over stands when both sides have signed, each another person [LG-022]', () => {
  assert.deepEqual(judgeHandOver(['keeper', 'keeper'], rules('ligong')).reasons, [
    { code: 'archive.signers_missing', clause: 'LG-022' },
  ])
  assert.equal(judgeHandOver(['keeper', null], rules('ligong')).ok, false)
  assert.equal(judgeHandOver(['keeper', 'receiver'], rules('ligong')).ok, true)
  assert.deepEqual(movementRule('transfer', rules('ligong')), { approvalNeeded: false, clause: 'LG-022' })
})

test('nothing important leaves the house before the leader in charge has agreed and signed [LG-023]', () => {
  assert.deepEqual(unapproved('ligong', 'take_out'), ['archive.not_approved LG-023'])
  assert.equal(judgeHandOut(movementRule('take_out', rules('ligong')), true).ok, true)
  assert.deepEqual(unapproved('ligong', 'transfer'), [])
})

test('by the handbook two sign a hand-over, and what is taken out a leader has approved [HN-054]', () => {
  assert.deepEqual(unapproved('henan', 'take_out'), ['archive.not_approved HN-054'])
  assert.deepEqual(judgeHandOver(['keeper'], rules('henan')).reasons, [
    { code: 'archive.signers_missing', clause: 'HN-054' },
  ])
  assert.equal(judgeHandOver(['keeper', 'receiver'], rules('henan')).ok, true)
  assert.deepEqual(unapproved('henan', 'transfer'), [])
})

test('by the handbook nothing is lent, copied or destroyed unapproved, or by who asked for it [HN-240]', () => {
  for (const kind of ['lend', 'copy', 'destroy'] as const) {
    assert.deepEqual(unapproved('henan', kind), ['archive.not_approved HN-240'])
    const rule = movementRule(kind, rules('henan'))
    assert.deepEqual(judgeApprover({ requested: 'a', decides: 'a' }, rule).reasons, [
      { code: 'archive.own_request', clause: 'HN-240' },
    ])
    assert.equal(judgeApprover({ requested: 'a', decides: 'b' }, rule).ok, true)
  }
})

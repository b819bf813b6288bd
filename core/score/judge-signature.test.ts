import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { type GivenSignature, judgeSignature, judgeSigned, nextSigner } from './judge-signature.ts'
import type { ScoreSigner } from './types.ts'

const policy = loadPolicy('henan').policy.score
const by = (signer: ScoreSigner, person: string): GivenSignature => ({ signer, person })
const chain = [by('lead_assessor', 'p1'), by('score_recorder', 'p2'), by('quality_supervisor', 'p3'), by('head', 'p4')]

test('a score sheet is signed by lead assessor, recorder, supervisor and head, one after the other [HN-175, HN-250]', () => {
  for (const [at, signature] of chain.entries()) {
    const given = chain.slice(0, at)
    assert.equal(nextSigner(given, policy), signature.signer)
    assert.equal(judgeSignature(signature, given, policy).ok, true)
  }
  assert.equal(nextSigner(chain, policy), null)
  assert.equal(judgeSigned(chain, policy).ok, true)
})

test('the recorder cannot sign before the lead assessor [HN-175]', () => {
  assert.deepEqual(judgeSigned([], policy).reasons.slice(0, 2), [
    { code: 'score.signature_missing', clause: 'HN-175', who: 'lead_assessor' },
    { code: 'score.signature_missing', clause: 'HN-175', who: 'score_recorder' },
  ])
  assert.deepEqual(judgeSignature(by('score_recorder', 'p2'), [], policy).reasons, [
    { code: 'score.signature_missing', clause: 'HN-175', who: 'lead_assessor' },
  ])
})

test('scores the supervisor has not signed go nowhere [HN-250]', () => {
  assert.deepEqual(judgeSignature(by('head', 'p4'), chain.slice(0, 2), policy).reasons, [
    { code: 'score.signature_missing', clause: 'HN-250', who: 'quality_supervisor' },
  ])
  assert.deepEqual(judgeSigned(chain.slice(0, 2), policy).reasons, [
    { code: 'score.signature_missing', clause: 'HN-250', who: 'quality_supervisor' },
    { code: 'score.signature_missing', clause: null, who: 'head' },
  ])
})

test('nobody signs in two duties, and no duty twice', () => {
  assert.deepEqual(judgeSignature(by('score_recorder', 'p1'), chain.slice(0, 1), policy).reasons, [
    { code: 'score.same_person', clause: null, who: 'p1' },
  ])
  assert.deepEqual(judgeSignature(by('lead_assessor', 'p5'), chain.slice(0, 1), policy).reasons, [
    { code: 'score.already_signed', clause: null, who: 'lead_assessor' },
  ])
})

test('a duty the policy does not list cannot sign', () => {
  const short = { ...policy, signatures: policy.signatures.slice(0, 2) }
  assert.deepEqual(judgeSignature(by('head', 'p4'), chain.slice(0, 2), short).reasons, [
    { code: 'score.not_a_signer', clause: null, who: 'head' },
  ])
})

test('whoever is responsible for the scores signs the list [JC-030, NC-055, NC-059]', () => {
  const signers = (profile: string) =>
    judgeSigned([], loadPolicy(profile).policy.score).reasons.map(({ clause, who }) => `${clause} ${who}`)
  assert.deepEqual(signers('jincheng'), [
    'JC-030 lead_assessor',
    'JC-030 score_recorder',
    'JC-030 quality_supervisor',
    'JC-030 head',
  ])
  assert.deepEqual(
    loadPolicy('jincheng').policy.score.signatures.map(({ clause }) => clause),
    [null, null, null, null],
  )
  const early = judgeSignature(by('score_recorder', 'p2'), [], loadPolicy('jincheng').policy.score).reasons
  assert.deepEqual(early, [{ code: 'score.signature_missing', clause: 'JC-030', who: 'lead_assessor' }])
  assert.deepEqual(signers('nanchang'), [
    'NC-055 lead_assessor',
    'null score_recorder',
    'null quality_supervisor',
    'NC-059 head',
  ])
})

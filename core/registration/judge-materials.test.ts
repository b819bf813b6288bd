import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeAcceptance,
  judgeHandingIn,
  judgeMaterials,
  judgeOwnConditions,
  judgePhotoName,
  judgeWill,
} from './judge-materials.ts'
import type { ClaimKind } from './types.ts'

const policy = (profile: string) => loadPolicy(profile).policy.registration
const rules = (profile: string) => loadPolicy(profile).policy.rules.registration

const materials = (profile: string, supplied: readonly string[], more: Partial<Parameters<typeof judgeMaterials>[0]>) =>
  judgeMaterials({ supplied, verifiedOnline: [], claims: [], ...more }, policy(profile))
const missing = (answer: ReturnType<typeof judgeMaterials>) =>
  answer.reasons.map(({ clause, who }) => `${clause} ${who}`)

test('an applicant of his own will brings identity card, and the proof of whatever he rests on [NC-003]', () => {
  assert.deepEqual(missing(materials('nanchang', [], {})), ['NC-003 身份证'])
  const proof = (claim: ClaimKind) => missing(materials('nanchang', ['身份证'], { claims: [claim] }))
  assert.deepEqual(proof('training'), ['NC-003 培训毕（结）业证书'])
  assert.deepEqual(proof('education'), ['NC-003 学历证书'])
  assert.deepEqual(proof('certificate'), ['NC-003 国家职业资格证书或职业技能等级证书'])
  assert.deepEqual(proof('work'), ['NC-003 工作年限证明'])
  assert.deepEqual(missing(materials('nanchang', ['身份证', '学历证书'], { claims: ['education'] })), [])
  assert.deepEqual(missing(materials('ligong', [], { claims: ['work'] })), [])
  assert.deepEqual(judgeWill(rules('nanchang'), { voluntary: false }).reasons, [
    { code: 'registration.voluntary', clause: 'NC-003' },
  ])
  assert.equal(judgeWill(rules('nanchang'), { voluntary: true }).ok, true)
})

test('what can be verified online need not be brought on paper [NC-004]', () => {
  const online = materials('nanchang', ['身份证'], { claims: ['education'], verifiedOnline: ['学历证书'] })
  assert.deepEqual([online.ok, online.onlineBy], [true, 'NC-004'])
  assert.equal(materials('nanchang', ['身份证', '学历证书'], { claims: ['education'] }).onlineBy, null)
  assert.deepEqual(missing(materials('jincheng', [], { verifiedOnline: ['学籍证明'] })).at(-1), 'JC-002 学籍证明')
})

const form = [
  '个人认定申报表',
  '有效期内身份证复印件（正背面）',
  '一寸白底彩照',
  '花名册',
  '导入表',
  '汇总表',
  '学籍证明',
]

test('the form, both sides of the card, photograph, lists and proof of enrolment are handed in [JC-002]', () => {
  assert.deepEqual(missing(materials('jincheng', [], {})), [
    'JC-002 个人认定申报表',
    'JC-002 有效期内身份证复印件（正背面）',
    'JC-002 一寸白底彩照',
    'JC-002 花名册',
    'JC-002 导入表',
    'JC-002 汇总表',
    'JC-002 学籍证明',
  ])
  assert.equal(materials('jincheng', form, {}).ok, true)
})

test('a photograph is named by the person and the identity number [JC-003]', () => {
  const person = { name: '胡晓雨', documentNumber: '410105200801010021' }
  const named = (file: string, profile = 'jincheng') => judgePhotoName(file, person, policy(profile)).reasons
  assert.deepEqual(named('胡晓雨_410105200801010021.jpg'), [])
  for (const file of ['410105200801010021_胡晓雨.jpg', '胡晓雨410105200801010021.jpg', '胡晓雨.jpg'])
    assert.deepEqual(named(file), [{ code: 'registration.photo_name', clause: 'JC-003' }])
  assert.deepEqual(named('胡晓雨.jpg', 'ligong'), [])
})

test('stamped papers follow once the electronic ones have passed [JC-005]', () => {
  const step = (name: string) => ({ step: name, persons: ['p1'] })
  assert.deepEqual(judgeHandingIn(rules('jincheng'), []).reasons, [
    { code: 'registration.submission.step', clause: 'JC-005', who: 'electronicReview' },
    { code: 'registration.submission.step', clause: 'JC-005', who: 'stampedPaper' },
  ])
  assert.deepEqual(judgeHandingIn(rules('jincheng'), [step('stampedPaper'), step('electronicReview')]).reasons, [
    { code: 'registration.submission.order', clause: 'JC-005' },
  ])
  assert.equal(judgeHandingIn(rules('jincheng'), [step('electronicReview'), step('stampedPaper')]).ok, true)
})

test('nobody is taken who fails the national standard [NC-005]', () => {
  assert.deepEqual(judgeAcceptance(false, policy('nanchang')).reasons, [
    { code: 'registration.not_eligible', clause: 'NC-005' },
  ])
  assert.equal(judgeAcceptance(true, policy('nanchang')).ok, true)
  assert.equal(judgeAcceptance('needs_human', policy('nanchang')).ok, true)
  assert.equal(judgeAcceptance(false, policy('jincheng')).ok, true)
})

test('only an employer sets conditions of its own [NC-006]', () => {
  const set = (organisation?: string) => judgeOwnConditions(rules('nanchang'), { organisation }).reasons
  const refused = [{ code: 'registration.ownConditions', clause: 'NC-006', who: '自主设定申报条件' }]
  assert.deepEqual(set('院校'), refused)
  assert.deepEqual(set(), refused)
  assert.deepEqual(set('用人单位'), [])
})

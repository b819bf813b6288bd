import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRequirement } from './describe.ts'
import { judgeAct, judgeMisconduct } from './judge-conduct.ts'
import { judgeDocument } from './judge-document.ts'
import { judgeProcedure } from './judge-procedure.ts'
import { judgeRequirements } from './judge-requirements.ts'
import type { DocumentRule, ProcedureRule, Requirement } from './types.ts'

const machines: Requirement = { label: '机位', clause: 'ZZ-1', unit: '台', anyOf: [{ fact: 'machines', min: 30 }] }
const rooms: Requirement = { label: '用房', clause: 'ZZ-2', anyOf: [{ fact: 'rooms', has: ['考务室', '保密室'] }] }
const skilled: Requirement = {
  label: '资格',
  clause: 'ZZ-3',
  when: [{ fact: 'role', is: 'assessor' }],
  anyOf: [
    { fact: 'level', max: 3 },
    { fact: 'title', in: ['middle', 'senior'] },
  ],
}

test('a number at the limit is enough and one below is refused with the article', () => {
  assert.equal(judgeRequirements('site', { machines }, { machines: 30 }).ok, true)
  assert.deepEqual(judgeRequirements('site', { machines }, { machines: 29 }).reasons, [
    { code: 'site.machines', clause: 'ZZ-1' },
  ])
})

test('what nobody stated is asked, never passed over', () => {
  assert.deepEqual(judgeRequirements('site', { machines }, {}), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.machines', clause: 'ZZ-1' }],
  })
})

test('every missing word of a list is named', () => {
  assert.deepEqual(judgeRequirements('site', { rooms }, { rooms: ['考务室'] }).reasons, [
    { code: 'site.rooms', clause: 'ZZ-2', who: '保密室' },
  ])
})

test('a word beyond the only ones allowed is named', () => {
  const only: Requirement = { label: '范围', clause: 'ZZ-4', anyOf: [{ fact: 'groups', only: ['3', '4'] }] }
  assert.deepEqual(judgeRequirements('site', { only }, { groups: ['3', '7'] }).reasons, [
    { code: 'site.only', clause: 'ZZ-4', who: '7' },
  ])
})

test('one of several ways suffices, and a rule for others does not bind', () => {
  const judge = (facts: Record<string, string | number>) => judgeRequirements('people', { skilled }, facts).ok
  assert.equal(judge({ role: 'assessor', level: 3, title: 'none' }), true)
  assert.equal(judge({ role: 'assessor', level: 4, title: 'middle' }), true)
  assert.equal(judge({ role: 'assessor', level: 4, title: 'none' }), false)
  assert.equal(judge({ role: 'assessor', level: 4 }), 'needs_human')
  assert.equal(judge({ role: 'staff', level: 5, title: 'none' }), true)
})

test('a rule taken back by an overlay asks nothing', () => {
  assert.equal(judgeRequirements('site', { machines: null }, {}).ok, true)
})

const form: DocumentRule = {
  label: '记录表',
  clause: 'ZZ-5',
  fields: ['缺考', '舞弊'],
  signers: ['监考员'],
  stamp: '公章',
  copies: 2,
  order: '准考证号',
}

test('a document lacks every field, signature, seal, copy and order that its article asks for', () => {
  assert.deepEqual(judgeDocument('room', form, { fields: ['舞弊'], copies: 1 }).reasons, [
    { code: 'room.field', clause: 'ZZ-5', who: '缺考' },
    { code: 'room.signature', clause: 'ZZ-5', who: '监考员' },
    { code: 'room.stamp', clause: 'ZZ-5', who: '公章' },
    { code: 'room.copies', clause: 'ZZ-5' },
    { code: 'room.order', clause: 'ZZ-5', who: '准考证号' },
  ])
  const whole = { fields: ['缺考', '舞弊'], signers: ['监考员'], stamp: '公章', copies: 2, order: '准考证号' }
  assert.equal(judgeDocument('room', form, whole).ok, true)
})

const sealing: ProcedureRule = {
  label: '封装',
  clause: 'ZZ-6',
  ordered: true,
  steps: [
    { step: 'count', label: '清点', persons: 2 },
    { step: 'leave', label: '考生离场' },
    { step: 'seal', label: '封装', roles: ['supervisor'], approval: 'head', record: '记录表' },
    { step: 'copy', label: '复印', optional: true },
  ],
}

test('a procedure is followed by enough people, in its order, approved and recorded', () => {
  const count = { step: 'count', persons: ['a', 'b'] }
  const leave = { step: 'leave', persons: ['a'] }
  const seal = { step: 'seal', persons: ['a'], roles: ['supervisor'], approvedBy: 'head', record: '记录表' }
  const reasonsOf = (...taken: (typeof count)[]) => judgeProcedure('seal', sealing, taken).reasons
  assert.deepEqual(reasonsOf(count, leave, seal), [])
  assert.deepEqual(reasonsOf(leave, count, seal), [{ code: 'seal.order', clause: 'ZZ-6' }])
  assert.deepEqual(reasonsOf({ step: 'count', persons: ['a', 'a'] }, leave, { step: 'seal', persons: ['a'] }), [
    { code: 'seal.persons', clause: 'ZZ-6', who: 'count' },
    { code: 'seal.role', clause: 'ZZ-6', who: 'supervisor' },
    { code: 'seal.approval', clause: 'ZZ-6', who: 'head' },
    { code: 'seal.record', clause: 'ZZ-6', who: '记录表' },
  ])
  assert.deepEqual(reasonsOf(count, seal), [{ code: 'seal.step', clause: 'ZZ-6', who: 'leave' }])
  assert.equal(judgeProcedure('seal', sealing, [count], {}, 'count').ok, true)
})

test('a forbidden act is refused except where the article excepts it', () => {
  const bank = {
    copying: { label: '复制', clause: 'ZZ-7', acts: ['复制'], unless: [{ fact: 'authorised', is: true }] },
  }
  assert.deepEqual(judgeAct('bank', bank, '复制').reasons, [{ code: 'bank.copying', clause: 'ZZ-7', who: '复制' }])
  assert.equal(judgeAct('bank', bank, '复制', { authorised: true }).ok, true)
  assert.equal(judgeAct('bank', bank, '查阅').ok, true)
})

test('one effect stands by itself, of several a person chooses with a reason, and none is invented', () => {
  const leak = { label: '泄题', clause: 'ZZ-8', conduct: ['泄题'], roles: ['staff'], effects: ['警告', '除名'] }
  const late = { label: '迟到', clause: 'ZZ-9', conduct: ['迟到'], roles: ['staff'], effects: ['旷工'] }
  const judge = (conduct: string, choose?: { effect: string; why: string }) =>
    judgeMisconduct({ leak, late }, { conduct, role: 'staff', choose })
  assert.equal(judge('迟到').effect, '旷工')
  assert.deepEqual(judge('泄题').questions, [{ code: 'ask.effect', clause: 'ZZ-8' }])
  assert.equal(judge('泄题', { effect: '除名', why: '情节严重' }).effect, '除名')
  assert.deepEqual(judge('泄题', { effect: '罚款', why: '情节严重' }).reasons, [
    { code: 'sanction.effect_not_allowed', clause: 'ZZ-8', who: '罚款' },
  ])
  assert.deepEqual(judge('泄题', { effect: '警告', why: ' ' }).reasons, [{ code: 'sanction.no_why', clause: null }])
  assert.deepEqual(judge('怠工').questions, [{ code: 'ask.unwritten', clause: null }])
})

test('a refusal states what is asked and what is there', () => {
  const said = describeRequirement('filing', machines, { machines: 29 })
  assert.match(said.required, /不少于30台$/)
  assert.match(said.actual, /29台$/)
  assert.equal(describeRequirement('filing', rooms, { rooms: ['考务室'] }).actual, '缺保密室')
})

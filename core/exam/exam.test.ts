import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '#core/kernel/judgement.ts'
import type { StepTaken } from '#core/rules/judge-procedure.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArrival } from './judge-arrival.ts'
import { judgeCarriedItems, judgeRoomResponse } from './judge-carried-items.ts'
import { judgeExamForm } from './judge-exam-form.ts'
import { judgeComparison, judgeReadiness } from './judge-readiness.ts'
import { judgeRoomRecord } from './judge-room-record.ts'
import { judgeVisitor } from './judge-visitor.ts'

const [henan, anyang, ligong, nanchang, jincheng] = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'].map(
  (id) => loadPolicy(id).policy,
) as [Policy, Policy, Policy, Policy, Policy]
type Policy = ReturnType<typeof loadPolicy>['policy']

/** The verdict, then each reason and question as `code clause who`. */
const said = ({ ok, reasons, questions }: Answer): readonly string[] => [
  String(ok),
  ...[...reasons, ...questions].map(({ code, clause, who }) => [code, clause, who].filter(Boolean).join(' ')),
]
const bare = (...steps: readonly string[]): readonly StepTaken[] => steps.map((step) => ({ step, persons: ['one'] }))

test('the record of a room holds its course and its breaches, under supervision throughout [HN-074]', () => {
  const full = { fields: ['考场情况', '违纪情况', '缺考', '舞弊', '考场秩序', '舞弊行为'], signers: ['考评人员'] }
  assert.deepEqual(said(judgeRoomRecord(henan, { ...full, supervision: '全程' })), ['true'])
  assert.deepEqual(said(judgeRoomRecord(henan, { ...full, supervision: '部分' })), ['false', 'exam.supervision HN-074'])
  assert.deepEqual(said(judgeRoomRecord(henan, full)), ['needs_human', 'ask.supervision HN-074'])
})

test('every field of the record is asked for, and the signature of the assessors [HN-074, HN-151, HN-174]', () => {
  assert.deepEqual(said(judgeRoomRecord(henan, { fields: [], supervision: '全程' })), [
    'false',
    'exam.roomRecord.field HN-074 考场情况',
    'exam.roomRecord.field HN-074 违纪情况',
    'exam.absencesAndCheats.field HN-151 缺考',
    'exam.absencesAndCheats.field HN-151 舞弊',
    'exam.situationRecord.field HN-174 考场秩序',
    'exam.situationRecord.field HN-174 舞弊行为',
    'exam.situationRecord.signature HN-174 考评人员',
  ])
})

test('elsewhere the record holds less, and jincheng names none [AY-037, LG-036, NC-071]', () => {
  assert.deepEqual(said(judgeRoomRecord(anyang, { fields: [] })), [
    'false',
    'exam.absencesAndCheats.field AY-037 缺考',
    'exam.absencesAndCheats.field AY-037 舞弊',
  ])
  assert.deepEqual(said(judgeRoomRecord(anyang, { fields: ['缺考', '舞弊'] })), ['true'])
  assert.deepEqual(said(judgeRoomRecord(ligong, { fields: [] })), [
    'false',
    'exam.roomRecord.field LG-036 考场情况',
    'exam.roomRecord.field LG-036 违纪情况',
  ])
  assert.deepEqual(said(judgeRoomRecord(ligong, { fields: ['考场情况', '违纪情况'] })), ['true'])
  assert.deepEqual(said(judgeRoomRecord(nanchang, { fields: [] })), [
    'false',
    'exam.absencesAndCheats.field NC-071 缺考',
  ])
  assert.deepEqual(said(judgeRoomRecord(jincheng, { fields: [] })), ['true'])
})

test('badges are worn, assessors accept the room, and its faults reach the person in charge [NC-021]', () => {
  const ready = { badgeWearers: ['考评人员', '监考人员', '质量督导人员'], inspectedBy: ['考评人员'], roomFaulty: false }
  assert.deepEqual(said(judgeReadiness(nanchang, ready)), ['true'])
  assert.deepEqual(said(judgeReadiness(nanchang, { ...ready, badgeWearers: [], inspectedBy: ['监考人员'] })), [
    'false',
    'exam.badges NC-021 考评人员',
    'exam.badges NC-021 监考人员',
    'exam.badges NC-021 质量督导人员',
    'exam.acceptance NC-021 考评人员',
  ])
  const faulty = (rectificationNotified?: string) =>
    said(judgeReadiness(nanchang, { ...ready, roomFaulty: true, rectificationNotified }))
  assert.deepEqual(faulty('考场负责人'), ['true'])
  assert.deepEqual(faulty('考点负责人'), ['true'])
  assert.deepEqual(faulty('考务人员'), ['false', 'exam.rectification NC-021'])
  assert.deepEqual(faulty(), ['needs_human', 'ask.rectification NC-021'])
  assert.deepEqual(said(judgeReadiness(henan, { roomFaulty: true })), ['true'])
})

test('every candidate is compared in five things [NC-070]', () => {
  assert.deepEqual(said(judgeComparison(nanchang, ['姓名', '准考证号', '座号', '身份证', '本人'])), ['true'])
  assert.deepEqual(said(judgeComparison(nanchang, [])), [
    'false',
    'exam.comparison NC-070 姓名',
    'exam.comparison NC-070 准考证号',
    'exam.comparison NC-070 座号',
    'exam.comparison NC-070 身份证',
    'exam.comparison NC-070 本人',
  ])
  assert.deepEqual(said(judgeComparison(nanchang, undefined)), ['needs_human', 'ask.comparison NC-070'])
  assert.deepEqual(said(judgeComparison(henan, undefined)), ['true'])
})

test('theory with books closed, practice real, modelled or simulated, a defence for the two highest levels [NC-023]', () => {
  const theory = (form: string) => said(judgeExamForm(nanchang, { subject: '理论', form, level: 3 }))
  const practice = (form: string) => said(judgeExamForm(nanchang, { subject: '实操', form, level: 3 }))
  assert.deepEqual(theory('闭卷'), ['true'])
  assert.deepEqual(theory('开卷'), ['false', 'exam.theoryForm NC-023'])
  for (const form of ['实际操作', '模拟操作', '仿真系统']) assert.deepEqual(practice(form), ['true'])
  assert.deepEqual(practice('闭卷'), ['false', 'exam.practicalForm NC-023'])
  assert.deepEqual(said(judgeExamForm(nanchang, { subject: '理论', level: 3 })), [
    'needs_human',
    'ask.theoryForm NC-023',
  ])
  const final = (level: number, finalStages: readonly string[]) =>
    said(judgeExamForm(nanchang, { subject: '综合评审', level, finalStages }))
  for (const level of [1, 2]) {
    assert.deepEqual(final(level, ['现场答辩', '综合评审']), ['true'])
    assert.deepEqual(final(level, []), [
      'false',
      'exam.finalStages NC-023 现场答辩',
      'exam.finalStages NC-023 综合评审',
    ])
  }
  assert.deepEqual(final(3, []), ['true'])
  assert.deepEqual(said(judgeExamForm(nanchang, { subject: '实操', form: '实际操作', level: 2 })), ['true'])
  assert.deepEqual(said(judgeExamForm(henan, { subject: '理论', form: '开卷', level: 3 })), ['true'])
})

test('the voucher is scanned, the telephone silenced and everything put away before the room [JC-021]', () => {
  const scan = { step: 'scan', persons: ['one'], roles: ['扫券工作人员'] }
  assert.deepEqual(said(judgeArrival(jincheng, [scan, ...bare('silence', 'store')])), ['true'])
  assert.deepEqual(said(judgeArrival(jincheng, [])), [
    'false',
    'exam.arrival.step JC-021 scan',
    'exam.arrival.step JC-021 silence',
    'exam.arrival.step JC-021 store',
  ])
  assert.deepEqual(said(judgeArrival(jincheng, bare('silence', 'scan', 'store'))), [
    'false',
    'exam.arrival.role JC-021 扫券工作人员',
    'exam.arrival.order JC-021',
  ])
  assert.deepEqual(said(judgeArrival(henan, [])), ['true'])
})

test('only chiefs, inspectors and supervisors with their badge come in, and leaders whom a chief brings [NC-073]', () => {
  const visit = (duty: string, badge: boolean, broughtBy?: string) =>
    said(judgeVisitor(nanchang.exam, { duty, badge, broughtBy }))
  for (const duty of ['主考', '副主考', '巡视员', '质量督导员']) {
    assert.deepEqual(visit(duty, true), ['true'])
    assert.deepEqual(visit(duty, false), ['false', `exam.visitor_badge NC-073 ${duty}`])
  }
  assert.deepEqual(visit('上级领导', false, '主考'), ['true'])
  assert.deepEqual(visit('上级领导', false, '副主考'), ['true'])
  assert.deepEqual(visit('上级领导', true, '巡视员'), ['false', 'exam.visitor NC-073 上级领导'])
  assert.deepEqual(visit('上级领导', true), ['false', 'exam.visitor NC-073 上级领导'])
  assert.deepEqual(visit('家长', true, '主考'), ['false', 'exam.visitor NC-073 家长'])
  assert.deepEqual(said(judgeVisitor(henan.exam, { duty: '家长', badge: false })), ['needs_human', 'ask.visitor'])
})

test('what must not be carried in counts as cheating unless it was put in its place [HN-188]', () => {
  const items = ['与考试有关的资料', '通信工具', '电子设备']
  const { countsAs, ...carried } = judgeCarriedItems(henan, { items: [...items, '铅笔'], storedInPlace: false })
  assert.deepEqual(said(carried), [
    'false',
    'exam.carriedItems HN-188 与考试有关的资料',
    'exam.carriedItems HN-188 通信工具',
    'exam.carriedItems HN-188 电子设备',
  ])
  assert.equal(countsAs, '作弊')
  for (const item of items) {
    const one = judgeCarriedItems(henan, { items: [item], storedInPlace: false })
    assert.equal(one.countsAs, '作弊')
    const found = judgeRoomResponse(henan, { conduct: item, role: '考生' })
    assert.deepEqual(found.effects, [{ effect: '作弊', clause: 'HN-188' }])
  }
  const stored = judgeCarriedItems(henan, { items, storedInPlace: true })
  assert.deepEqual([stored.ok, stored.reasons, stored.countsAs], [true, [], null])
  assert.equal(judgeCarriedItems(henan, { items: ['铅笔'], storedInPlace: false }).ok, true)
  assert.equal(judgeCarriedItems(nanchang, { items, storedInPlace: false }).ok, true)
})

test('a breach is answered in four degrees by its gravity, and a person says why [HN-120]', () => {
  const breach = { conduct: '违纪', role: '考生' }
  const open = judgeRoomResponse(henan, breach)
  assert.deepEqual(said(open), ['needs_human', 'ask.effect HN-120'])
  assert.deepEqual(open.effects, [
    { effect: '劝告', clause: 'HN-120' },
    { effect: '警告', clause: 'HN-120' },
    { effect: '终止考核', clause: 'HN-120' },
    { effect: '宣布成绩无效', clause: 'HN-120' },
  ])
  assert.equal(open.effect, null)
  const chosen = judgeRoomResponse(henan, { ...breach, choose: { effect: '警告', why: '首次左顾右盼' } })
  assert.deepEqual([chosen.ok, chosen.effect], [true, '警告'])
  const fine = judgeRoomResponse(henan, { ...breach, choose: { effect: '罚款', why: '无' } })
  assert.deepEqual(said(fine), ['false', 'sanction.effect_not_allowed HN-120 罚款'])
  assert.deepEqual(said(judgeRoomResponse(henan, { ...breach, role: '监考人员' })), ['needs_human', 'ask.unwritten'])
})

test('who does not listen at the bench may be stopped, who breaks a machine pays for it [NC-052]', () => {
  const response = (conduct: string) => judgeRoomResponse(nanchang, { conduct, role: '考生' })
  assert.deepEqual(response('不听从劝阻').effects, [{ effect: '停止考试', clause: 'NC-052' }])
  assert.deepEqual(response('违章操作损坏设备').effects, [{ effect: '赔偿损失', clause: 'NC-052' }])
  assert.equal(response('不听从劝阻').effect, '停止考试')
  assert.deepEqual(said(response('迟到')), ['needs_human', 'ask.unwritten'])
})

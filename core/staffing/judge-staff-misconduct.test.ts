import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeStaffMisconduct, type StaffMisconduct } from './judge-staff-misconduct.ts'

const { policy: henan } = loadPolicy('henan')
const { policy: nanchang } = loadPolicy('nanchang')

const judge = (policy: typeof henan, conduct: string, role: string, more: Partial<StaffMisconduct> = {}) =>
  judgeStaffMisconduct(policy, { conduct, role, external: false, crime: false, ...more })

/** What may follow, each effect with its article. */
const effects = (policy: typeof henan, conduct: string, role: string) =>
  judge(policy, conduct, role).effects.map(({ effect, clause }) => `${effect} ${clause}`)
const besides = (conduct: string, role: string, more: Partial<StaffMisconduct> = {}) =>
  judge(nanchang, conduct, role, more).besides.map(({ effect, clause }) => `${effect} ${clause}`)

const everybody = ['manager', 'staff', 'assessor', 'supervisor', 'invigilator']

test('an assessor who neither declares kin nor stands aside is put right at once, for fraud a person chooses [HN-291]', () => {
  for (const conduct of ['有亲属熟人参加认定不事先说明', '有亲属熟人参加认定不主动回避']) {
    const verdict = judge(henan, conduct, 'assessor')
    assert.deepEqual(
      [verdict.ok, verdict.effect, verdict.effects],
      [true, '立即纠正', [{ effect: '立即纠正', clause: 'HN-291' }]],
    )
    assert.deepEqual(effects(henan, conduct, 'lead_assessor'), ['立即纠正 HN-291'])
    assert.deepEqual(effects(henan, conduct, 'staff'), [])
  }
  assert.deepEqual(effects(henan, '舞弊', 'assessor'), ['批评 HN-291', '取消考评员资格 HN-291'])
  assert.deepEqual(judge(henan, '舞弊', 'assessor').questions, [{ code: 'ask.effect', clause: 'HN-291' }])
  const choose = { effect: '批评', why: '情节轻微，未影响评分' }
  assert.equal(judge(henan, '舞弊', 'assessor', { choose }).effect, '批评')
})

test('staff who break the rules of the exam office take no part for the rest of the year [HN-292]', () => {
  for (const conduct of [
    '对考生资格审查不严',
    '不按规定领取分发收回试卷材料',
    '失职致考场秩序混乱',
    '不及时制止或上报作弊',
    '参与违规组织考试',
    '证书管理弄虚作假',
    '其他违反考务证书管理规定',
  ]) {
    assert.deepEqual(effects(henan, conduct, 'staff'), ['取消当年参加评价工作资格 HN-292'])
    assert.deepEqual(effects(henan, conduct, 'assessor'), [])
  }
})

test('assessors who score by no standard, tamper with papers or sell them lose their qualification [HN-293]', () => {
  for (const conduct of [
    '未按评分标准评分',
    '失职致评分结果重大错误',
    '盗窃损毁偷换涂改答卷成绩材料',
    '答卷成绩材料弄虚作假',
    '非法出售提供试题答案',
  ]) {
    assert.deepEqual(effects(henan, conduct, 'assessor'), ['取消考评员资格 HN-293'])
    assert.deepEqual(effects(henan, conduct, 'staff'), [])
  }
})

test('for deceit and dereliction a person chooses, the unit is told, and a crime goes to the courts [NC-038]', () => {
  for (const conduct of ['弄虚作假', '徇私舞弊', '失职渎职']) {
    for (const role of ['manager', 'staff', 'assessor', 'supervisor']) {
      assert.deepEqual(effects(nanchang, conduct, role), ['调离岗位 NC-038', '停止工作 NC-038', '撤回证卡 NC-038'])
      assert.deepEqual(besides(conduct, role), ['通报所在单位 NC-038'])
      assert.deepEqual(besides(conduct, role, { crime: true }), ['通报所在单位 NC-038', '移送司法机关 NC-038'])
    }
    assert.deepEqual(effects(nanchang, conduct, 'guest'), [])
    assert.deepEqual(besides(conduct, 'guest', { crime: true }), [])
  }
})

test('who comes late, leaves early or deserts the post is counted absent [NC-085]', () => {
  for (const conduct of ['迟到', '早退', '擅离岗位'])
    for (const role of everybody) assert.deepEqual(effects(nanchang, conduct, role), ['按旷工处理 NC-085'])
  assert.equal(judge(nanchang, '迟到', 'supervisor').effect, '按旷工处理')
  assert.deepEqual(effects(nanchang, '迟到', 'guest'), [])
})

test('for a leak a person chooses from warning to dismissal [NC-089]', () => {
  const ladder = ['行政警告 NC-089', '记过 NC-089', '记大过 NC-089', '除名 NC-089']
  for (const role of everybody) assert.deepEqual(effects(nanchang, '泄露试题信息', role), ladder)
  const choose = { effect: '罚款', why: '情节严重' }
  assert.deepEqual(judge(nanchang, '泄露试题信息', 'staff', { choose }).reasons, [
    { code: 'sanction.effect_not_allowed', clause: 'NC-089', who: '罚款' },
  ])
})

test('for favours in scoring a person chooses from warning to dismissal [NC-090]', () => {
  const ladder = ['行政警告 NC-090', '记过 NC-090', '记大过 NC-090', '除名 NC-090']
  for (const conduct of ['打人情分', '说情', '私自修改结果'])
    for (const role of everybody) assert.deepEqual(effects(nanchang, conduct, role), ladder)
})

test('who comes from outside and breaks a rule is reported to the unit and no longer engaged [NC-092]', () => {
  for (const conduct of [
    '迟到',
    '早退',
    '擅离岗位',
    '未按规定佩带标识',
    '玩忽职守造成事故或损失',
    '考场失序不及时汇报',
    '泄露试题信息',
    '打人情分',
    '说情',
    '私自修改结果',
    '私自办证',
  ]) {
    for (const role of everybody) {
      assert.deepEqual(besides(conduct, role, { external: true }), ['通报所在单位 NC-092', '解聘 NC-092'])
      assert.deepEqual(besides(conduct, role), [])
    }
  }
})

test('no sanction is invented for what no article names', () => {
  assert.deepEqual(judge(henan, '迟到', 'staff').questions, [{ code: 'ask.unwritten', clause: null }])
  assert.deepEqual(judge(loadPolicy('jincheng').policy, '舞弊', 'assessor').questions, [
    { code: 'ask.unwritten', clause: null },
  ])
})

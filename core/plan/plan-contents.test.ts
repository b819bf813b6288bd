import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeAnnouncement } from '../announcement/judge-announcement.ts'
import { judgePlanFields, type PlanFacts } from './judge-plan-fields.ts'
import { attachmentStates, judgePlanAttachments } from './plan-attachments.ts'

const policyOf = (profile: string) => loadPolicy(profile).policy
const nothing: PlanFacts = { scheme: {}, times: [], rooms: [], entries: [], staff: [], extras: [] }
const whole: PlanFacts = {
  scheme: { goal: '甲', schedule: '乙', organisation: '丙', safety: '丁' },
  times: [{}],
  rooms: [{}],
  entries: [{ expectedCount: 1 }],
  staff: ['invigilator', 'assessor', 'expert', 'supervisor', 'staff'].map((duty) => ({ duty })),
  extras: [],
}
const missing = (code: string, clause: string, fields: readonly string[]) =>
  fields.map((who) => ({ code, clause, who }))

test('an empty plan is told all ten things the school must state [LG-033]', () => {
  const { plan } = policyOf('ligong')
  const fields = [
    '实施方案',
    '时间安排',
    '考场安排',
    '工种',
    '等级',
    '人数',
    '监考人员',
    '考评员',
    '内部督导员',
    '工作人员',
  ]
  assert.deepEqual(judgePlanFields(nothing, plan).reasons, missing('plan.field_missing', 'LG-033', fields))
  assert.equal(judgePlanFields(whole, plan).ok, true)
})

test('an empty plan is told all eleven things of the handbook, the experts among them [HN-064]', () => {
  const { plan } = policyOf('henan')
  const people = ['监考人员', '考评员', '专家', '内部督导员', '工作人员']
  const fields = ['实施方案', '时间安排', '考场安排', '工种', '等级', '人数', ...people]
  assert.deepEqual(judgePlanFields(nothing, plan).reasons, missing('plan.field_missing', 'HN-064', fields))
  assert.equal(judgePlanFields(whole, plan).ok, true)
})

test('one application form goes with a plan of the handbook, made from the plan itself [HN-065]', () => {
  const { plan } = policyOf('henan')
  assert.deepEqual(attachmentStates([], plan), [
    { title: '河南省社会培训评价组织职业技能等级认定考试计划申请表', state: 'made' },
  ])
  assert.equal(plan.attachments.clause, 'HN-065')
})

test('a table made from the plan, three cards and a letter go with a plan of Jincheng [JC-006]', () => {
  const { plan } = policyOf('jincheng')
  assert.deepEqual(attachmentStates([], plan), [
    { title: '认定计划表', state: 'made' },
    { title: '三个有效期考评员证卡', state: 'missing' },
    { title: '认定函', state: 'missing' },
  ])
  assert.deepEqual(
    judgePlanAttachments([], plan).reasons,
    missing('plan.attachment_missing', 'JC-006', ['三个有效期考评员证卡', '认定函']),
  )
})

const announced = (profile: string, fields: readonly string[]) =>
  judgeAnnouncement(
    fields.map((field) => ({ field, text: '见正文' })),
    policyOf(profile).announcement,
  )

const anyang = [
  ...['职业(工种)名称', '等级', '认定时间', '认定地点', '报名对象', '报名条件'],
  ...['报名时间', '报名地点', '考核标准', '评价方式'],
]
const handbook = [
  ...['职业(工种)名称', '等级', '认定时间', '认定地点', '报名对象', '报名条件'],
  ...['报名时间', '报名地点', '考核标准', '方法', '复习大纲'],
]
const twoParts = ['理论考试时间地点', '操作考试时间地点']
const nanchang = ['备案职业(工种)', '技能等级', '申报条件', '认定方式', '报名时间', '考区考点', '收费标准']

test('an announcement of Anyang states ten things [AY-002]', () => {
  assert.deepEqual(announced('anyang', []).reasons, missing('announcement.field_missing', 'AY-002', anyang))
  assert.equal(announced('anyang', anyang).ok, true)
})

test('an announcement of the handbook states eleven things and when and where both parts are held [HN-087, HN-171]', () => {
  assert.deepEqual(announced('henan', []).reasons, [
    ...missing('announcement.field_missing', 'HN-087', handbook),
    ...missing('announcement.field_missing', 'HN-171', twoParts),
  ])
  assert.equal(announced('henan', [...handbook, ...twoParts]).ok, true)
})

test('an announcement of Nanchang states seven things [NC-002]', () => {
  assert.deepEqual(announced('nanchang', []).reasons, missing('announcement.field_missing', 'NC-002', nanchang))
  assert.equal(announced('nanchang', nanchang).ok, true)
})

test('each institution sends its plan to the centre its article names [AY-003, HN-063, LG-032]', () => {
  const recipient = (profile: string) => {
    const { value, clause } = policyOf(profile).plan.recipient
    return [value, clause]
  }
  assert.deepEqual(recipient('anyang'), ['省（市）职业技能鉴定中心', 'AY-003'])
  assert.deepEqual(recipient('henan'), ['职业技能鉴定指导中心', 'HN-063'])
  assert.deepEqual(recipient('ligong'), ['省职业技能鉴定指导中心', 'LG-032'])
})

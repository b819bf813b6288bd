import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeComplaintClosing,
  judgeComplaintIntake,
  judgeReissueCause,
  judgeServiceNotice,
} from './judge-complaint-intake.ts'

const rulesOf = (profile: string) => loadPolicy(profile).policy.rules.complaint
const henan = rulesOf('henan')
const jincheng = rulesOf('jincheng')
const allowed = { ok: true, reasons: [], questions: [] }

test('five grounds and two ways make a complaint [HN-242]', () => {
  const five = [
    '侵犯合法权益',
    '滥用职权、舞弊',
    '工作不到位、不规范、态度恶劣',
    '违反职业技能标准、超许可范围认定',
    '弄虚作假、欺骗',
  ]
  for (const ground of five)
    for (const channel of ['口头', '信件'])
      assert.deepEqual(judgeComplaintIntake(henan, { grounds: [ground, '食堂太贵'], channel }), allowed)
  assert.deepEqual(judgeComplaintIntake(henan, { grounds: ['食堂太贵'], channel: '传闻' }).reasons, [
    { code: 'complaint.grounds', clause: 'HN-242' },
    { code: 'complaint.channel', clause: 'HN-242' },
  ])
  assert.deepEqual(judgeComplaintIntake(henan, {}).questions, [
    { code: 'ask.grounds', clause: 'HN-242' },
    { code: 'ask.channel', clause: 'HN-242' },
  ])
})

test('the papers of a settled complaint go to the archive, those of an open one not yet [HN-247]', () => {
  assert.deepEqual(judgeComplaintClosing(henan, { closed: true, filed: true }), allowed)
  assert.deepEqual(judgeComplaintClosing(henan, { closed: true, filed: false }).reasons, [
    { code: 'complaint.filed', clause: 'HN-247' },
  ])
  assert.deepEqual(judgeComplaintClosing(henan, { closed: true }).questions, [{ code: 'ask.filed', clause: 'HN-247' }])
  assert.deepEqual(judgeComplaintClosing(henan, { closed: false, filed: false }), allowed)
})

test('candidates are told how to replace a lost certificate and where to complain [JC-037]', () => {
  assert.deepEqual(judgeServiceNotice(jincheng, ['证书丢失申请补办', '投诉电话']), allowed)
  assert.deepEqual(judgeServiceNotice(jincheng, []).reasons, [
    { code: 'complaint.notice.field', clause: 'JC-037', who: '证书丢失申请补办' },
    { code: 'complaint.notice.field', clause: 'JC-037', who: '投诉电话' },
  ])
  assert.deepEqual(judgeServiceNotice(henan, []), allowed)
})

test('a lost certificate may be applied for anew, for another cause it may not [JC-037]', () => {
  assert.deepEqual(judgeReissueCause(jincheng, '证书丢失'), allowed)
  assert.deepEqual(judgeReissueCause(jincheng, '更改姓名').reasons, [{ code: 'complaint.reissue', clause: 'JC-037' }])
  assert.deepEqual(judgeReissueCause(jincheng, undefined).questions, [{ code: 'ask.reissue', clause: 'JC-037' }])
})

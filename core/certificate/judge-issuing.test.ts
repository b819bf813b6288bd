import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import type { StepTaken } from '../rules/judge-procedure.ts'
import {
  judgeCertificateFields,
  judgeChecked,
  judgeMaking,
  judgeNumberSource,
  judgePrecondition,
  judgePrivateIssue,
  judgePublishing,
  judgeReceipt,
  judgeRegisterEvents,
  judgeReissue,
  judgeResultReview,
  judgeRoster,
} from './judge-issuing.ts'

const rules = (profile: string) => loadPolicy(profile).policy.rules.certificate
const certificate = (profile: string) => loadPolicy(profile).policy.certificate
const did = (step: string, more: Partial<StepTaken> = {}): StepTaken => ({ step, persons: ['p1'], ...more })

test('certificates are printed, stamped, inspected and issued by the roster, and the issue is recorded [AY-052]', () => {
  const issue = did('issue', { record: '发放记录' })
  const made = [did('print'), did('stamp'), did('inspect'), issue]
  assert.equal(judgeMaking(rules('anyang'), made).ok, true)
  assert.deepEqual(judgeMaking(rules('anyang'), []).reasons, [
    { code: 'certificate.making.step', clause: 'AY-052', who: 'print' },
    { code: 'certificate.making.step', clause: 'AY-052', who: 'stamp' },
    { code: 'certificate.making.step', clause: 'AY-052', who: 'inspect' },
    { code: 'certificate.making.step', clause: 'AY-052', who: 'issue' },
  ])
  assert.deepEqual(judgeMaking(rules('anyang'), [did('print'), did('inspect'), did('stamp'), issue]).reasons, [
    { code: 'certificate.making.order', clause: 'AY-052' },
  ])
  assert.deepEqual(judgeMaking(rules('anyang'), [...made.slice(0, 3), did('issue')]).reasons, [
    { code: 'certificate.making.record', clause: 'AY-052', who: '发放记录' },
  ])
  assert.deepEqual(judgeRoster(rules('anyang'), { onRoster: false }).reasons, [
    { code: 'certificate.onRoster', clause: 'AY-052' },
  ])
  assert.equal(judgeRoster(rules('anyang'), { onRoster: true }).ok, true)
})

test('a lost certificate is replaced when its holder asks and the records were checked [AY-053]', () => {
  const asked = did('apply', { roles: ['考生本人'] })
  const verified = did('verify', { roles: ['认定中心'] })
  assert.equal(judgeReissue(rules('anyang'), [asked, verified, did('reissue')]).ok, true)
  assert.deepEqual(
    judgeReissue(rules('anyang'), [did('apply', { roles: ['亲属'] }), verified, did('reissue')]).reasons,
    [{ code: 'certificate.reissue.role', clause: 'AY-053', who: '考生本人' }],
  )
  assert.deepEqual(judgeReissue(rules('anyang'), [asked, did('verify'), did('reissue')]).reasons, [
    { code: 'certificate.reissue.role', clause: 'AY-053', who: '认定中心' },
  ])
  assert.deepEqual(judgeReissue(rules('anyang'), []).reasons, [
    { code: 'certificate.reissue.step', clause: 'AY-053', who: 'apply' },
    { code: 'certificate.reissue.step', clause: 'AY-053', who: 'verify' },
    { code: 'certificate.reissue.step', clause: 'AY-053', who: 'reissue' },
  ])
  assert.deepEqual(judgeReissue(rules('anyang'), [asked, did('reissue'), verified]).reasons, [
    { code: 'certificate.reissue.order', clause: 'AY-053' },
  ])
})

test('results go to the city, which examines them and reports them to the province [NC-029]', () => {
  const city = '市就创服务中心评价科'
  const submitted = did('submit', { roles: ['评价机构'] })
  const reviewed = did('review', { roles: [city] })
  const reported = did('report', { roles: [city] })
  assert.equal(judgeResultReview(rules('nanchang'), [submitted, reviewed, reported]).ok, true)
  assert.deepEqual(judgeResultReview(rules('nanchang'), [submitted], 'review').reasons, [
    { code: 'certificate.review.step', clause: 'NC-029', who: 'review' },
  ])
  assert.deepEqual(judgeResultReview(rules('nanchang'), [did('submit'), did('review'), did('report')]).reasons, [
    { code: 'certificate.review.role', clause: 'NC-029', who: '评价机构' },
    { code: 'certificate.review.role', clause: 'NC-029', who: city },
    { code: 'certificate.review.role', clause: 'NC-029', who: city },
  ])
  assert.deepEqual(judgeResultReview(rules('nanchang'), []).reasons, [
    { code: 'certificate.review.step', clause: 'NC-029', who: 'submit' },
    { code: 'certificate.review.step', clause: 'NC-029', who: 'review' },
    { code: 'certificate.review.step', clause: 'NC-029', who: 'report' },
  ])
  assert.deepEqual(judgeResultReview(rules('nanchang'), [reviewed, submitted, reported]).reasons, [
    { code: 'certificate.review.order', clause: 'NC-029' },
  ])
})

test('Nanchang makes certificates out once the results are released, online or not [NC-028]', () => {
  const state = (published: boolean) => judgePrecondition({ published, online: false }, certificate('nanchang')).reasons
  assert.deepEqual(state(false), [{ code: 'certificate.not_published', clause: 'NC-028' }])
  assert.deepEqual(state(true), [])
})

test('certificate data are looked up in the national query system and nowhere else [NC-030]', () => {
  const inSystem = (publishedIn?: string) => judgePublishing(rules('nanchang'), { publishedIn })
  assert.deepEqual(inSystem('学院网站').reasons, [{ code: 'certificate.publishedIn', clause: 'NC-030' }])
  assert.equal(inSystem('职业技能等级证书全国联网查询系统').ok, true)
  assert.deepEqual(inSystem().questions, [{ code: 'ask.publishedIn', clause: 'NC-030' }])
})

test('certificates are numbered by the coding rules [NC-039]', () => {
  assert.deepEqual(judgeNumberSource('platform', certificate('nanchang')).reasons, [
    { code: 'certificate.source', clause: 'NC-039' },
  ])
  assert.equal(judgeNumberSource('local', certificate('nanchang')).ok, true)
})

test('a certificate of the school states the twelve matters of its form [LG-046]', () => {
  const missing = judgeCertificateFields([], certificate('ligong')).reasons
  assert.deepEqual(
    missing.map(({ code, clause, who }) => `${code} ${clause} ${who}`),
    [
      ...['姓名', '证件类型', '证件号码', '职业名称', '工种/职业方向', '职业技能等级', '证书编号', '机构名称'],
      ...['发证日期', '照片', '查询网址', 'No.流水号'],
    ].map((field) => `certificate.field_missing LG-046 ${field}`),
  )
})

test('a certificate states everything of the national form, which no institution’s article spells out', () => {
  const missing = judgeCertificateFields([], certificate('nanchang')).reasons
  assert.deepEqual([...new Set(missing.map(({ clause }) => clause))], [null])
  assert.deepEqual(
    missing.map(({ who }) => who),
    [
      ...['证书名称', '正文', '评价机构名称', '发证日期', '姓名', '证件类型', '证件号码', '职业名称', '工种/职业方向'],
      ...['职业技能等级', '证书编号', '照片', '二维码', '证书查询网址', '机构查询网址'],
    ],
  )
})

test('by the handbook the institution numbers by itself [HN-177]', () => {
  assert.deepEqual(judgeNumberSource('platform', certificate('henan')).reasons, [
    { code: 'certificate.source', clause: 'HN-177' },
  ])
  assert.equal(judgeNumberSource('local', certificate('henan')).ok, true)
})

test('numbers come from the platform where it gives them [JC-033]', () => {
  assert.deepEqual(judgeNumberSource('local', certificate('jincheng')).reasons, [
    { code: 'certificate.source', clause: 'JC-033' },
  ])
})

test('who hands out certificates nobody earned is disciplined or handed to the courts, as a person decides [NC-091]', () => {
  const judge = (conduct: string, role: string) => judgePrivateIssue(rules('nanchang'), { conduct, role })
  for (const conduct of ['私自给成绩不合格者办证', '私自给无成绩者办证'])
    for (const role of ['认定管理人员', '业务人员', '考评人员', '内部质量督导员'])
      assert.deepEqual(judge(conduct, role), {
        ok: 'needs_human',
        reasons: [],
        questions: [{ code: 'ask.effect', clause: 'NC-091' }],
        effects: [
          { effect: '纪律处分', clause: 'NC-091' },
          { effect: '移送司法机关', clause: 'NC-091' },
        ],
        effect: null,
      })
  assert.deepEqual(judge('私自给无成绩者办证', '考生').questions, [{ code: 'ask.unwritten', clause: null }])
})

test('certificates are approved, printed and handed out once they are online [JC-034]', () => {
  const state = (online: boolean) => judgePrecondition({ published: true, online }, certificate('jincheng')).reasons
  assert.deepEqual(state(false), [{ code: 'certificate.not_online', clause: 'JC-034' }])
  assert.deepEqual(state(true), [])
  assert.deepEqual(judgeMaking(rules('jincheng'), [did('online'), did('print'), did('approve')], 'print').reasons, [
    { code: 'certificate.making.order', clause: 'JC-034' },
  ])
  assert.deepEqual(judgeMaking(rules('jincheng'), []).reasons, [
    { code: 'certificate.making.step', clause: 'JC-034', who: 'online' },
    { code: 'certificate.making.step', clause: 'JC-034', who: 'approve' },
    { code: 'certificate.making.step', clause: 'JC-034', who: 'print' },
    { code: 'certificate.making.step', clause: 'JC-034', who: 'issue' },
  ])
  const published = judgePrecondition({ published: false, online: true }, certificate('anyang')).reasons
  assert.deepEqual(published, [{ code: 'certificate.not_published', clause: null }])
})

test('before the hand-over, receipts, vouchers and the candidate’s papers are looked at [JC-035]', () => {
  assert.deepEqual(judgeChecked([], certificate('jincheng')).reasons, [
    { code: 'certificate.unchecked', clause: 'JC-035', who: '缴费单' },
    { code: 'certificate.unchecked', clause: 'JC-035', who: '券码库' },
    { code: 'certificate.unchecked', clause: 'JC-035', who: '考生资料' },
  ])
  assert.equal(judgeChecked(['缴费单', '券码库', '考生资料'], certificate('jincheng')).ok, true)
})

test('the list holders signed stays with the department, its copy with the centre [JC-036]', () => {
  const receipt = (receiptOriginal: string, receiptCopy: string) =>
    judgeReceipt(rules('jincheng'), { receiptOriginal, receiptCopy }).reasons
  assert.deepEqual(receipt('学院技能鉴定中心', '各系'), [
    { code: 'certificate.receiptOriginal', clause: 'JC-036' },
    { code: 'certificate.receiptCopy', clause: 'JC-036' },
  ])
  assert.deepEqual(receipt('各系', '学院技能鉴定中心'), [])
})

test('the register of certificates knows each institution’s own events [AY-051, HN-159, NC-040]', () => {
  const events = (profile: string) =>
    judgeRegisterEvents([], certificate(profile)).reasons.map(({ clause, who }) => `${clause} ${who}`)
  assert.deepEqual(events('anyang'), ['AY-051 清点确认', 'AY-051 登记', 'AY-051 入库', 'AY-051 发放', 'AY-051 销毁'])
  assert.deepEqual(events('henan'), ['HN-159 库存', 'HN-159 请领', 'HN-159 使用', 'HN-159 报废', 'HN-159 销毁'])
  assert.deepEqual(events('nanchang'), ['NC-040 申领', 'NC-040 核发', 'NC-040 销毁', 'NC-040 补发', 'NC-040 余存'])
})

test('a certificate of the school states its twelve particulars, the running number of the paper too [LG-046]', () => {
  const missing = judgeCertificateFields([], certificate('ligong')).reasons
  assert.deepEqual(
    missing.map(({ clause, who }) => `${clause} ${who}`),
    [
      ...['LG-046 姓名', 'LG-046 证件类型', 'LG-046 证件号码', 'LG-046 职业名称', 'LG-046 工种/职业方向'],
      ...['LG-046 职业技能等级', 'LG-046 证书编号', 'LG-046 机构名称', 'LG-046 发证日期', 'LG-046 照片'],
      ...['LG-046 查询网址', 'LG-046 No.流水号'],
    ],
  )
})

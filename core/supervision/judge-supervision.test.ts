import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '#core/kernel/judgement.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeCoverage,
  judgeInspection,
  judgeSupervisionReport,
  judgeSupervisionSetup,
  judgeSupervisorCards,
  type SupervisionReport,
  type SupervisionSetup,
} from './judge-supervision.ts'
import { judgeBreachSeen, judgeSupervisorAct } from './judge-supervisor-act.ts'

const { policy: henan } = loadPolicy('henan')
const { policy: ligong } = loadPolicy('ligong')
const { policy: nanchang } = loadPolicy('nanchang')
const { policy: jincheng } = loadPolicy('jincheng')

const lines = ({ reasons, questions }: Answer): readonly string[] =>
  [...reasons, ...questions].map(({ code, clause, who }) => [code, clause, ...(who ? [who] : [])].join(' '))

test('the institution sends supervisors of its own, and receives and helps those an authority sends [HN-173]', () => {
  const set = (facts: Partial<SupervisionSetup>) =>
    lines(
      judgeSupervisionSetup(henan.rules.supervision, {
        internalSupervisors: 1,
        externalSupervisors: 1,
        externalReceived: true,
        externalAssisted: true,
        ...facts,
      }),
    )
  assert.deepEqual(set({}), [])
  assert.deepEqual(set({ internalSupervisors: 0 }), ['supervision.internal HN-173'])
  assert.deepEqual(set({ externalReceived: false }), ['supervision.externalReceived HN-173'])
  assert.deepEqual(set({ externalAssisted: false }), ['supervision.externalAssisted HN-173'])
  assert.deepEqual(set({ externalReceived: undefined }), ['ask.externalReceived HN-173'])
  assert.deepEqual(set({ externalSupervisors: 0, externalReceived: false, externalAssisted: false }), [])
})

test('the group of the province is sent by the centre of the city, with one leader and one deputy [JC-038]', () => {
  const sent = (facts: Partial<SupervisionSetup>) =>
    lines(
      judgeSupervisionSetup(jincheng.rules.supervision, {
        externalSupervisors: 2,
        externalFrom: '市职业技能考核鉴定指导中心',
        externalLeaders: 1,
        externalDeputies: 1,
        ...facts,
      }),
    )
  assert.deepEqual(sent({}), [])
  assert.deepEqual(sent({ externalFrom: '本院' }), ['supervision.sender JC-038'])
  assert.deepEqual(sent({ externalLeaders: 0 }), ['supervision.leader JC-038'])
  assert.deepEqual(sent({ externalLeaders: 2 }), ['supervision.leader JC-038'])
  assert.deepEqual(sent({ externalDeputies: 0 }), ['supervision.deputy JC-038'])
  assert.deepEqual(sent({ externalDeputies: 2 }), ['supervision.deputy JC-038'])
  assert.deepEqual(sent({ externalFrom: undefined }), ['ask.sender JC-038'])
})

test('supervisors watch the whole of an assessment [LG-037, NC-025]', () => {
  const parts = [
    { part: '理论考试', supervisors: ['s1'] },
    { part: '实操考核', supervisors: [] },
    { part: '阅卷评分', supervisors: [] },
  ]
  const watched = (policy: typeof henan) => lines(judgeCoverage(policy.supervision.coverage, parts))
  assert.deepEqual(watched(ligong), ['supervision.coverage LG-037 实操考核', 'supervision.coverage LG-037 阅卷评分'])
  assert.deepEqual(watched(nanchang), ['supervision.coverage NC-025 实操考核', 'supervision.coverage NC-025 阅卷评分'])
  assert.deepEqual(watched(jincheng), [])
  assert.deepEqual(lines(judgeCoverage(nanchang.supervision.coverage, parts.slice(0, 1))), [])
  assert.deepEqual(lines(judgeCoverage(nanchang.supervision.coverage, [])), ['ask.parts NC-025'])
})

test('supervisors look into certificates and staffing, recusals and patrols [HN-248]', () => {
  const inspected = (...words: readonly string[]) =>
    lines(judgeInspection(henan.rules.supervision, { inspected: words }))
  assert.deepEqual(inspected('监考和考评人员证书', '监考和考评人员配备', '监考回避', '考场巡视'), [])
  assert.deepEqual(inspected(), [
    'supervision.inspection HN-248 监考和考评人员证书',
    'supervision.inspection HN-248 监考和考评人员配备',
    'supervision.inspection HN-248 监考回避',
    'supervision.inspection HN-248 考场巡视',
  ])
  assert.deepEqual(lines(judgeInspection(henan.rules.supervision, {})), ['ask.inspection HN-248'])
})

test('supervisors look into printing and fetching of papers, scoring, printing and issue of certificates [NC-081]', () => {
  const inspected = (...words: readonly string[]) =>
    lines(judgeInspection(nanchang.rules.supervision, { inspected: words }))
  assert.deepEqual(inspected('试卷印刷', '试卷提取', '阅卷评分', '证书印制', '证书核发'), [])
  assert.deepEqual(inspected('试卷提取'), [
    'supervision.inspection NC-081 试卷印刷',
    'supervision.inspection NC-081 阅卷评分',
    'supervision.inspection NC-081 证书印制',
    'supervision.inspection NC-081 证书核发',
  ])
})

const report: SupervisionReport = {
  supervisors: ['s1', 's2', 's3'],
  signedBy: ['s1', 's2', 's3'],
  summaryForm: '文字',
  summaryReported: true,
  reportMedium: '纸质',
  supervisionForms: ['督导情况反馈表'],
}

test('the supervision of a batch is summed up in writing and handed up [HN-251]', () => {
  const told = (change: Partial<SupervisionReport>) => lines(judgeSupervisionReport(henan, { ...report, ...change }))
  assert.deepEqual(told({}), [])
  assert.deepEqual(told({ summaryForm: '口头' }), ['supervision.summary HN-251'])
  assert.deepEqual(told({ summaryReported: false }), ['supervision.summaryReported HN-251'])
  assert.deepEqual(told({ summaryReported: undefined }), ['ask.summaryReported HN-251'])
})

test('the report of supervisors is on paper and signed by all of them [HN-271]', () => {
  const told = (change: Partial<SupervisionReport>) => lines(judgeSupervisionReport(henan, { ...report, ...change }))
  assert.deepEqual(told({ reportMedium: '电子' }), ['supervision.paperReport HN-271'])
  assert.deepEqual(told({ signedBy: ['s2'] }), ['supervision.unsigned HN-271 s1', 'supervision.unsigned HN-271 s3'])
  assert.deepEqual(lines(judgeSupervisionReport(nanchang, { ...report, signedBy: [] })), [])
})

test('supervisors fill the form of feedback [LG-037]', () => {
  assert.deepEqual(lines(judgeSupervisionReport(ligong, { ...report, supervisionForms: [] })), [
    'supervision.feedback LG-037 督导情况反馈表',
  ])
  assert.deepEqual(lines(judgeSupervisionReport(ligong, report)), [])
})

test('a supervisor wears the card at work and gives it back when the task is done [HN-272]', () => {
  const card = (cardWorn: boolean | undefined, taskDone: boolean, cardReturned?: boolean) =>
    lines(judgeSupervisorCards(henan.rules.supervision, [{ person: 's1', cardWorn, taskDone, cardReturned }]))
  assert.deepEqual(card(true, true, true), [])
  assert.deepEqual(card(false, false), ['supervision.cardWorn HN-272 s1'])
  assert.deepEqual(card(undefined, false), ['ask.cardWorn HN-272 s1'])
  assert.deepEqual(card(true, true, false), ['supervision.cardReturned HN-272 s1'])
  assert.deepEqual(card(true, true), ['ask.cardReturned HN-272 s1'])
  assert.deepEqual(card(true, false, false), [])
})

test('a supervisor may stop a breach and propose, not interfere; what is not written a person decides [HN-270]', () => {
  const act = (word: string) => lines(judgeSupervisorAct(henan.supervision.powers, word))
  assert.deepEqual(act('制止违规行为'), [])
  assert.deepEqual(act('提出处理建议'), [])
  assert.deepEqual(act('干预评价工作正常运行'), ['supervision.act HN-270 干预评价工作正常运行'])
  assert.deepEqual(act('对违纪人员作出处理决定'), ['ask.act HN-270 对违纪人员作出处理决定'])
  assert.deepEqual(judgeSupervisorAct(null, '制止违规行为').questions, [
    { code: 'ask.act', clause: null, who: '制止违规行为' },
  ])
})

test('a supervisor criticises an assessor who breaks a rule, and proposes the end of the qualification where it is serious [NC-080]', () => {
  const seen = (conduct: string, role = 'assessor') => judgeBreachSeen(nanchang.rules.supervision, { conduct, role })
  assert.deepEqual(seen('违反规定').effects, [{ effect: '批评', clause: 'NC-080' }])
  assert.deepEqual(seen('违反规定情节严重').effects, [{ effect: '建议取消考评人员资格', clause: 'NC-080' }])
  assert.deepEqual(seen('违反规定', 'staff').effects, [])
  assert.deepEqual(seen('违反规定情节严重', 'staff').questions, [{ code: 'ask.unwritten', clause: null }])
})

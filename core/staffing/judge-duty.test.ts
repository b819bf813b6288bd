import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '#core/kernel/judgement.ts'
import type { StepTaken } from '#core/rules/judge-procedure.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeLeave, judgeOnDuty, judgeSessionChange, type SessionChangeFacts } from './judge-duty.ts'
import { type BatchReviewFacts, judgeAssessorFile, judgeBatchReview, judgeYearReview } from './judge-review.ts'
import { judgeStanding } from './judge-standing.ts'
import { appointedRoles } from './types.ts'

const { policy: henan } = loadPolicy('henan')
const { policy: nanchang } = loadPolicy('nanchang')
const { policy: ligong } = loadPolicy('ligong')
const rules = henan.rules.staffing

const lines = ({ reasons, questions }: Answer): readonly string[] =>
  [...reasons, ...questions].map(({ code, clause, who }) => [code, clause, ...(who ? [who] : [])].join(' '))

const duties = ['机房日常管理维护', '考试系统安装调试维护', '安全保密', '考核成绩回收']

test('an institution has one head of its site [HN-104]', () => {
  const kept = (siteLeaders?: number) =>
    lines(judgeStanding(rules, { siteLeaders, systemAdmins: 1, systemAdminDuties: duties }))
  assert.deepEqual(kept(0), ['staffing.siteLeader HN-104'])
  assert.deepEqual(kept(2), ['staffing.siteLeader HN-104'])
  assert.deepEqual(kept(1), [])
  assert.deepEqual(kept(), ['ask.siteLeader HN-104'])
  assert.deepEqual(lines(judgeStanding(ligong.rules.staffing, {})), [])
})

test('an institution has one administrator of its systems, with every duty of the post [HN-105]', () => {
  const kept = (systemAdmins: number, systemAdminDuties: readonly string[] = duties) =>
    lines(judgeStanding(rules, { siteLeaders: 1, systemAdmins, systemAdminDuties }))
  assert.deepEqual(kept(0), ['staffing.systemAdmin HN-105'])
  assert.deepEqual(kept(2), ['staffing.systemAdmin HN-105'])
  assert.deepEqual(kept(1), [])
  assert.deepEqual(kept(1, []), [
    'staffing.systemAdminDuty HN-105 机房日常管理维护',
    'staffing.systemAdminDuty HN-105 考试系统安装调试维护',
    'staffing.systemAdminDuty HN-105 安全保密',
    'staffing.systemAdminDuty HN-105 考核成绩回收',
  ])
})

test('assessors, supervisors and experts wear their cards at work [HN-039, HN-295]', () => {
  for (const role of appointedRoles) {
    const worn = (cardWorn?: boolean) => lines(judgeOnDuty(rules, [{ person: 'p', role, cardWorn }]))
    assert.deepEqual(worn(false), ['staffing.cardOnDuty HN-039 p', 'staffing.wornCard HN-295 p'])
    assert.deepEqual(worn(), ['ask.cardOnDuty HN-039 p', 'ask.wornCard HN-295 p'])
    assert.deepEqual(worn(true), [])
  }
  assert.deepEqual(lines(judgeOnDuty(ligong.rules.staffing, [{ person: 'p', role: 'assessor' }])), [])
})

test('who cannot come asks for leave before, and who goes away has the consent of the head [HN-281]', () => {
  assert.deepEqual(lines(judgeLeave(rules, { leave: 'absent', requestedBefore: false })), ['staffing.absence HN-281'])
  assert.deepEqual(lines(judgeLeave(rules, { leave: 'absent' })), ['ask.absence HN-281'])
  assert.deepEqual(lines(judgeLeave(rules, { leave: 'absent', requestedBefore: true })), [])
  assert.deepEqual(lines(judgeLeave(rules, { leave: 'leaving', approvedBy: '考评组长' })), ['staffing.leaving HN-281'])
  assert.deepEqual(lines(judgeLeave(rules, { leave: 'leaving' })), ['ask.leaving HN-281'])
  assert.deepEqual(lines(judgeLeave(rules, { leave: 'leaving', approvedBy: '评价机构负责人' })), [])
})

test('between sessions without a break one invigilator binds and another fetches, else both stay together [NC-076]', () => {
  const parted = (facts: Partial<SessionChangeFacts>) =>
    lines(
      judgeSessionChange(nanchang.staffing.sessionChange, {
        withoutBreak: true,
        binding: ['a'],
        fetching: ['b'],
        ...facts,
      }),
    )
  assert.deepEqual(parted({}), [])
  assert.deepEqual(parted({ withoutBreak: false }), ['staffing.parted_without_need NC-076'])
  assert.deepEqual(parted({ binding: [] }), ['staffing.too_few_binding NC-076'])
  assert.deepEqual(parted({ binding: [], fetching: [] }), [])
  assert.deepEqual(parted({ fetching: ['a'] }), ['staffing.binds_and_fetches NC-076 a'])
  assert.deepEqual(lines(judgeSessionChange(null, { withoutBreak: false, binding: [], fetching: ['a'] })), [])
})

const form = '职业技能等级认定考评人员认定表'
const review: BatchReviewFacts & { readonly steps: readonly StepTaken[] } = {
  steps: [
    { step: 'analyse', persons: ['l'], roles: ['lead_assessor'] },
    { step: 'conclude', persons: ['l'], roles: ['lead_assessor'] },
    { step: 'fill', persons: ['s'], record: form },
    { step: 'file', persons: ['s'] },
  ],
  reviewForms: [form],
  reviewOpinionBy: 'staff',
  reviewFiled: true,
}

test('after a batch the lead analyses and concludes, the form is filled and filed, in this order [HN-261]', () => {
  const [analyse, conclude, fill, file] = review.steps
  assert.ok(analyse && conclude && fill && file)
  const taken = (...steps: readonly StepTaken[]) => lines(judgeBatchReview(rules, { ...review, steps }))
  assert.deepEqual(taken(analyse, conclude, fill, file), [])
  assert.deepEqual(taken(conclude, fill, file), ['staffing.review.step HN-261 analyse'])
  assert.deepEqual(taken(analyse, fill, file), ['staffing.review.step HN-261 conclude'])
  assert.deepEqual(taken(analyse, conclude, file), ['staffing.review.step HN-261 fill'])
  assert.deepEqual(taken(analyse, conclude, fill), ['staffing.review.step HN-261 file'])
  assert.deepEqual(taken(analyse, conclude, file, fill), ['staffing.review.order HN-261'])
  assert.deepEqual(taken({ ...analyse, roles: ['assessor'] }, conclude, fill, file), [
    'staffing.review.role HN-261 lead_assessor',
  ])
  assert.deepEqual(taken(analyse, { ...conclude, roles: [] }, fill, file), [
    'staffing.review.role HN-261 lead_assessor',
  ])
  assert.deepEqual(taken(analyse, conclude, { ...fill, record: '考场记录表' }, file), [
    `staffing.review.record HN-261 ${form}`,
  ])
})

test('staff or a supervisor fills and files the form of the assessors after every batch [HN-285]', () => {
  const filled = (change: Partial<BatchReviewFacts>) => lines(judgeBatchReview(rules, { ...review, ...change }))
  assert.deepEqual(filled({ reviewForms: [] }), [`staffing.reviewForm HN-285 ${form}`])
  assert.deepEqual(filled({ reviewOpinionBy: 'assessor' }), ['staffing.reviewOpinion HN-285'])
  assert.deepEqual(filled({ reviewOpinionBy: 'supervisor' }), [])
  assert.deepEqual(filled({ reviewOpinionBy: 'staff' }), [])
  assert.deepEqual(filled({ reviewFiled: false }), ['staffing.reviewFile HN-285'])
  assert.deepEqual(filled({ reviewFiled: undefined }), ['ask.reviewFile HN-285'])
})

test('a manager and a supervisor, two people, give their opinions before the form of the year is filled [HN-287]', () => {
  const opinions: StepTaken = { step: 'opinions', persons: ['m', 's'], roles: ['manager', 'supervisor'] }
  const fill: StepTaken = { step: 'fill', persons: ['m'], record: '考评人员年度考核认定表' }
  const taken = (...steps: readonly StepTaken[]) => lines(judgeYearReview(rules, steps))
  assert.deepEqual(taken(opinions, fill), [])
  assert.deepEqual(taken(fill, opinions), ['staffing.yearReview.order HN-287'])
  assert.deepEqual(taken(opinions), ['staffing.yearReview.step HN-287 fill'])
  assert.deepEqual(taken(fill), ['staffing.yearReview.step HN-287 opinions'])
  assert.deepEqual(taken({ ...opinions, persons: ['m', 'm'] }, fill), ['staffing.yearReview.persons HN-287 opinions'])
  assert.deepEqual(taken({ ...opinions, roles: ['manager'] }, fill), ['staffing.yearReview.role HN-287 supervisor'])
  assert.deepEqual(taken({ ...opinions, roles: ['supervisor'] }, fill), ['staffing.yearReview.role HN-287 manager'])
  assert.deepEqual(taken(opinions, { ...fill, record: '年度考核评议表' }), [
    'staffing.yearReview.record HN-287 考评人员年度考核认定表',
  ])
})

test('the file of an assessor holds six pieces [HN-262]', () => {
  const pieces = ['资格申报表', '履历表', '考评人员认定表', '年度考核评议表', '聘任合同', '年度个人考评工作小结']
  assert.deepEqual(lines(judgeAssessorFile(rules, pieces)), [])
  for (const missing of pieces) {
    assert.deepEqual(
      lines(
        judgeAssessorFile(
          rules,
          pieces.filter((piece) => piece !== missing),
        ),
      ),
      [`staffing.file.field HN-262 ${missing}`],
    )
  }
})

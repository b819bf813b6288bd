import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '#core/kernel/judgement.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { type Handover, judgeHandover } from './judge-handover.ts'
import { judgePaperGroup, judgePaperSet, type PaperSetter } from './judge-paper-group.ts'
import { judgeSafekeeping } from './judge-safekeeping.ts'
import { judgeCopies, judgeMaskedFields, judgePaperCourse } from './judge-sealing.ts'

const [henan, anyang, ligong, nanchang, jincheng] = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'].map(
  (id) => loadPolicy(id).policy,
) as [Policy, Policy, Policy, Policy, Policy]
type Policy = ReturnType<typeof loadPolicy>['policy']

/** The verdict, then each reason and question as `code clause who`. */
const said = ({ ok, reasons, questions }: Answer): readonly string[] => [
  String(ok),
  ...[...reasons, ...questions].map(({ code, clause, who }) => [code, clause, who].filter(Boolean).join(' ')),
]

test('as many papers are made as candidates are registered [AY-032]', () => {
  assert.deepEqual(said(judgeCopies(anyang.papers, 30, 30)), ['true'])
  assert.deepEqual(said(judgeCopies(anyang.papers, 30, 29)), ['false', 'papers.too_few AY-032'])
  assert.deepEqual(said(judgeCopies(anyang.papers, 30, 31)), ['needs_human', 'ask.surplus AY-032'])
  assert.deepEqual(said(judgeCopies(ligong.papers, 30, 0)), ['true'])
})

test('papers are sealed, kept, handed over, given out and filed, in this order [AY-032]', () => {
  const taken = ['seal', 'keep', 'handOver', 'distribute', 'archive'].map((step) => ({ step, persons: ['one'] }))
  assert.deepEqual(said(judgePaperCourse(anyang, taken)), ['true'])
  assert.deepEqual(said(judgePaperCourse(anyang, [])), [
    'false',
    'papers.course.step AY-032 seal',
    'papers.course.step AY-032 keep',
    'papers.course.step AY-032 handOver',
    'papers.course.step AY-032 distribute',
    'papers.course.step AY-032 archive',
  ])
  assert.deepEqual(said(judgePaperCourse(anyang, taken.toReversed())), ['false', 'papers.course.order AY-032'])
  assert.deepEqual(said(judgePaperCourse(anyang, taken.slice(0, 2), 'keep')), ['true'])
})

test('the seal hides the number and the name of the candidate [AY-043, HN-135]', () => {
  for (const [{ papers }, clause] of [
    [anyang, 'AY-043'],
    [henan, 'HN-135'],
  ] as const) {
    assert.deepEqual(said(judgeMaskedFields(papers, ['科目'])), ['true'])
    assert.deepEqual(said(judgeMaskedFields(papers, ['姓名', '考号'])), [
      'false',
      `papers.mask ${clause} 考号`,
      `papers.mask ${clause} 姓名`,
    ])
  }
  assert.deepEqual(said(judgeMaskedFields(ligong.papers, ['姓名'])), ['true'])
})

const handover: Handover = {
  giver: 'a',
  receiver: 'b',
  given: { subject: '电工（四级）理论', count: 32 },
  received: { subject: '电工（四级）理论', count: 32 },
  record: { fields: ['科目', '数量', '内容', '时间'], signers: ['交出人', '接收人'] },
}

test('subject and number are checked by both and written down [AY-043, HN-135, NC-019]', () => {
  const wrong = { ...handover, receiver: 'a', received: { subject: '焊工（四级）理论', count: 31 } }
  for (const [policy, clause] of [
    [anyang, 'AY-043'],
    [henan, 'HN-135'],
    [nanchang, 'NC-019'],
  ] as const) {
    assert.deepEqual(said(judgeHandover(policy, handover)), ['true'])
    assert.deepEqual(said(judgeHandover(policy, wrong)), [
      'false',
      `papers.handover_self ${clause} a`,
      `papers.handover_subject ${clause}`,
      `papers.handover_count ${clause}`,
    ])
  }
  assert.deepEqual(said(judgeHandover(ligong, wrong)), ['true'])
})

test('the record of a handover names what changed hands, signed by both [AY-043, HN-135, NC-019]', () => {
  const empty = { ...handover, record: { fields: [] } }
  for (const [policy, clause] of [
    [anyang, 'AY-043'],
    [henan, 'HN-135'],
  ] as const)
    assert.deepEqual(said(judgeHandover(policy, empty)), [
      'false',
      `papers.handover.field ${clause} 科目`,
      `papers.handover.field ${clause} 数量`,
      `papers.handover.signature ${clause} 交出人`,
      `papers.handover.signature ${clause} 接收人`,
    ])
  assert.deepEqual(said(judgeHandover(nanchang, empty)), [
    'false',
    'papers.handover.field NC-019 内容',
    'papers.handover.field NC-019 数量',
    'papers.handover.field NC-019 时间',
    'papers.handover.signature NC-019 交出人',
    'papers.handover.signature NC-019 接收人',
  ])
})

test('papers are printed where secrets are kept, with somebody watching [NC-019]', () => {
  assert.deepEqual(said(judgeSafekeeping(nanchang, { confidentialPlace: true, dedicatedSupervisor: true })), ['true'])
  assert.deepEqual(said(judgeSafekeeping(nanchang, { confidentialPlace: false, dedicatedSupervisor: false })), [
    'false',
    'papers.confidentialPlace NC-019',
    'papers.dedicatedSupervisor NC-019',
  ])
  assert.deepEqual(said(judgeSafekeeping(nanchang, {})), [
    'needs_human',
    'ask.confidentialPlace NC-019',
    'ask.dedicatedSupervisor NC-019',
  ])
  assert.deepEqual(said(judgeSafekeeping(anyang, {})), ['true'])
})

test('papers have a keeper of their own, and secrecy from fetching to handing out [HN-236]', () => {
  const stages = ['提取', '运输', '保管', '发放']
  assert.deepEqual(said(judgeSafekeeping(henan, { dedicatedKeeper: true, securedStages: stages })), ['true'])
  assert.deepEqual(said(judgeSafekeeping(henan, { dedicatedKeeper: false, securedStages: [] })), [
    'false',
    'papers.dedicatedKeeper HN-236',
    'papers.securedStages HN-236 提取',
    'papers.securedStages HN-236 运输',
    'papers.securedStages HN-236 保管',
    'papers.securedStages HN-236 发放',
  ])
  assert.deepEqual(said(judgeSafekeeping(henan, {})), [
    'needs_human',
    'ask.dedicatedKeeper HN-236',
    'ask.securedStages HN-236',
  ])
})

const roles = ['系主任', '分管主任', '专业主任', '考评人员']

test('heads, the head in charge, the head of the field and an assessor set the papers, each under a pledge [JC-012]', () => {
  const group = (signed: readonly string[]): readonly PaperSetter[] =>
    roles.map((role, index) => ({ person: `p${index}`, role, signed }))
  const sworn = group(['命题组卷保密承诺书'])
  assert.deepEqual(said(judgePaperGroup(jincheng, sworn)), ['true'])
  assert.deepEqual(said(judgePaperGroup(jincheng, [])), [
    'false',
    'papers.groupRoles JC-012 系主任',
    'papers.groupRoles JC-012 分管主任',
    'papers.groupRoles JC-012 专业主任',
    'papers.groupRoles JC-012 考评人员',
  ])
  assert.deepEqual(said(judgePaperGroup(jincheng, group(['承诺书']))), [
    'false',
    'papers.unpledged JC-012 p0',
    'papers.unpledged JC-012 p1',
    'papers.unpledged JC-012 p2',
    'papers.unpledged JC-012 p3',
  ])
  assert.deepEqual(said(judgePaperGroup(henan, [])), ['true'])
})

test('a set of papers has its tables, both papers and both notices, signed at acceptance [JC-014]', () => {
  assert.deepEqual(said(judgePaperSet(jincheng, { fields: [] })), [
    'false',
    'papers.set.field JC-014 鉴定要素细目表',
    'papers.set.field JC-014 考核内容结构表',
    'papers.set.field JC-014 理论试卷或题库',
    'papers.set.field JC-014 实操试卷',
    'papers.set.field JC-014 考前备料通知单（考场准备）',
    'papers.set.field JC-014 考前备料通知单（考生准备）',
    'papers.set.signature JC-014 验收人',
  ])
  const fields = [
    '鉴定要素细目表',
    '考核内容结构表',
    '理论试卷或题库',
    '实操试卷',
    '考前备料通知单（考场准备）',
    '考前备料通知单（考生准备）',
  ]
  assert.deepEqual(said(judgePaperSet(jincheng, { fields, signers: ['验收人'] })), ['true'])
  assert.deepEqual(said(judgePaperSet(henan, { fields: [] })), ['true'])
})

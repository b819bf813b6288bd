import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role, roleCodes } from '#core/access/roles.ts'
import { type ChainStepId, chainSteps } from '#core/chain/types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { attestationOf, itemNamed, type NamedItem } from './attestation-of.ts'
import { judgeAttestation, judgeDecision, judgeOccasion, judgeWaiver } from './judge-attestation.ts'
import { judgeClosing } from './judge-closing.ts'
import type { AttestationPolicy } from './types.ts'

/**
 * What is expected of one article: its item, the step it holds up, who attests it, and what must be given: points in
 * the words of the article, `note` and `file`. `when` is the earliest day it may be attested.
 */
interface Expected {
  readonly clause: string
  readonly item: string
  readonly scope?: 'institution' | 'occasion'
  readonly step: ChainStepId | null
  readonly by: readonly Role[]
  readonly points?: readonly string[]
  readonly cases?: readonly string[]
  readonly effects?: readonly string[]
  readonly needs?: 'note' | 'file' | 'note, file'
  readonly when?: 'before the exam' | 'once the exam has begun' | 'when all is over'
  readonly waivable?: true
}

const [ahead, begun, over] = ['before the exam', 'once the exam has begun', 'when all is over'] as const

const split = (words: string | undefined) => (words ? words.split(' ') : [])

/** Roles, points, cases and effects as words between spaces. */
const row = (
  clause: string,
  item: string,
  step: ChainStepId | null,
  by: string,
  points: string,
  more: Omit<Partial<Expected>, 'cases' | 'effects'> & { cases?: string; effects?: string } = {},
): Expected => {
  const { cases, effects, ...rest } = more
  const lists = { by: split(by) as Role[], points: split(points), cases: split(cases), effects: split(effects) }
  return { clause, item, step, ...rest, ...lists }
}

const profile = (id: string): AttestationPolicy => attestationOf(loadPolicy(id).policy)

/** Which steps an item holds up while it is open (an occasion: while it is raised), each with its reason. */
function heldUp(policy: AttestationPolicy, { name, scope }: NamedItem): [ChainStepId, string | null][] {
  const records = scope === 'occasion' ? [{ item: name, state: 'raised' as const, role: null }] : []
  return chainSteps.flatMap((step) =>
    judgeClosing(policy, step, records)
      .reasons.filter(({ code, who }) => code === 'attestation.open' && who === name)
      .map(({ clause }): [ChainStepId, string | null] => [step, clause]),
  )
}

const mayAttest = (item: NamedItem): readonly Role[] =>
  roleCodes.filter((role) =>
    judgeAttestation(item, { role }).reasons.every(({ code }) => code !== 'attestation.wrong_role'),
  )

/** What an attestation without anything in hand lacks. */
function lacking(item: NamedItem): { points: string[]; needs: string; clauses: (string | null)[] } {
  const { reasons } = judgeAttestation(item, { role: item.roles[0] ?? null })
  const needs = [
    ...(reasons.some(({ code }) => code === 'attestation.note_missing') ? ['note'] : []),
    ...(reasons.some(({ code }) => code === 'attestation.attachment_missing') ? ['file'] : []),
  ]
  return {
    points: reasons.filter(({ code }) => code === 'attestation.check_missing').map(({ who }) => who ?? ''),
    needs: needs.join(', '),
    clauses: [...new Set(reasons.map(({ clause }) => clause))],
  }
}

const isEarly = (item: NamedItem, today: string, step: 'waiting' | 'current') =>
  judgeAttestation(item, { role: null }, { today, examOn: '2026-10-17', step }).reasons.some(
    ({ code }) => code === 'attestation.too_early',
  )

function earliest(item: NamedItem): string {
  const days = [
    isEarly(item, '2026-10-16', 'waiting'),
    isEarly(item, '2026-10-16', 'current'),
    isEarly(item, '2026-10-17', 'waiting'),
  ]
  if (days.join() === 'false,false,false') return 'before the exam'
  if (days.join() === 'true,true,false') return item.moment === 'after' ? 'when all is over' : 'once the exam has begun'
  return days.join() === 'true,false,true' ? 'its turn' : days.join()
}

/** What an occasion allows: every case of the article, none beside them; the same of what may follow. */
function occasion(item: NamedItem) {
  const cases = item.cases ?? []
  const effects = item.effects ?? []
  const role = item.roles[0] ?? null
  const accepted = (effect: string) =>
    judgeDecision(item, { role, effect, note: '经查属实', files: 1, checks: item.checks }).ok === true
  assert.deepEqual(
    cases.map((happened) => judgeOccasion(item, happened).ok),
    cases.map(() => true),
  )
  assert.deepEqual(judgeOccasion(item, '别的情形').reasons, [
    { code: 'attestation.case_unknown', clause: item.clause, who: '别的情形' },
  ])
  assert.equal(accepted('另想的处理'), false)
  return { cases, effects: effects.filter(accepted) }
}

function waivable(policy: AttestationPolicy, item: NamedItem): boolean {
  const able = roleCodes.filter((role) => judgeWaiver(policy, item, { role, reason: '本批次没有这种情形' }).ok === true)
  if (item.waiver === 'allowed') assert.deepEqual(able, ['head', 'director'])
  return able.length > 0
}

function assertItem(policy: AttestationPolicy, expected: Expected): void {
  const item = itemNamed(policy, expected.item)
  assert.ok(item, `${expected.clause} has no item ${expected.item}`)
  const { scope = 'batch', points = [], needs = '', cases, effects } = expected
  const lacks = lacking(item)
  const steps = expected.step ? [expected.step] : []
  assert.deepEqual(
    {
      clause: item.clause,
      scope: item.scope,
      heldUp: heldUp(policy, item),
      by: [...mayAttest(item)].sort(),
      points: lacks.points,
      needs: lacks.needs,
      earliest: item.scope === 'batch' ? earliest(item) : null,
      waivable: waivable(policy, item),
      occasion: item.scope === 'occasion' ? occasion(item) : null,
    },
    {
      clause: expected.clause,
      scope,
      heldUp: [...steps, ...(scope === 'occasion' ? ['archive'] : [])].map((step) => [step, expected.clause]),
      by: [...expected.by].sort(),
      points,
      needs,
      earliest: scope === 'batch' ? (expected.when ?? 'its turn') : null,
      waivable: expected.waivable ?? false,
      occasion: scope === 'occasion' ? { cases, effects } : null,
    },
    expected.clause,
  )
  assert.deepEqual(lacks.clauses, points.length + needs.length > 0 ? [expected.clause] : [])
}

function assertProfile(id: string, expected: readonly Expected[]): void {
  const policy = profile(id)
  for (const one of expected) assertItem(policy, one)
  assert.deepEqual(Object.keys(policy.items).sort(), expected.map(({ item }) => item).sort())
}

test('what Anyang has attested: at which step, by whom, with what in hand, and what may be waived [AY-006, AY-013, AY-017, AY-021, AY-022, AY-038, AY-039, AY-042, AY-044, AY-054]', () => {
  assertProfile('anyang', [
    row('AY-006', 'excellentSecondary', 'review', 'final_reviewer', '', { needs: 'note', waivable: true }),
    row('AY-013', 'competition', 'review', 'final_reviewer', '', { needs: 'note', waivable: true }),
    row('AY-017', 'standardRooms', 'arrangement', 'exam_officer director', '人数 职业 等级'),
    row('AY-021', 'practicalPlaces', 'arrangement', 'exam_officer lead_assessor', '场地 设备 耗材'),
    row('AY-022', 'siteSigns', 'exam', 'exam_officer invigilator', '考点横幅 考场示意图 考场规则', { when: ahead }),
    row('AY-038', 'papersSealed', 'exam', 'invigilator exam_officer', '立即清点 密封 保密', {
      when: over,
      waivable: true,
    }),
    row('AY-039', 'seriousEvents', 'exam', 'exam_officer director', '', { needs: 'note', when: begun }),
    row('AY-042', 'papersTransport', 'exam', 'exam_officer', '专人 专车', { when: ahead, waivable: true }),
    row('AY-044', 'guards', 'exam', 'exam_officer quality_supervisor', '门岗 流动保卫', { when: begun }),
    row('AY-054', 'certificatesByApproval', 'certificate', 'certificate_officer head', ''),
  ])
})

test('what Ligong has attested, and its school with it [LG-003, LG-004, LG-008, LG-028, LG-035]', () => {
  for (const id of ['ligong', 'demo-school'])
    assertProfile(id, [
      row('LG-003', 'trainedFirst', 'review', 'first_reviewer final_reviewer', '专门培训'),
      row('LG-004', 'excellentGraduates', 'review', 'final_reviewer', '', { needs: 'note', waivable: true }),
      row('LG-008', 'competition', 'review', 'final_reviewer', '', { needs: 'note', waivable: true }),
      row('LG-028', 'planFromCurricula', 'announcement', 'director exam_officer', '人才培养方案'),
      row('LG-035', 'roomInspection', 'exam', 'invigilator assessor lead_assessor', '监考 考评员', { when: ahead }),
    ])
})

test('what Henan has attested of a batch [HN-073, HN-088, HN-089, HN-090, HN-092, HN-118, HN-119, HN-124, HN-133, HN-185, HN-190, HN-191, HN-237, HN-238]', () => {
  const policy = profile('henan')
  for (const one of [
    row('HN-073', 'roomInspection', 'exam', 'invigilator assessor lead_assessor', '监考 考评员', { when: ahead }),
    row('HN-088', 'siteSigns', 'exam', 'exam_officer invigilator', '横幅 示意图 考场规则', { when: ahead }),
    row('HN-089', 'disciplineRead', 'exam', 'invigilator', '', { when: begun }),
    row('HN-090', 'sealShown', 'exam', 'invigilator', '向应试者展示 按时当场拆封', { when: begun, waivable: true }),
    row('HN-092', 'questionsAnswered', 'publicity', 'exam_officer certificate_officer', '', { needs: 'note' }),
    row('HN-118', 'badges', 'exam', 'quality_supervisor exam_officer', '胸卡', { when: begun }),
    row('HN-119', 'identityChecked', 'exam', 'invigilator', '准考证 照片 本人', { when: begun }),
    row('HN-124', 'safetyRulesPosted', 'exam', 'assessor lead_assessor exam_officer', '', { when: ahead }),
    row('HN-133', 'papersTransport', 'exam', 'exam_officer', '专人 专车', { when: ahead, waivable: true }),
    row('HN-185', 'documentsOnDesk', 'exam', 'invigilator', '桌面右上角', { when: begun }),
    row('HN-190', 'markedPapers', 'score', 'lead_assessor score_recorder', '作标记的试卷作废 写在草稿纸上无效', {
      waivable: true,
    }),
    row('HN-191', 'nothingTakenOut', 'exam', 'invigilator', '试卷 答题卡 草稿纸', { when: over }),
    row('HN-237', 'medics', 'exam', 'exam_officer', '1至2名医护人员', { needs: 'note', when: ahead, waivable: true }),
    row('HN-238', 'equipmentGuarded', 'exam', 'exam_officer', '专人看守', { when: ahead, waivable: true }),
  ])
    assertItem(policy, one)
})

test('what holds for an institution of Henan until it is withdrawn; bank and secrecy hold up every exam [HN-002, HN-008, HN-010, HN-037, HN-053, HN-106, HN-181, HN-299, HN-301, HN-302]', () => {
  const policy = profile('henan')
  const scope = 'institution'
  for (const one of [
    row('HN-002', 'independentEntity', null, 'head director', '独立法人 有培训或评价业务范围 信用良好', {
      scope,
      needs: 'file',
    }),
    row('HN-008', 'nonProfit', null, 'head', '经费稳定 财务管控完善 质量管控完善 不以营利为目的', { scope }),
    row('HN-010', 'mayApply', null, 'head', '不是政府部门 不是事业单位 不是未脱钩社会团体', { scope }),
    row(
      'HN-037',
      'organisation',
      null,
      'head director',
      '考务管理组 专家考评管理组 内部质量督导组 设备保障组 财务监督组',
      { scope, needs: 'file' },
    ),
    row('HN-053', 'ownItems', 'exam', 'director exam_officer', '以自主开发为主 电子题库同步上传', { scope }),
    row('HN-106', 'secureRoom', 'exam', 'director exam_officer', '专门保密场所 保密措施', { scope, needs: 'note' }),
    row('HN-181', 'vouchers', null, 'director', '审查严格 数字准确', { scope }),
    row('HN-299', 'resources', null, 'head director', '题库 场地设备 师资', { scope }),
    row('HN-301', 'itemBasis', 'exam', 'director exam_officer', '国家题库开发指南 国家职业技能标准 认定规范', {
      scope,
    }),
    row('HN-302', 'itemSecrecy', 'exam', 'director exam_officer', '保密制度', { scope }),
  ])
    assertItem(policy, one)
})

test('what people decide in Henan when it happens: the cases and effects of the articles and no other [HN-015, HN-131, HN-249, HN-273, HN-279, HN-294]', () => {
  const policy = profile('henan')
  const scope = 'occasion'
  for (const one of [
    row('HN-015', 'falseFiling', null, 'head', '', {
      scope,
      cases: '申报材料不实',
      effects: '取消备案资质',
      needs: 'note, file',
    }),
    row('HN-131', 'equipmentLoss', null, 'director head', '', {
      scope,
      cases: '未经同意动用 保管不善遗失 保管不善损坏',
      effects: '赔偿',
      needs: 'note',
    }),
    row('HN-249', 'supervisorFinding', 'exam', 'quality_supervisor', '', {
      scope,
      cases: '人员违纪',
      effects: '提出处理意见',
      needs: 'note',
    }),
    row('HN-273', 'supervisorDisqualified', null, 'head', '', {
      scope,
      cases: '谋取私利 包庇或打击报复 玩忽职守 妨碍工作造成恶劣影响',
      effects: '取消质量督导资格',
      needs: 'note',
    }),
    row('HN-279', 'expertDisqualified', null, 'head', '', {
      scope,
      cases: '违反保密规定 徇私舞弊 长期不参加认定工作',
      effects: '取消专家资格',
      needs: 'note',
    }),
    row('HN-294', 'supervisorBreach', null, 'head director', '', {
      scope,
      cases: '违反规定造成不良影响',
      effects: '按有关规定处理',
      needs: 'note',
    }),
  ])
    assertItem(policy, one)
  assert.equal(Object.keys(policy.items).length, 30)
})

test('what Nanchang has attested and decided [NC-018, NC-046, NC-048, NC-049, NC-051, NC-054, NC-060, NC-061, NC-074, NC-077, NC-086, NC-087, NC-088]', () => {
  const scope = 'occasion'
  assertProfile('nanchang', [
    row('NC-018', 'markingRules', 'score', 'lead_assessor exam_officer', '职责 程序 标准 方法'),
    row('NC-046', 'penAndMarks', 'score', 'lead_assessor score_recorder', '蓝（黑）笔书写 作标记不给分', {
      waivable: true,
    }),
    row('NC-048', 'endedAtOnce', 'exam', 'invigilator', '试卷 草稿 考件', { when: over }),
    row('NC-049', 'promptedOrDone', 'exam', 'lead_assessor director', '', {
      scope,
      cases: '提示 代做',
      effects: '批评教育 取消考试资格',
      needs: 'note',
    }),
    row('NC-051', 'protection', 'exam', 'assessor lead_assessor', '防护用品 工作服', { when: begun }),
    row('NC-054', 'redPen', 'score', 'lead_assessor score_recorder', '红笔批阅记分 字迹清晰', { waivable: true }),
    row('NC-060', 'entryInOrder', 'exam', 'invigilator', '考前15分钟入场 准考证和身份证 证件放在桌面左上角', {
      when: begun,
    }),
    row('NC-061', 'belongings', 'exam', 'invigilator', '碳素笔 2B铅笔 橡皮 手机关机或静音', { when: begun }),
    row('NC-074', 'papersCounted', 'exam', 'invigilator', '立即清点 缺少即追查 报考务办', {
      when: over,
      waivable: true,
    }),
    row('NC-077', 'practicalInspection', 'exam', 'assessor lead_assessor', '场地 设备 工卡量具 用料', { when: ahead }),
    row('NC-086', 'withoutBadge', 'exam', 'exam_officer director', '', {
      scope,
      cases: '未佩带标识',
      effects: '责令退场',
      needs: 'note',
    }),
    row('NC-087', 'accident', 'exam', 'head director', '', {
      scope,
      cases: '玩忽职守 违章指挥',
      effects: '按损失大小处理',
      needs: 'note',
    }),
    row('NC-088', 'unreportedDisturbance', 'exam', 'head director', '', {
      scope,
      cases: '吵闹 起哄 罢考',
      effects: '按失职处理',
      needs: 'note',
    }),
  ])
})

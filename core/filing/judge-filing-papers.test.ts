import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeDirectoryColumns,
  judgeFilingDossier,
  judgeFilingMaterials,
  judgeFilingProcedure,
  judgeIncrementalFiling,
  judgeRegulations,
} from './judge-filing-papers.ts'

const henan = loadPolicy('henan').policy.rules.filing
const allowed = { ok: true, reasons: [], questions: [] }
const lacking = (code: string, clause: string, words: readonly string[]) => words.map((who) => ({ code, clause, who }))
const took = (...steps: readonly string[]) => steps.map((step) => ({ step, persons: ['p1'] }))

const upfront = [
  '关于申请职业技能等级认定社会培训评价组织备案的函',
  '备案申请表',
  '职业技能等级认定工作实施方案',
  '营业执照、法人登记证、办学许可证复印件',
  '场地、设备设施等资产有效证明文件',
  '信用报告或诚信承诺书',
  '关于成立社会培训评价组织工作领导小组的文件',
]
const kept = [
  '考评人员、专家等专业人员的技能水平证明',
  '国家职业技能标准及认定工作规章制度',
  '职业技能等级证书格式样本',
]

test('seven materials go with an application, three more are ready at the technical assessment [HN-012]', () => {
  assert.deepEqual(judgeFilingMaterials(henan, 'application', upfront), allowed)
  assert.deepEqual(
    judgeFilingMaterials(henan, 'application', []).reasons,
    lacking('filing.materials.field', 'HN-012', upfront),
  )
  assert.deepEqual(judgeFilingMaterials(henan, 'assessment', [...upfront, ...kept]), allowed)
  assert.deepEqual(
    judgeFilingMaterials(henan, 'assessment', []).reasons,
    lacking('filing.materials.field', 'HN-012', [...upfront, ...kept]),
  )
})

const pieces = [
  '关于申请备案的函（红头文件）',
  '诚信承诺书',
  '法人证书、登记证书、营业执照、办学许可证复印件',
  '关于成立工作领导小组的红头文件',
  '备案申请表',
  '职业技能等级认定工作实施方案',
  '实物证书样本',
]

test('seven pieces are bound in their order, three times [HN-016]', () => {
  assert.deepEqual(judgeFilingDossier(henan, { pieces, copies: 3 }), allowed)
  assert.deepEqual(judgeFilingDossier(henan, { pieces: ['封面', ...pieces], copies: 4 }), allowed)
  assert.deepEqual(judgeFilingDossier(henan, { pieces, copies: 2 }).reasons, [
    { code: 'filing.dossier.copies', clause: 'HN-016' },
  ])
  assert.deepEqual(
    judgeFilingDossier(henan, { pieces: [], copies: 3 }).reasons,
    lacking('filing.dossier.field', 'HN-016', pieces),
  )
  assert.deepEqual(judgeFilingDossier(henan, { pieces: pieces.toReversed(), copies: 3 }).reasons, [
    { code: 'filing.dossier.order', clause: 'HN-016', who: 'as_listed' },
  ])
})

test('a filing goes through six steps in order, judged as far as it has come [HN-014]', () => {
  const steps = ['apply', 'accept', 'assess', 'publicise', 'file', 'publish']
  assert.deepEqual(judgeFilingProcedure(henan, took(...steps)), allowed)
  assert.deepEqual(judgeFilingProcedure(henan, []).reasons, lacking('filing.procedure.step', 'HN-014', steps))
  assert.deepEqual(judgeFilingProcedure(henan, took('apply', 'accept'), 'accept'), allowed)
  assert.deepEqual(
    judgeFilingProcedure(henan, took('apply', 'accept', 'assess', 'file', 'publicise', 'publish')).reasons,
    [{ code: 'filing.procedure.order', clause: 'HN-014' }],
  )
})

const added = [
  '关于申请增量备案的函（红头文件）',
  '增量备案申请表',
  '专家、考评员资质证明材料',
  '场地、设备资产证明材料',
]
const addedSteps = ['submit', 'assess', 'letter', 'publish']

test('four materials go with an addition to a filing [HN-017]', () => {
  assert.deepEqual(judgeIncrementalFiling(henan, { materials: added, taken: took(...addedSteps) }), allowed)
  assert.deepEqual(
    judgeIncrementalFiling(henan, { materials: [], taken: took(...addedSteps) }).reasons,
    lacking('filing.incremental.field', 'HN-017', added),
  )
})

test('an addition goes through four steps in order [HN-018]', () => {
  const judge = (taken: readonly string[], upTo?: string) =>
    judgeIncrementalFiling(henan, { materials: added, taken: took(...taken), upTo })
  assert.deepEqual(judge(addedSteps), allowed)
  assert.deepEqual(judge(['submit'], 'submit'), allowed)
  assert.deepEqual(judge([]).reasons, lacking('filing.incremental_procedure.step', 'HN-018', addedSteps))
  assert.deepEqual(judge(['submit', 'letter', 'assess', 'publish']).reasons, [
    { code: 'filing.incremental_procedure.order', clause: 'HN-018' },
  ])
})

const regulations = [
  '职业技能等级评价工作规则',
  '财务管理制度',
  '职业技能等级认定机构岗位职责',
  '职业技能等级认定公示制度',
  '质量监督管理办法',
  '考生投诉处理办法',
  '职业技能等级认定考务管理规程',
  '职业技能等级认定考场规则',
  '档案管理制度',
  '职业技能等级认定应急预案',
  '考评员管理办法',
  '内部质量督导员管理办法',
  '专家管理办法',
  '考务人员工作守则',
  '考评员工作守则',
  '内部质量督导员工作守则',
  '违规人员处理办法',
  '职业技能等级认定考场管理规定',
  '设施设备管理制度',
  '技能考核安全规程',
  '试题库资源建设及使用管理办法',
  '证书管理及发放办法',
  '职业技能等级认定保密制度',
  '职业技能等级认定工作流程图',
]

test('24 regulations are listed, each with its title, author and date [HN-020]', () => {
  const filled = ['名称', '制定部门', '制定时间']
  const rows = regulations.map((title) => ({ title, filled }))
  assert.equal(regulations.length, 24)
  assert.deepEqual(judgeRegulations(henan, [...rows, { title: '考评员年度考核制度', filled }]), allowed)
  assert.deepEqual(judgeRegulations(henan, []).reasons, lacking('filing.regulations.field', 'HN-020', regulations))
  assert.deepEqual(
    judgeRegulations(henan, [...rows, { title: '考评员年度考核制度', filled: [] }]).reasons,
    lacking('filing.regulation.field', 'HN-020', [
      '考评员年度考核制度：名称',
      '考评员年度考核制度：制定部门',
      '考评员年度考核制度：制定时间',
    ]),
  )
})

test('a row of the directory states five things [HN-085]', () => {
  const columns = ['职业名称', '职业编码', '工种（方向）', '等级', '评价依据']
  assert.deepEqual(judgeDirectoryColumns(henan, '车工', columns), allowed)
  assert.deepEqual(
    judgeDirectoryColumns(henan, '车工', []).reasons,
    lacking('filing.directory.field', 'HN-085', [
      '车工：职业名称',
      '车工：职业编码',
      '车工：工种（方向）',
      '车工：等级',
      '车工：评价依据',
    ]),
  )
})

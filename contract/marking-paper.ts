import { z } from 'zod'
import { batchExample, batchParams, exampleId } from './marking-shapes.ts'
import { route } from './route.ts'

const bundleParams = z.object({ bundleId: z.uuid() })
const bundleExample = { bundleId: exampleId }

const finding = z.object({
  id: z.string(),
  paperNumber: z.string(),
  kind: z.enum(['irregular', 'dispute']),
  what: z.string(),
  reportedTo: z.string().nullable(),
  ruledBy: z.string().nullable(),
  ruling: z.string().nullable(),
  foundBy: z.string(),
  foundAt: z.string(),
})
const bundle = z.object({
  id: z.string(),
  position: z.number().int(),
  papers: z.number().int(),
  status: z.enum(['sealed', 'checked', 'marking', 'marked']),
  checked: z.array(z.string()),
  checkedBy: z.string().nullable(),
  markers: z.array(z.string()),
  markedBy: z.string().nullable(),
  findings: z.array(finding),
})

/** Papers marked with the pen: how they are divided, by whom and how they are marked. */
export const paperMarking = z.object({
  plan: z
    .object({
      papers: z.number().int(),
      bundles: z.number().int(),
      markers: z.number().int(),
      markingMode: z.string(),
      markPen: z.string(),
      onCamera: z.boolean(),
    })
    .nullable(),
  /** What the rule book asks to be checked before anybody marks. */
  checks: z.object({ fields: z.array(z.string()), clause: z.string().nullable() }),
  bundles: z.array(bundle),
})
/** The marking of papers written with the pen: bundles, duties and what was found. */
export type PaperMarking = z.output<typeof paperMarking>

const exampleMarking: PaperMarking = {
  plan: { papers: 30, bundles: 3, markers: 3, markingMode: '流水', markPen: '红笔', onCamera: true },
  checks: { fields: ['职业(工种)', '等级', '数量'], clause: 'AY-047' },
  bundles: [],
}

export const getPaperMarking = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/paper-marking',
  summary: '纸质评卷：分装、核对、流水评阅与异常',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: paperMarking,
  example: { params: batchExample, output: exampleMarking },
})

export const listBundles = route({
  method: 'GET',
  path: '/api/v1/marking/desk/:batchId/bundles',
  summary: '阅卷台：纸质答卷的分装、核对与评阅',
  term: 'marking',
  permission: 'marking.mark',
  params: batchParams,
  output: paperMarking,
  example: { params: batchExample, output: exampleMarking },
})

export const planPaperMarking = route({
  method: 'PUT',
  path: '/api/v1/batches/:batchId/paper-marking',
  summary: '安排纸质评卷：答卷份数、分装份数、阅卷人数、方式与用笔',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  body: z.object({
    papers: z.number().int().min(1, '答卷至少1份').max(20_000, '答卷太多'),
    bundles: z.number().int().min(1, '至少分装1份').max(200, '分装太多'),
    markers: z.number().int().min(1, '至少1人阅卷').max(200, '人数太多'),
    markingMode: z.enum(['流水', '整卷'], '阅卷方式为流水或整卷'),
    markPen: z.enum(['红笔', '黑笔', '蓝笔'], '用笔为红笔、黑笔或蓝笔'),
    onCamera: z.boolean(),
  }),
  output: paperMarking,
  example: {
    params: batchExample,
    body: { papers: 30, bundles: 3, markers: 3, markingMode: '流水', markPen: '红笔', onCamera: true },
    output: exampleMarking,
  },
})

export const checkBundle = route({
  method: 'PUT',
  path: '/api/v1/paper-bundles/:bundleId/check',
  summary: '评卷前核对一份答卷',
  term: 'marking',
  permission: 'marking.mark',
  params: bundleParams,
  body: z.object({
    checked: z.array(z.string().trim().min(1).max(30)).max(20),
    papers: z.number().int().min(0).max(20_000),
  }),
  output: paperMarking,
  example: {
    params: bundleExample,
    body: { checked: ['职业(工种)', '等级', '数量'], papers: 10 },
    output: exampleMarking,
  },
})

export const beginBundle = route({
  method: 'POST',
  path: '/api/v1/paper-bundles/:bundleId/beginning',
  summary: '开始评阅一份答卷',
  term: 'marking',
  permission: 'marking.mark',
  params: bundleParams,
  body: z.object({ markers: z.array(z.string().trim().min(1).max(30, '姓名太长')).min(1, '请写明阅卷人员').max(50) }),
  output: paperMarking,
  example: { params: bundleExample, body: { markers: ['钟离', '夏禾', '阮青'] }, output: exampleMarking },
})

export const reportFinding = route({
  method: 'POST',
  path: '/api/v1/paper-bundles/:bundleId/findings',
  summary: '登记异常答卷或评分分歧：报告给谁、由谁裁定',
  term: 'marking',
  permission: 'marking.mark',
  params: bundleParams,
  body: z.object({
    paperNumber: z.string().trim().min(1, '请填写密封编号').max(30),
    kind: z.enum(['irregular', 'dispute']),
    what: z.string().trim().min(2, '请写明情况').max(100),
    /** What the marker did with it, in the words of the articles. */
    act: z.string().trim().max(50).default(''),
    reportedTo: z.string().trim().max(30).nullable().default(null),
    ruledBy: z.string().trim().max(30).nullable().default(null),
    ruling: z.string().trim().max(200).nullable().default(null),
  }),
  output: paperMarking,
  example: {
    params: bundleExample,
    body: { paperNumber: '07', kind: 'irregular', what: '装订不规范', reportedTo: '考评小组负责人' },
    output: exampleMarking,
  },
})

export const finishBundle = route({
  method: 'POST',
  path: '/api/v1/paper-bundles/:bundleId/completion',
  summary: '一份答卷评阅完毕，评分人签字',
  term: 'marking',
  permission: 'marking.mark',
  params: bundleParams,
  body: z.object({ signed: z.literal(true, '请确认评分人已签字') }),
  output: paperMarking,
  example: { params: bundleExample, body: { signed: true }, output: exampleMarking },
})

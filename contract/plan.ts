import { z } from 'zod'
import { duty } from './people.ts'
import { batchPlan, exampleBatchPlan } from './plan-shapes.ts'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-10-01')
const minutes = z.number().int('分钟数为整数').min(10, '至少10分钟').max(600, '最多600分钟')
const reason = z.string().trim().min(2, '请写明理由').max(500, '理由太长')
const line = (max: number) => z.string().trim().max(max, `最多${max}字`)

/** One occupation, job and level of a batch, by directory row or by any of its names. */
const entryInput = z.object({
  filingEntryId: z.uuid().optional(),
  text: z.string().trim().min(1).max(60).optional(),
  level: z.number().int().min(1, '等级为1至5').max(5, '等级为1至5'),
  expectedCount: z.number().int('人数为整数').min(1, '人数至少为1').max(100_000, '人数太多'),
  theoryMinutes: minutes.default(90),
  practicalMinutes: minutes.default(120),
  practicalModules: z.number().int().min(1, '考核模块至少1个').max(20).default(1),
})

/** What a plan says beside its occupations. */
export const planContent = z.object({
  scheme: z
    .object({ goal: line(2000), schedule: line(2000), organisation: line(2000), safety: line(2000) })
    .partial()
    .default({}),
  times: z
    .array(
      z.object({
        subject: z.enum(['theory', 'practical', 'comprehensive']),
        date: day,
        time: line(40).min(1, '请填写时间，如09:00–10:30'),
        place: line(100).min(1, '请填写地点'),
      }),
    )
    .max(200)
    .default([]),
  rooms: z
    .array(
      z.object({
        room: line(60).min(1, '请填写考场名称'),
        place: line(100),
        seats: z.number().int().min(1, '座位至少1个').max(1000),
        use: z.enum(['theory', 'practical']),
      }),
    )
    .max(200)
    .default([]),
  siteCount: z.number().int().min(1, '考点至少1个').max(50).default(1),
  medium: z.enum(['machine', 'paper']).default('machine'),
  staff: z
    .array(z.object({ duty, personId: z.uuid(), occupation: line(60).default(''), room: line(60).default('') }))
    .max(1000)
    .default([]),
  /** Fields an institution's own rules ask for beyond the usual ones, by their name. */
  extras: z
    .array(z.object({ field: line(40).min(1), text: line(2000) }))
    .max(30)
    .default([]),
  contact: z
    .object({ name: line(40), phone: line(30) })
    .partial()
    .default({}),
})
export type PlanContent = z.output<typeof planContent>

const params = z.object({ batchId: z.uuid() })
const exampleParams = { batchId: exampleBatchPlan.id }
const planCommand = { term: 'plan', params, output: batchPlan } as const

const batchRow = z.object({
  id: z.string(),
  year: z.number(),
  serial: z.number(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  planStatus: z.string(),
  planStatusTitle: z.string(),
  planNumber: z.string().nullable(),
  entryCount: z.number(),
  expectedCount: z.number(),
  /** The step the batch stands at; null when all are done. */
  step: z.string().nullable(),
  stepTitle: z.string().nullable(),
  stepDueOn: z.string().nullable(),
  late: z.boolean(),
})
export type BatchRow = z.output<typeof batchRow>

const batchQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  search: z.string().trim().max(60).optional(),
})

export const listBatches = route({
  method: 'GET',
  path: '/api/v1/batches',
  summary: '认定批次列表',
  term: 'plan',
  permission: 'plan.read',
  query: batchQuery,
  output: z.object({ batches: z.array(batchRow) }),
  example: { query: { year: 2026 }, output: { batches: [] } },
})

export const exportBatches = route({
  method: 'GET',
  path: '/api/v1/batches/workbook',
  summary: '导出批次列表（xlsx）',
  term: 'plan',
  permission: 'plan.read',
  query: batchQuery,
  output: 'file',
  example: { query: { year: 2026 } },
})

export const judgeStartDate = route({
  method: 'GET',
  path: '/api/v1/batches/start-date',
  summary: '某日开考时计划最迟何日报送，今天报送最早能何日开考',
  term: 'plan',
  permission: 'plan.read',
  query: z.object({ startsOn: day }),
  output: batchPlan.shape.deadline,
  example: { query: { startsOn: '2026-11-28' }, output: exampleBatchPlan.deadline },
})

export const createBatch = route({
  method: 'POST',
  path: '/api/v1/batches',
  summary: '建立批次，固定当时的规则档案',
  term: 'plan',
  permission: 'plan.write',
  body: z.object({
    /** Empty: `2026年第3批职业技能等级认定`. */
    name: line(60).optional(),
    startsOn: day,
    endsOn: day,
    entries: z.array(entryInput).min(1, '请至少列一个职业（工种）').max(200),
    content: planContent.prefault({}),
  }),
  output: batchPlan,
  example: {
    body: { startsOn: '2026-11-28', endsOn: '2026-11-29', entries: [{ text: '网商', level: 4, expectedCount: 100 }] },
    output: exampleBatchPlan,
  },
})

export const getBatchPlan = route({
  ...planCommand,
  method: 'GET',
  path: '/api/v1/batches/:batchId/plan',
  summary: '批次计划：职业、日期、考场、人员、缺项、所需人数、报送与批复',
  permission: 'plan.read',
  example: { params: exampleParams, output: exampleBatchPlan },
})

export const writeBatchPlan = route({
  ...planCommand,
  method: 'PUT',
  path: '/api/v1/batches/:batchId/plan',
  summary: '编制批次计划（已退回的随之重新编制）',
  permission: 'plan.write',
  body: z.object({
    name: line(60).min(1, '请填写批次名称'),
    startsOn: day,
    endsOn: day,
    entries: z.array(entryInput).min(1, '请至少列一个职业（工种）').max(200),
    content: planContent,
  }),
  example: {
    params: exampleParams,
    body: {
      name: exampleBatchPlan.name,
      startsOn: '2026-11-28',
      endsOn: '2026-11-29',
      entries: [{ text: '网商', level: 4, expectedCount: 100 }],
      content: {},
    },
    output: exampleBatchPlan,
  },
})

export const attachToPlan = route({
  ...planCommand,
  method: 'POST',
  path: '/api/v1/batches/:batchId/plan/attachments',
  summary: '上传计划附件（PDF、JPEG或PNG）',
  permission: 'plan.write',
  body: z.object({ title: line(60).min(1, '请选择附件名称') }),
  upload: { maxBytes: 10 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
  example: { params: exampleParams, body: { title: '认定函' }, output: exampleBatchPlan },
})

export const submitPlan = route({
  ...planCommand,
  method: 'POST',
  path: '/api/v1/batches/:batchId/plan/submission',
  summary: '向指导中心报送批次计划（须由编制人以外的人办理；逾期拒绝）',
  permission: 'plan.submit',
  example: { params: exampleParams, output: exampleBatchPlan },
})

export const changePlan = route({
  ...planCommand,
  method: 'POST',
  path: '/api/v1/batches/:batchId/plan/change',
  summary: '变更已批准的计划，须重新报送和批准',
  permission: 'plan.write',
  body: z.object({ reason }),
  example: { params: exampleParams, body: { reason: '考场检修，改期一周' }, output: exampleBatchPlan },
})

export const withdrawPlan = route({
  ...planCommand,
  method: 'POST',
  path: '/api/v1/batches/:batchId/plan/withdrawal',
  summary: '撤回批次计划，批次不再进行',
  permission: 'plan.submit',
  body: z.object({ reason }),
  example: { params: exampleParams, body: { reason: '报名人数不足' }, output: exampleBatchPlan },
})

export const recordPlanLetter = route({
  ...planCommand,
  method: 'POST',
  path: '/api/v1/batches/:batchId/plan/letter',
  summary: '登记中心批复函（文号、日期、扫描件、结论），由另一人确认后生效',
  permission: 'plan.record_letter',
  body: z.object({
    letterNumber: line(80).min(1, '请填写文号'),
    letterOn: day,
    decision: z.enum(['approved', 'returned']),
    reason: line(500).default(''),
  }),
  upload: { maxBytes: 10 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
  example: {
    params: exampleParams,
    body: { letterNumber: '豫衡技评〔2026〕31号', letterOn: '2026-11-12', decision: 'approved' },
    output: exampleBatchPlan,
  },
})

export const confirmPlanLetter = route({
  ...planCommand,
  method: 'POST',
  path: '/api/v1/batches/:batchId/plan/letter/confirmation',
  summary: '核对并确认中心批复函，或驳回登记（须由登记人以外的人办理）',
  permission: 'plan.record_letter',
  body: z.object({ confirmed: z.boolean(), reason: line(500).default('') }),
  example: { params: exampleParams, body: { confirmed: true }, output: exampleBatchPlan },
})

export const downloadPlanLetter = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/plan/letter/scan',
  summary: '查看中心批复函扫描件',
  term: 'plan',
  permission: 'plan.read',
  params,
  output: 'file',
  example: { params: exampleParams },
})

export const printPlanApplication = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/plan/application',
  summary: '打印认定考试计划申请表（PDF）',
  term: 'plan',
  permission: 'plan.read',
  params,
  output: 'file',
  example: { params: exampleParams },
})

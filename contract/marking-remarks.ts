import { z } from 'zod'
import { batchExample, batchParams, exampleId, exampleInstant, reason } from './marking-shapes.ts'
import { route } from './route.ts'

const params = z.object({ remarkId: z.uuid() })
const example = { remarkId: exampleId }

/**
 * The answers of one candidate that people marked, marked anew by others. No code of an answer stands here, and no name
 * before it is decided: whoever rules on a dispute reads this list too.
 */
export const remark = z.object({
  id: z.string(),
  /** The objection it follows, by its receipt. */
  receipt: z.string(),
  form: z.string(),
  reason: z.string(),
  status: z.enum(['open', 'confirmed', 'refused']),
  answers: z.number().int(),
  settled: z.number().int(),
  disputed: z.number().int(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
  /** Whose answers they are, once it is decided. */
  name: z.string().nullable(),
  ticket: z.string().nullable(),
  totalBefore: z.number().nullable(),
  totalAfter: z.number().nullable(),
  mayDecide: z.boolean(),
})
/** A re-marking as it is listed. */
export type RemarkRow = z.output<typeof remark>

const exampleRemark: RemarkRow = {
  id: exampleId,
  receipt: 'YY-7F3K-2M9Q',
  form: 'A',
  reason: '异议成立，主观题由他人重评',
  status: 'open',
  answers: 3,
  settled: 1,
  disputed: 0,
  orderedBy: '贺文静',
  orderedAt: exampleInstant,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  name: null,
  ticket: null,
  totalBefore: null,
  totalAfter: null,
  mayDecide: true,
}

export const listRemarks = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/remarks',
  summary: '批次的主观题复评',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: z.object({
    remarks: z.array(remark),
    /** Upheld objections after which a re-marking may be ordered; `own` where the candidate himself objected. */
    objections: z.array(z.object({ id: z.string(), receipt: z.string(), own: z.boolean() })),
  }),
  example: { params: batchExample, output: { remarks: [exampleRemark], objections: [] } },
})

export const orderRemark = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/marking/remarks',
  summary: '异议成立后安排主观题复评：换代号，由没有评过的人员每份两人独立重评',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  body: z.object({
    objectionId: z.uuid(),
    /** The candidate's ticket; needless where the candidate himself objected. */
    ticket: z.string().trim().max(40, '准考证号太长').default(''),
    markers: z.array(z.uuid()).min(2, '至少选择2名阅卷人员').max(20, '阅卷人员太多'),
    reason,
  }),
  output: remark,
  example: {
    params: batchExample,
    body: { objectionId: exampleId, markers: [exampleId, exampleId], reason: exampleRemark.reason },
    output: exampleRemark,
  },
})

export const confirmRemark = route({
  method: 'POST',
  path: '/api/v1/marking/remarks/:remarkId/confirmation',
  summary: '确认复评结果：生成签名的差异清单，成绩有变的按成绩更正重新会签',
  term: 'marking',
  permission: 'score.correct',
  reauth: true,
  params,
  output: remark,
  example: {
    params: example,
    output: { ...exampleRemark, status: 'confirmed', settled: 3, totalBefore: 57.5, totalAfter: 61 },
  },
})

export const refuseRemark = route({
  method: 'POST',
  path: '/api/v1/marking/remarks/:remarkId/refusal',
  summary: '不采用这次复评，原评分不变',
  term: 'marking',
  permission: 'score.correct',
  params,
  body: z.object({ reason }),
  output: remark,
  example: {
    params: example,
    body: { reason: '一名阅卷人员应当回避' },
    output: { ...exampleRemark, status: 'refused' },
  },
})

export const downloadRemark = route({
  method: 'GET',
  path: '/api/v1/marking/remarks/:remarkId/differences.json',
  summary: '复评差异清单：签名的JSON文件',
  term: 'marking',
  permission: 'marking.read',
  params,
  output: 'file',
  example: { params: example },
})

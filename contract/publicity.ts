import { z } from 'zod'
import { citation, exampleCitation } from './citation.ts'
import {
  contact,
  exampleParams,
  examplePublicity,
  exampleTerm,
  params,
  publicity,
  publicityRows,
  publicityRowsQuery,
  publicityTerm,
} from './publicity-shapes.ts'
import { route } from './route.ts'

export * from './publicity-public.ts'
export {
  examplePublicity,
  type Publicity,
  type PublicityRow,
  publicity,
  publicityDay,
  publicityRow,
  publicityTerm,
} from './publicity-shapes.ts'

const day = z.iso.date('日期格式应如2026-11-23')
const line = (max: number) => z.string().trim().max(max, `最多${max}字`)

const batchParams = z.object({ batchId: z.uuid() })
const desk = z.object({
  /** Whether the turn of the public notice has come, and what is missing before it. */
  open: z.boolean(),
  missing: z.string().nullable(),
  done: z.boolean(),
  /** The locked score sheet the notice is made of. */
  sheet: z.object({ version: z.number(), passed: z.number(), judged: z.number() }).nullable(),
  term: publicityTerm,
  /** By when scores must be on notice, where the rules say so. */
  within: z.object({ due: z.string().nullable(), late: z.boolean(), citation }).nullable(),
  /** What a notice must name. */
  fields: z.object({ names: z.array(z.string()), citation }),
  suggestion: z.object({
    title: z.string(),
    opening: z.string(),
    firstOn: z.string(),
    contact,
    channels: z.array(z.string()),
  }),
  notices: z.array(publicity),
})
export type PublicityDesk = z.output<typeof desk>

export const getPublicityDesk = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/publicity',
  summary: '批次的结果公示：期限、依据、草稿与历次公示',
  term: 'publicity',
  permission: 'plan.read',
  params: batchParams,
  output: desk,
  example: {
    params: { batchId: examplePublicity.batchId },
    output: {
      open: true,
      missing: null,
      done: false,
      sheet: { version: 1, passed: 412, judged: 430 },
      term: exampleTerm,
      within: null,
      fields: { names: ['联系人', '联系电话'], citation: exampleCitation },
      suggestion: {
        title: examplePublicity.title,
        opening: examplePublicity.opening,
        firstOn: '2026-11-16',
        contact: examplePublicity.contact,
        channels: ['机构网站公告栏'],
      },
      notices: [examplePublicity],
    },
  },
})

const publicityBody = z.object({
  title: line(100).min(4, '请填写公示标题'),
  opening: line(500).min(4, '请填写公示正文'),
  firstOn: day,
  contact: z.object({
    name: line(40).default(''),
    phone: line(40).default(''),
    address: line(100).default(''),
  }),
  channels: z.array(line(60).min(1, '请填写公示渠道')).min(1, '请至少填写一个公示渠道').max(10, '公示渠道最多10个'),
})

export const writePublicity = route({
  method: 'PUT',
  path: '/api/v1/batches/:batchId/publicity',
  summary: '按已锁定的成绩编制公示草稿；重写即替换',
  term: 'publicity',
  permission: 'publicity.write',
  params: batchParams,
  body: publicityBody,
  output: publicity,
  example: {
    params: { batchId: examplePublicity.batchId },
    body: {
      title: examplePublicity.title,
      opening: examplePublicity.opening,
      firstOn: '2026-11-16',
      contact: examplePublicity.contact,
      channels: ['机构网站公告栏'],
    },
    output: { ...examplePublicity, status: 'draft', statusTitle: '草稿' },
  },
})

export const listPublicityRows = route({
  method: 'GET',
  path: '/api/v1/publicities/:publicityId/rows',
  summary: '公示名单，与公众所见一致',
  term: 'publicity',
  permission: 'plan.read',
  params,
  query: publicityRowsQuery,
  output: publicityRows,
  example: { params: exampleParams, output: { rows: [], total: 0, occupations: [] } },
})

export const exportPublicityRows = route({
  method: 'GET',
  path: '/api/v1/publicities/:publicityId/workbook',
  summary: '导出公示名单（xlsx，姓名与证件号码遮盖）',
  term: 'publicity',
  permission: 'plan.read',
  params,
  query: z.object({ q: line(40).optional(), occupation: line(60).optional() }),
  output: 'file',
  example: { params: exampleParams },
})

export const printPublicity = route({
  method: 'GET',
  path: '/api/v1/publicities/:publicityId/pdf',
  summary: '打印公示公告（PDF）',
  term: 'publicity',
  permission: 'plan.read',
  params,
  output: 'file',
  example: { params: exampleParams },
})

export const publishPublicity = route({
  method: 'POST',
  path: '/api/v1/publicities/:publicityId/publication',
  summary: '发布公示（须由编制人以外的人办理）；逾期的须写明原因',
  term: 'publicity',
  permission: 'publicity.publish',
  params,
  body: z.object({ lateReason: line(300).optional() }),
  output: publicity,
  example: { params: exampleParams, body: {}, output: examplePublicity },
})

export const endPublicity = route({
  method: 'POST',
  path: '/api/v1/publicities/:publicityId/end',
  summary: '公示期满结束；期限未满或异议未决的拒绝',
  term: 'publicity',
  permission: 'publicity.publish',
  params,
  body: z.object({
    /** Why the result is announced after its named day, where there is one. */
    reason: line(300).optional(),
  }),
  output: publicity,
  example: { params: exampleParams, body: {}, output: { ...examplePublicity, status: 'ended', statusTitle: '已期满' } },
})

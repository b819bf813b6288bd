import { z } from 'zod'
import { citation, exampleCitation } from './citation.ts'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-11-23')
const line = (max: number) => z.string().trim().max(max, `最多${max}字`)

/** One passed candidate as the public sees him: surname, covered number, scores. */
export const publicityRow = z.object({
  position: z.number(),
  name: z.string(),
  identity: z.string(),
  ticketNumber: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelTitle: z.string(),
  theory: z.number().nullable(),
  practical: z.number().nullable(),
  comprehensive: z.number().nullable(),
  outcome: z.string(),
})
export type PublicityRow = z.output<typeof publicityRow>

/** One day on the beam of a notice; `count` is its place among the counted working days. */
export const publicityDay = z.object({
  date: z.string(),
  working: z.boolean(),
  count: z.number().nullable(),
  label: z.string(),
})

/** How long a notice runs and by which article. */
export const publicityTerm = z.object({
  workdays: z.number(),
  countFirst: z.boolean(),
  announcementOn: z.number().nullable(),
  citation,
})

const contact = z.object({ name: z.string(), phone: z.string(), address: z.string() })

/** A notice as the institution sees it. */
export const publicity = z.object({
  id: z.string(),
  batchId: z.string(),
  number: z.number(),
  status: z.enum(['draft', 'running', 'ended', 'reopened']),
  statusTitle: z.string(),
  title: z.string(),
  opening: z.string(),
  contact,
  channels: z.array(z.string()),
  count: z.number(),
  firstOn: z.string(),
  lastOn: z.string(),
  announceOn: z.string().nullable(),
  days: z.array(publicityDay),
  /** Whether its term is over today. */
  over: z.boolean(),
  openObjections: z.number(),
  sheetVersion: z.number(),
  writtenBy: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type Publicity = z.output<typeof publicity>

const id = '01980000-0000-7000-8000-00000000000b'
export const examplePublicity: Publicity = {
  id,
  batchId: '01980000-0000-7000-8000-000000000001',
  number: 1,
  status: 'running',
  statusTitle: '公示中',
  title: '2026年第3批职业技能等级认定结果公示',
  opening: '现将拟认定合格人员名单公示如下，接受社会监督。',
  contact: { name: '周敏', phone: '0371-60000000', address: '豫衡市金水路6号' },
  channels: ['机构网站公告栏'],
  count: 412,
  firstOn: '2026-11-16',
  lastOn: '2026-11-23',
  announceOn: null,
  days: [{ date: '2026-11-16', working: true, count: null, label: '公示起' }],
  over: false,
  openObjections: 0,
  sheetVersion: 1,
  writtenBy: '周敏',
  publishedBy: '韩卓',
  publishedAt: '2026-11-16T01:00:00.000Z',
  endedAt: null,
}
const exampleTerm = { workdays: 5, countFirst: false, announcementOn: null, citation: exampleCitation }
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ publicityId: z.uuid() })
const exampleParams = { publicityId: id }

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

const publicityRowsQuery = z.object({
  /** A whole name, or the last four of an identity number. */
  q: line(40).optional(),
  occupation: line(60).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const publicityRows = z.object({
  rows: z.array(publicityRow),
  total: z.number(),
  occupations: z.array(z.string()),
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

const publicNotice = z.object({
  id: z.string(),
  title: z.string(),
  institution: z.string(),
  batchName: z.string(),
  status: z.enum(['running', 'ended']),
  statusTitle: z.string(),
  count: z.number(),
  firstOn: z.string(),
  lastOn: z.string(),
})

export const listPublicPublicities = route({
  method: 'GET',
  path: '/api/v1/public/publicities',
  summary: '正在公示和已期满的认定结果公示',
  term: 'publicity',
  permission: 'public',
  query: z.object({
    institutionId: z.uuid().optional(),
    q: line(40).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ notices: z.array(publicNotice), total: z.number() }),
  example: { query: {}, output: { notices: [], total: 0 } },
})

export const getPublicPublicity = route({
  method: 'GET',
  path: '/api/v1/public/publicities/:publicityId',
  summary: '公众查看一份公示',
  term: 'publicity',
  permission: 'public',
  params,
  output: publicNotice.extend({
    opening: z.string(),
    announceOn: z.string().nullable(),
    contact,
    channels: z.array(z.string()),
    days: z.array(publicityDay),
    today: z.string(),
    term: publicityTerm,
    /** How objections are taken up, in words. */
    objection: z.string(),
    acceptsObjections: z.boolean(),
  }),
  example: {
    params: exampleParams,
    output: {
      id,
      title: examplePublicity.title,
      institution: '豫衡理工中等专业学校',
      batchName: '2026年第3批职业技能等级认定',
      status: 'running',
      statusTitle: '公示中',
      count: 412,
      firstOn: '2026-11-16',
      lastOn: '2026-11-23',
      opening: examplePublicity.opening,
      announceOn: null,
      contact: examplePublicity.contact,
      channels: ['机构网站公告栏'],
      days: examplePublicity.days,
      today: '2026-11-18',
      term: exampleTerm,
      objection: '3个工作日内决定，7个工作日内答复',
      acceptsObjections: true,
    },
  },
})

export const listPublicPublicityRows = route({
  method: 'GET',
  path: '/api/v1/public/publicities/:publicityId/rows',
  summary: '公众查看公示名单；可按完整姓名或证件号后四位查找',
  term: 'publicity',
  permission: 'public',
  params,
  query: publicityRowsQuery,
  output: publicityRows,
  example: { params: exampleParams, output: { rows: [], total: 0, occupations: [] } },
})

export const printPublicPublicity = route({
  method: 'GET',
  path: '/api/v1/public/publicities/:publicityId/pdf',
  summary: '公众打印公示公告（PDF）',
  term: 'publicity',
  permission: 'public',
  perMinute: 20,
  params,
  output: 'file',
  example: { params: exampleParams },
})

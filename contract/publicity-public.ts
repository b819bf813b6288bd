import { z } from 'zod'
import {
  contact,
  exampleParams,
  examplePublicity,
  exampleTerm,
  examplePublicityId as id,
  params,
  publicityDay,
  publicityRows,
  publicityRowsQuery,
  publicityTerm,
} from './publicity-shapes.ts'
import { route } from './route.ts'

const line = (max: number) => z.string().trim().max(max, `最多${max}字`)

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

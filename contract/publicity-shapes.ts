import { z } from 'zod'
import { citation, exampleCitation } from './citation.ts'

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

export const contact = z.object({ name: z.string(), phone: z.string(), address: z.string() })

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

export const examplePublicityId = '01980000-0000-7000-8000-00000000000b'
export const examplePublicity: Publicity = {
  id: examplePublicityId,
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
export const exampleTerm = { workdays: 5, countFirst: false, announcementOn: null, citation: exampleCitation }
export const params = z.object({ publicityId: z.uuid() })
export const exampleParams = { publicityId: examplePublicityId }

export const publicityRowsQuery = z.object({
  /** A whole name, or the last four of an identity number. */
  q: line(40).optional(),
  occupation: line(60).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const publicityRows = z.object({
  rows: z.array(publicityRow),
  total: z.number(),
  occupations: z.array(z.string()),
})

import { z } from 'zod'
import { reportEntry, reportPerson } from './report.ts'
import { route } from './route.ts'

const line = (max: number) => z.string().trim().max(max, `最多${max}字`)
const id = '01980000-0000-7000-8000-00000000000e'

/** A report of results on the centre's desk. */
export const centreResult = z.object({
  id: z.string(),
  institution: z.string(),
  filingNumber: z.string(),
  batchName: z.string(),
  number: z.number(),
  passedCount: z.number(),
  judgedCount: z.number(),
  status: z.enum(['received', 'approved', 'returned', 'published', 'withdrawn']),
  statusTitle: z.string(),
  receivedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
})
export type CentreResult = z.output<typeof centreResult>

const example: CentreResult = {
  id,
  institution: '豫衡理工中等专业学校',
  filingNumber: 'S000041000217',
  batchName: '2026年第3批职业技能等级认定',
  number: 1,
  passedCount: 412,
  judgedCount: 430,
  status: 'received',
  statusTitle: '待审核',
  receivedAt: '2026-11-24T01:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  reason: null,
}
const params = z.object({ resultId: z.uuid() })

/** Something that does not agree with the approved plan or the register of bans; a person decides. */
export const centreFinding = z.object({
  kind: z.enum(['not_planned', 'over_plan', 'plan_unknown', 'banned', 'duplicate']),
  text: z.string(),
  who: z.string().nullable(),
  clause: z.string().nullable(),
})

export const listCentreResults = route({
  method: 'GET',
  path: '/api/v1/centre/results',
  summary: '各机构上报的结果',
  term: 'report',
  permission: 'centre.read',
  query: z.object({
    status: z.enum(['received', 'approved', 'returned', 'published', 'withdrawn']).optional(),
    q: line(60).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    results: z.array(centreResult),
    total: z.number(),
    /** Waiting to be checked, and waiting to be published. */
    waiting: z.number(),
    unpublished: z.number(),
  }),
  example: { query: {}, output: { results: [example], total: 1, waiting: 1, unpublished: 0 } },
})

export const getCentreResult = route({
  method: 'GET',
  path: '/api/v1/centre/results/:resultId',
  summary: '一份上报的结果，与批准的计划逐项核对',
  term: 'report',
  permission: 'centre.read',
  params,
  output: centreResult.extend({
    startsOn: z.string(),
    endsOn: z.string(),
    planNumber: z.string().nullable(),
    publicity: z.object({ number: z.number(), firstOn: z.string(), lastOn: z.string() }).nullable(),
    sheet: z.object({ version: z.number(), contentHash: z.string(), lockedAt: z.string() }),
    /** Counts of the report beside the numbers the centre approved; null where no approved plan is at hand. */
    entries: z.array(reportEntry.extend({ approved: z.number().nullable() })),
    findings: z.array(centreFinding),
    /** Whether the message's signature was verified when it was received. */
    signed: z.boolean(),
    publishedBy: z.string().nullable(),
    publishedAt: z.string().nullable(),
  }),
  example: {
    params: { resultId: id },
    output: {
      ...example,
      startsOn: '2026-11-07',
      endsOn: '2026-11-08',
      planNumber: '261022S0000410002170003',
      publicity: null,
      sheet: { version: 1, contentHash: 'c0ffee', lockedAt: '2026-11-12T01:00:00.000Z' },
      entries: [],
      findings: [],
      signed: true,
      publishedBy: null,
      publishedAt: null,
    },
  },
})

const personRow = reportPerson.omit({ identityIndex: true, registrationId: true })

export const listCentreResultPeople = route({
  method: 'GET',
  path: '/api/v1/centre/results/:resultId/people',
  summary: '上报的合格人员名单（证件号码遮盖）',
  term: 'report',
  permission: 'centre.read',
  params,
  query: z.object({
    q: line(40).optional(),
    occupation: line(60).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ rows: z.array(personRow), total: z.number(), occupations: z.array(z.string()) }),
  example: { params: { resultId: id }, output: { rows: [], total: 0, occupations: [] } },
})

export const exportCentreResultPeople = route({
  method: 'GET',
  path: '/api/v1/centre/results/:resultId/workbook',
  summary: '导出上报的合格人员名单（xlsx，证件号码遮盖）',
  term: 'report',
  permission: 'centre.read',
  params,
  query: z.object({ q: line(40).optional(), occupation: line(60).optional() }),
  output: 'file',
  example: { params: { resultId: id } },
})

export const decideCentreResult = route({
  method: 'POST',
  path: '/api/v1/centre/results/:resultId/decision',
  summary: '审核上报的结果：通过，或写明理由退回；有核对差异的须写明说明',
  term: 'report',
  permission: 'report.decide',
  params,
  body: z.object({ decision: z.enum(['accepted', 'returned']), reason: line(500).default('') }),
  output: centreResult,
  example: {
    params: { resultId: id },
    body: { decision: 'accepted' },
    output: { ...example, status: 'approved', statusTitle: '审核通过' },
  },
})

export const publishCentreResult = route({
  method: 'POST',
  path: '/api/v1/centre/results/:resultId/publication',
  summary: '发布审核通过的结果（须由审核人以外的人办理）',
  term: 'report',
  permission: 'report.publish',
  params,
  body: z.object({}),
  output: centreResult,
  example: {
    params: { resultId: id },
    body: {},
    output: { ...example, status: 'published', statusTitle: '已发布' },
  },
})

import { z } from 'zod'
import { citation, exampleCitation } from './citation.ts'
import { routeSchema } from './registration-shapes.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ registrationId: z.uuid() })
const reason = z.string().trim().min(4, '请写明理由，至少4个字').max(500, '理由太长')

/** A reason or question of a verdict in words, with the article and what it asks and finds. */
const finding = z.object({
  code: z.string(),
  text: z.string(),
  clause: z.string().nullable(),
  citation,
})

/** What the judge says of an application as it stands. */
const reviewVerdict = z.object({
  ok: z.union([z.boolean(), z.literal('needs_human')]),
  reasons: z.array(finding),
  questions: z.array(finding),
  /** The articles that were met. */
  basis: z.array(z.object({ clause: z.string(), citation })),
})
export type ReviewVerdict = z.output<typeof reviewVerdict>

const pastReview = z.object({
  stage: z.enum(['first', 'final']),
  decision: z.enum(['pass', 'refuse', 'return']),
  decisionTitle: z.string(),
  reason: z.string().nullable(),
  reviewer: z.string(),
  at: z.string(),
  policyHash: z.string(),
})

/** One application in the queue of the review. */
export const reviewItem = z.object({
  registrationId: z.string(),
  serial: z.number(),
  name: z.string(),
  sex: z.enum(['M', 'F']),
  identityMasked: z.string(),
  entryId: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  className: z.string(),
  route: routeSchema,
  routeTitle: z.string(),
  status: z.string(),
  statusTitle: z.string(),
  verdict: reviewVerdict,
  reviews: z.array(pastReview),
  /** The stage the caller may decide now, or null with the reason why not. */
  stage: z.enum(['first', 'final']).nullable(),
  closedBecause: z.string().nullable(),
})
export type ReviewItem = z.output<typeof reviewItem>

const counts = z.object({
  total: z.number(),
  waitingFirst: z.number(),
  waitingFinal: z.number(),
  supplementing: z.number(),
  eligible: z.number(),
  ineligible: z.number(),
  /** Of those in the queue asked for. */
  clear: z.number(),
  needsHuman: z.number(),
  refused: z.number(),
})

/** Which applications a list or an export takes. */
const filter = {
  queue: z.enum(['first', 'final', 'supplement', 'decided', 'all']).default('all'),
  verdict: z.enum(['clear', 'needs_human', 'refused']).optional(),
  entryId: z.uuid().optional(),
  className: z.string().trim().max(100).optional(),
  q: z.string().trim().max(40, '查找内容太长').optional(),
}

export const exampleReview: ReviewItem = {
  registrationId: id,
  serial: 1,
  name: '胡晓雨',
  sex: 'F',
  identityMasked: '4101**********0021',
  entryId: id,
  occupation: '车工',
  job: '数控车床',
  level: 4,
  className: '数控2401',
  route: 'exam',
  routeTitle: '考核认定',
  status: 'registered',
  statusTitle: '待初审',
  verdict: { ok: true, reasons: [], questions: [], basis: [{ clause: 'HN-097', citation: exampleCitation }] },
  reviews: [],
  stage: 'first',
  closedBecause: null,
}

export const listReviews = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/eligibility',
  summary: '资格审核队列：待初审、待终审、待补材料，附判定与依据',
  term: 'eligibility',
  permission: 'registration.read',
  params: batchParams,
  query: z.object({
    ...filter,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ rows: z.array(reviewItem), total: z.number(), counts }),
  example: {
    params: { batchId: id },
    query: { queue: 'first' },
    output: {
      rows: [exampleReview],
      total: 1,
      counts: {
        total: 1,
        waitingFirst: 1,
        waitingFinal: 0,
        supplementing: 0,
        eligible: 0,
        ineligible: 0,
        clear: 1,
        needsHuman: 0,
        refused: 0,
      },
    },
  },
})

export const exportReviews = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/eligibility/workbook',
  summary: '导出资格审核名单（xlsx，证件号码遮盖）',
  term: 'eligibility',
  permission: 'registration.read',
  params: batchParams,
  query: z.object(filter),
  output: 'file',
  example: { params: { batchId: id } },
})

export const getReview = route({
  method: 'GET',
  path: '/api/v1/registrations/:registrationId/eligibility-review',
  summary: '一名考生的资格判定、依据与审核经过',
  term: 'eligibility',
  permission: 'registration.read',
  params,
  output: reviewItem,
  example: { params: { registrationId: id }, output: exampleReview },
})

const decision = z.object({
  decision: z.enum(['pass', 'refuse', 'return'], '请选择通过、不通过或退回补充'),
  /** Needed to refuse and to return. */
  reason: reason.optional(),
  /** A written answer to each question of the verdict, needed to pass what a person must decide. */
  answers: z
    .array(z.object({ code: z.string().max(60), clause: z.string().max(20).nullable(), reason }))
    .max(40)
    .default([]),
})

export const decideFirst = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/first-review',
  summary: '资格初审：通过、不通过或退回补充',
  term: 'eligibility',
  permission: 'eligibility.first',
  params,
  body: decision,
  output: reviewItem,
  example: { params: { registrationId: id }, body: { decision: 'pass' }, output: exampleReview },
})

export const decideFinal = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/final-review',
  summary: '资格终审：通过、不通过或退回补充，不得与初审为同一人',
  term: 'eligibility',
  permission: 'eligibility.final',
  params,
  body: decision,
  output: reviewItem,
  example: { params: { registrationId: id }, body: { decision: 'pass' }, output: exampleReview },
})

const bulk = z.object({
  /** Absent: every application of the stage whose verdict is clear. */
  registrationIds: z.array(z.uuid()).min(1, '请至少选择一人').max(10_000).optional(),
})
const bulkResult = z.object({
  passed: z.number(),
  /** Left alone because a person must decide, the rules refuse, the same person reviewed first, or it moved on. */
  left: z.object({ needsHuman: z.number(), refused: z.number(), samePerson: z.number(), moved: z.number() }),
})
const exampleBulk = { passed: 1380, left: { needsHuman: 12, refused: 4, samePerson: 0, moved: 0 } }

export const passFirstClear = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/eligibility/first-passes',
  summary: '初审通过全部判定明确的考生',
  term: 'eligibility',
  permission: 'eligibility.first',
  params: batchParams,
  body: bulk,
  output: bulkResult,
  example: { params: { batchId: id }, body: {}, output: exampleBulk },
})

export const passFinalClear = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/eligibility/final-passes',
  summary: '终审通过全部判定明确的考生',
  term: 'eligibility',
  permission: 'eligibility.final',
  params: batchParams,
  body: bulk,
  output: bulkResult,
  example: { params: { batchId: id }, body: {}, output: exampleBulk },
})

export const completeReview = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/eligibility/completion',
  summary: '完成资格审核；还有人未审定时不能完成',
  term: 'eligibility',
  permission: 'eligibility.final',
  params: batchParams,
  body: z.object({}),
  output: z.object({ eligible: z.number(), ineligible: z.number() }),
  example: { params: { batchId: id }, body: {}, output: { eligible: 1396, ineligible: 4 } },
})

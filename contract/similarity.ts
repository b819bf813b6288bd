import { z } from 'zod'
import { batchExample, batchParams, exampleId, exampleInstant, reason } from './marking-shapes.ts'
import { route } from './route.ts'

/** Where somebody sat. The code of the sheet stands beside it once names do: a seat leads to a name. */
const seatOf = z.object({ code: z.string().nullable(), room: z.string(), seat: z.number().int() })

/** Two sheets more alike than chance explains. */
export const similarPair = z.object({
  id: z.string(),
  one: seatOf,
  other: seatOf,
  bothWrong: z.number().int(),
  identicalWrong: z.number().int(),
  alike: z.number().int(),
  shared: z.number().int(),
  chance: z.number(),
  /** How many pairs so alike are expected among honest candidates. */
  expected: z.number(),
  adjacent: z.boolean(),
  distance: z.object({ along: z.number().int(), across: z.number().int() }).nullable(),
  timing: z.number().nullable(),
  status: z.enum(['open', 'proposed', 'confirmed']),
  decision: z.enum(['honest', 'one', 'other', 'both']).nullable(),
  reportedTo: z.string().nullable(),
  reason: z.string().nullable(),
  proposedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  mayConfirm: z.boolean(),
})
/** A pair as it is listed. */
export type SimilarPairRow = z.output<typeof similarPair>

/** One comparison: everybody of one session with one paper; `level` is how many honest pairs may be in it (M7). */
export const similarityReport = z.object({
  id: z.string(),
  session: z.string(),
  form: z.string(),
  level: z.number(),
  candidates: z.number().int(),
  pairs: z.number().int(),
  adjacentPairs: z.number().int(),
  madeBy: z.string(),
  madeAt: z.string(),
  rooms: z.array(z.object({ room: z.string(), seats: z.number().int(), columns: z.number().int() })),
  found: z.array(similarPair),
})
/** A comparison as its page shows it. */
export type SimilarityReport = z.output<typeof similarityReport>

const examplePair: SimilarPairRow = {
  id: exampleId,
  one: { code: null, room: '3机房', seat: 7 },
  other: { code: null, room: '3机房', seat: 8 },
  bothWrong: 18,
  identicalWrong: 17,
  alike: 94,
  shared: 100,
  chance: 1.2e-6,
  expected: 0.0003,
  adjacent: true,
  distance: { along: 0, across: 1 },
  timing: 0.41,
  status: 'open',
  decision: null,
  reportedTo: null,
  reason: null,
  proposedBy: null,
  confirmedBy: null,
  mayConfirm: false,
}
const exampleReport: SimilarityReport = {
  id: exampleId,
  session: '场次1',
  form: 'A',
  level: 0.05,
  candidates: 30,
  pairs: 435,
  adjacentPairs: 98,
  madeBy: '贺文静',
  madeAt: exampleInstant,
  rooms: [{ room: '3机房', seats: 30, columns: 6 }],
  found: [examplePair],
}
const reports = z.object({ reports: z.array(similarityReport) })

export const listSimilarity = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/similarity',
  summary: '雷同卷比对报告',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: reports,
  example: { params: batchExample, output: { reports: [exampleReport] } },
})

export const compareBatch = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/similarity',
  summary: '按场次和卷别比对全部答卷；只出报告，不作认定',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  output: reports,
  example: { params: batchExample, output: { reports: [exampleReport] } },
})

export const printSimilarity = route({
  method: 'GET',
  path: '/api/v1/similarity/:similarityId/report.pdf',
  summary: '雷同卷比对报告：PDF',
  term: 'marking',
  permission: 'marking.read',
  params: z.object({ similarityId: z.uuid() }),
  output: 'file',
  example: { params: { similarityId: exampleId } },
})

const pairParams = z.object({ pairId: z.uuid() })

export const proposeSimilar = route({
  method: 'POST',
  path: '/api/v1/similar-pairs/:pairId/proposal',
  summary: '提出雷同卷认定意见：认定谁，或不予认定',
  term: 'marking',
  permission: 'marking.arbitrate',
  params: pairParams,
  body: z.object({
    decision: z.enum(['honest', 'one', 'other', 'both'], '认定意见不在可选范围'),
    reportedTo: z.string().trim().max(30).default(''),
    reason,
  }),
  output: similarPair,
  example: {
    params: { pairId: exampleId },
    body: { decision: 'both', reportedTo: '考评小组负责人', reason: '座位相邻，错误答案一致，查看录像属实' },
    output: { ...examplePair, status: 'proposed', decision: 'both' },
  },
})

export const confirmSimilar = route({
  method: 'POST',
  path: '/api/v1/similar-pairs/:pairId/confirmation',
  summary: '另一人确认雷同卷认定；认定的按违纪登记',
  term: 'marking',
  permission: 'marking.release',
  reauth: true,
  params: pairParams,
  body: z.object({
    tier: z.number().int().min(1).max(9).optional(),
    reason,
  }),
  output: similarPair,
  example: {
    params: { pairId: exampleId },
    body: { tier: 2, reason: '复核录像与答卷，情况属实' },
    output: { ...examplePair, status: 'confirmed', decision: 'both' },
  },
})

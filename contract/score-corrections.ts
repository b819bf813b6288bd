import { z } from 'zod'
import { route } from './route.ts'
import { exampleId, scoreValue, subjectSchema } from './score-shapes.ts'

const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ correctionId: z.uuid() })

/** A correction of a locked score: asked for by one person, confirmed or refused by another. */
export const scoreCorrection = z.object({
  id: z.string(),
  registrationId: z.string(),
  ticketNumber: z.string().nullable(),
  name: z.string(),
  subject: subjectSchema,
  oldScore: z.number(),
  newScore: z.number(),
  reason: z.string(),
  /** Particulars of the paper that were filled in wrongly; such a paper counts what the rules say and is final. */
  misfilled: z.array(z.string()),
  status: z.enum(['requested', 'confirmed', 'refused']),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Whether the caller may decide: he did not ask for it himself. */
  mayDecide: z.boolean(),
})
export type ScoreCorrection = z.output<typeof scoreCorrection>

const example: ScoreCorrection = {
  id: exampleId,
  registrationId: exampleId,
  ticketNumber: '2604010308',
  name: '田雅婷',
  subject: 'practical',
  oldScore: 57,
  newScore: 75,
  reason: '评分表合计相加有误',
  misfilled: [],
  status: 'requested',
  requestedBy: '叶书瑶',
  requestedAt: '2026-12-02T02:31:00.000Z',
  decidedBy: null,
  decidedAt: null,
  mayDecide: true,
}

export const listScoreCorrections = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/score-corrections',
  summary: '批次的成绩更正',
  term: 'score',
  permission: 'score.read',
  params: batchParams,
  output: z.object({ corrections: z.array(scoreCorrection), allowed: z.boolean() }),
  example: { params: { batchId: exampleId }, output: { corrections: [example], allowed: true } },
})

export const requestScoreCorrection = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/score-corrections',
  summary: '提出成绩更正；由另一人确认后成绩登记表重新会签',
  term: 'score',
  permission: 'score.correct',
  reauth: true,
  params: batchParams,
  body: z.object({
    registrationId: z.uuid(),
    subject: subjectSchema,
    newScore: scoreValue,
    reason: z.string().trim().min(4, '请写明更正原因，至少4个字').max(500, '原因太长'),
    misfilled: z.array(z.string().trim().min(1).max(30, '名称太长')).max(20, '项目太多').default([]),
  }),
  output: scoreCorrection,
  example: {
    params: { batchId: exampleId },
    body: { registrationId: exampleId, subject: 'practical', newScore: 75, reason: '评分表合计相加有误' },
    output: example,
  },
})

export const confirmScoreCorrection = route({
  method: 'POST',
  path: '/api/v1/score-corrections/:correctionId/confirmation',
  summary: '确认成绩更正',
  term: 'score',
  permission: 'score.correct',
  reauth: true,
  params,
  output: scoreCorrection,
  example: { params: { correctionId: exampleId }, output: { ...example, status: 'confirmed' } },
})

export const refuseScoreCorrection = route({
  method: 'POST',
  path: '/api/v1/score-corrections/:correctionId/refusal',
  summary: '不同意成绩更正',
  term: 'score',
  permission: 'score.correct',
  params,
  body: z.object({ reason: z.string().trim().min(4, '请写明原因，至少4个字').max(500, '原因太长') }),
  output: scoreCorrection,
  example: {
    params: { correctionId: exampleId },
    body: { reason: '核对评分表，原成绩无误' },
    output: { ...example, status: 'refused' },
  },
})

import { z } from 'zod'
import { route } from './route.ts'
import { exampleId, exampleScoreRow, scoreRow, subjectSchema } from './score-shapes.ts'

const batchParams = z.object({ batchId: z.uuid() })

const filter = {
  q: z.string().trim().max(40, '查找内容太长').optional(),
  entryId: z.uuid().optional(),
  result: z.enum(['pass', 'fail', 'pending', 'needs_human']).optional(),
  flag: z.enum(['absent', 'cheat']).optional(),
  sessionId: z.uuid().optional(),
  placeId: z.uuid().optional(),
}

export const listScores = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/scores',
  summary: '批次的成绩与结果，按姓名、准考证号、职业、结果查找',
  term: 'score',
  permission: 'score.read',
  params: batchParams,
  query: z.object({
    ...filter,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ rows: z.array(scoreRow), total: z.number().int() }),
  example: { params: { batchId: exampleId }, query: { q: '徐' }, output: { rows: [exampleScoreRow], total: 1 } },
})

export const exportScores = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/scores/export',
  summary: '导出屏幕上的成绩',
  term: 'score',
  permission: 'score.read',
  params: batchParams,
  query: z.object(filter),
  output: 'file',
  example: { params: { batchId: exampleId } },
})

const gap = z.object({
  registrationId: z.string(),
  ticketNumber: z.string().nullable(),
  name: z.string(),
  subject: subjectSchema,
  problem: z.enum(['missing', 'unchecked', 'differs', 'unmarked']),
})

export const getScoreProgress = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/score-progress',
  summary: '成绩是否齐全：漏登、未核对、两次不一致的逐人列出',
  term: 'score',
  permission: 'score.read',
  params: batchParams,
  output: z.object({
    subjects: z.array(
      z.object({
        subject: subjectSchema,
        expected: z.number().int(),
        done: z.number().int(),
        absent: z.number().int(),
        cheated: z.number().int(),
      }),
    ),
    complete: z.boolean(),
    /** The first two hundred. */
    gaps: z.array(gap),
    gapCount: z.number().int(),
    theoryImport: z
      .object({ system: z.string(), keyId: z.string(), at: z.string(), by: z.string(), rows: z.number().int() })
      .nullable(),
    needsHuman: z.number().int(),
  }),
  example: {
    params: { batchId: exampleId },
    output: {
      subjects: [{ subject: 'theory', expected: 1396, done: 1396, absent: 12, cheated: 4 }],
      complete: false,
      gaps: [
        {
          registrationId: exampleId,
          ticketNumber: '2604010301',
          name: '徐建国',
          subject: 'practical',
          problem: 'missing',
        },
      ],
      gapCount: 1,
      theoryImport: null,
      needsHuman: 0,
    },
  },
})

export const decideOutcome = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/outcomes/:registrationId/decision',
  summary: '规则未写明的结果由人判定并写明理由',
  term: 'score',
  permission: 'score.correct',
  params: z.object({ batchId: z.uuid(), registrationId: z.uuid() }),
  body: z.object({
    result: z.enum(['pass', 'fail'], '结果为pass或fail'),
    reason: z.string().trim().min(4, '请写明理由，至少4个字').max(500, '理由太长'),
  }),
  output: z.object({ result: z.enum(['pass', 'fail']) }),
  example: {
    params: { batchId: exampleId, registrationId: exampleId },
    body: { result: 'pass', reason: '本机构规定单科合格成绩保留一年' },
    output: { result: 'pass' },
  },
})

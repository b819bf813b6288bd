import { z } from 'zod'
import { batchExample, batchParams, exampleId, exampleInstant, reason } from './marking-shapes.ts'
import { route } from './route.ts'

const answerParams = z.object({ answerId: z.uuid() })
const answerExample = { answerId: exampleId }

export const listMarkers = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/markers',
  summary: '可以分派的阅卷人员，与分派、进度、尺度统计',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: z.object({
    markers: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        agreed: z.boolean(),
        assigned: z.number().int(),
        marked: z.number().int(),
        mean: z.number().nullable(),
        deviation: z.number().nullable(),
        drift: z.number().nullable(),
        exact: z.number().nullable(),
        kappa: z.number().nullable(),
      }),
    ),
  }),
  example: { params: batchExample, output: { markers: [] } },
})

export const allocateMarkers = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/marking/allocation',
  summary: '把主观题答案流水分派给阅卷人员，每份两人独立评阅',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  body: z.object({ markers: z.array(z.uuid()).min(2, '至少选择2名阅卷人员').max(200, '阅卷人员太多') }),
  output: z.object({ answers: z.number().int(), perMarker: z.number().int() }),
  example: { params: batchExample, body: { markers: [exampleId, exampleId] }, output: { answers: 120, perMarker: 80 } },
})

/** A line of formatted text as plain words; figures and formulas by their names. */
const words = z.string()

/** An answer as a marker sees it: a code, the question and what was written. Nothing of whose it is. */
export const blindAnswer = z.object({
  id: z.string(),
  code: z.string(),
  question: z.string(),
  points: z.number(),
  stem: words,
  answer: words,
  key: z.array(z.object({ text: z.string(), points: z.number() })),
  /** The caller's own present mark, by point; null before he gave one. */
  given: z.array(z.number()).nullable(),
  version: z.number().int(),
})
/** An answer as its marker sees it: by code, never by name, room or seat; points of the question. */
export type BlindAnswer = z.output<typeof blindAnswer>

const exampleAnswer: BlindAnswer = {
  id: exampleId,
  code: 'R4TN8K',
  question: '31',
  points: 10,
  stem: '简述发动机冷却系统的作用。',
  answer: '使发动机在合适的温度下工作。',
  key: [{ text: '保持适宜温度', points: 10 }],
  given: null,
  version: 0,
}

const pile = z.object({
  batchId: z.string(),
  batch: z.string(),
  assigned: z.number().int(),
  marked: z.number().int(),
  agreedOn: z.string().nullable(),
  open: z.boolean(),
})

export const markerDesk = route({
  method: 'GET',
  path: '/api/v1/marking/desk',
  summary: '阅卷台：分派给本人的批次与进度',
  term: 'marking',
  permission: 'marking.mark',
  output: z.object({
    piles: z.array(pile),
    /** Batches whose papers are marked with the pen. */
    paper: z.array(z.object({ batchId: z.string(), batch: z.string(), agreedOn: z.string().nullable() })),
  }),
  example: {
    output: {
      piles: [
        { batchId: exampleId, batch: '2026年秋季认定', assigned: 80, marked: 12, agreedOn: '2026-11-30', open: true },
      ],
      paper: [],
    },
  },
})

export const agreeToMark = route({
  method: 'POST',
  path: '/api/v1/marking/desk/:batchId/agreement',
  summary: '签订评卷保密协议',
  term: 'marking',
  permission: 'marking.mark',
  params: batchParams,
  body: z.object({ agreed: z.literal(true, '请确认同意') }),
  output: z.object({ agreedOn: z.string() }),
  example: { params: batchExample, body: { agreed: true }, output: { agreedOn: '2026-11-30' } },
})

export const nextAnswer = route({
  method: 'GET',
  path: '/api/v1/marking/desk/:batchId/next',
  summary: '下一份待评答案',
  term: 'marking',
  permission: 'marking.mark',
  params: batchParams,
  output: z.object({ answer: blindAnswer.nullable(), assigned: z.number().int(), marked: z.number().int() }),
  example: { params: batchExample, output: { answer: exampleAnswer, assigned: 80, marked: 12 } },
})

export const listOwnMarks = route({
  method: 'GET',
  path: '/api/v1/marking/desk/:batchId/marks',
  summary: '回看本人评过的答案',
  term: 'marking',
  permission: 'marking.mark',
  params: batchParams,
  output: z.object({
    marks: z.array(
      z.object({
        answerId: z.string(),
        code: z.string(),
        question: z.string(),
        mark: z.number(),
        points: z.number(),
        version: z.number().int(),
        at: z.string(),
      }),
    ),
  }),
  example: { params: batchExample, output: { marks: [] } },
})

export const readAnswer = route({
  method: 'GET',
  path: '/api/v1/marking/answers/:answerId',
  summary: '回看一份分派给本人的答案',
  term: 'marking',
  permission: 'marking.mark',
  params: answerParams,
  output: blindAnswer,
  example: { params: answerExample, output: exampleAnswer },
})

const pointMarks = z.array(z.number('分数应为数字').min(0, '分数不能低于0')).min(1, '请逐项给分').max(40)

export const giveMark = route({
  method: 'PUT',
  path: '/api/v1/marking/answers/:answerId/mark',
  summary: '逐项给分；改分须写明原因并签名留痕',
  term: 'marking',
  permission: 'marking.mark',
  params: answerParams,
  body: z.object({
    points: pointMarks,
    /** The version the marker saw; 0 for a first mark. */
    version: z.number().int().min(0),
    reason: z.string().trim().max(500, '原因太长').default(''),
  }),
  output: z.object({ mark: z.number(), version: z.number().int() }),
  example: { params: answerExample, body: { points: [6], version: 0 }, output: { mark: 6, version: 1 } },
})

export const listDisputes = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/disputes',
  summary: '两评差距超过界限、等待仲裁的答案',
  term: 'marking',
  permission: 'marking.arbitrate',
  params: batchParams,
  output: z.object({
    disputes: z.array(
      blindAnswer.extend({ first: z.array(z.number()), second: z.array(z.number()), settled: z.boolean() }),
    ),
  }),
  example: {
    params: batchExample,
    output: { disputes: [{ ...exampleAnswer, first: [2], second: [9], settled: false }] },
  },
})

export const arbitrate = route({
  method: 'PUT',
  path: '/api/v1/marking/answers/:answerId/arbitration',
  summary: '仲裁评分：由未评过该答案的第三人最终裁定',
  term: 'marking',
  permission: 'marking.arbitrate',
  params: answerParams,
  body: z.object({ points: pointMarks, reason }),
  output: z.object({ mark: z.number() }),
  example: { params: answerExample, body: { points: [7], reason: '第二要点应给分' }, output: { mark: 7 } },
})

export const markerRecord = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/marks',
  summary: '评分留痕：每一次给分与改分',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  query: z.object({ code: z.string().trim().max(20).default('') }),
  output: z.object({
    marks: z.array(
      z.object({
        code: z.string(),
        question: z.string(),
        turn: z.number().int(),
        version: z.number().int(),
        mark: z.number(),
        marker: z.string(),
        reason: z.string().nullable(),
        at: z.string(),
      }),
    ),
  }),
  example: {
    params: batchExample,
    output: {
      marks: [
        {
          code: 'R4TN8K',
          question: '31',
          turn: 1,
          version: 1,
          mark: 6,
          marker: '钟离',
          reason: null,
          at: exampleInstant,
        },
      ],
    },
  },
})

import { z } from 'zod'
import { arrangement, exampleArrangement, exampleSession, examSession } from './arrangement-shapes.ts'
import { citation } from './citation.ts'
import { examSubject } from './place.ts'
import { route } from './route.ts'

export * from './arrangement-shapes.ts'
export * from './place.ts'
export * from './seat.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ batchId: z.uuid(), subject: examSubject })
const reason = z.string().trim().min(4, '请写明理由，至少4个字').max(300, '理由太长')
const instant = z.iso.datetime({ offset: true, message: '时间格式应如2026-11-28T09:00:00+08:00' })

const sessions = z.object({ sessions: z.array(examSession) })

export const listSessions = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-sessions',
  summary: '批次的理论与实操场次',
  term: 'arrangement',
  permission: 'arrangement.read',
  params: batchParams,
  output: sessions,
  example: { params: { batchId: id }, output: { sessions: [exampleSession] } },
})

export const setSessions = route({
  method: 'PUT',
  path: '/api/v1/batches/:batchId/exam-sessions/:subject',
  summary: '安排场次：须在计划的考试日期内；已排座位的场次不能取消或改时间',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: z.object({
    sessions: z
      .array(
        z.object({
          /** Absent for a new session. */
          id: z.uuid().optional(),
          startsAt: instant,
          minutes: z.number().int('时长为整数').min(10, '至少10分钟').max(600, '最多600分钟'),
        }),
      )
      .max(200, '场次太多'),
  }),
  output: sessions,
  example: {
    params: { batchId: id, subject: 'theory' },
    body: { sessions: [{ startsAt: '2026-11-28T09:00:00+08:00', minutes: 90 }] },
    output: { sessions: [exampleSession] },
  },
})

export const proposeSessions = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-sessions/:subject/proposal',
  summary: '按人数、考场和时长建议场次',
  term: 'arrangement',
  permission: 'arrangement.read',
  params,
  output: z.object({
    candidates: z.number(),
    seatsPerSession: z.number(),
    /** Sessions needed at least; the proposal may hold fewer where the planned days do not suffice. */
    needed: z.number(),
    minutes: z.number(),
    sessions: z.array(z.object({ startsAt: z.string(), minutes: z.number() })),
    /** For the practical exam: stations and sessions by occupation. */
    occupations: z.array(
      z.object({ occupation: z.string(), candidates: z.number(), stations: z.number(), needed: z.number().nullable() }),
    ),
    citation: citation.nullable(),
  }),
  example: {
    params: { batchId: id, subject: 'theory' },
    output: {
      candidates: 1396,
      seatsPerSession: 420,
      needed: 4,
      minutes: 90,
      sessions: [{ startsAt: '2026-11-28T01:00:00.000Z', minutes: 90 }],
      occupations: [],
      citation: null,
    },
  },
})

const example = { params: { batchId: id, subject: 'theory' }, output: exampleArrangement }

export const getArrangement = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/arrangements/:subject',
  summary: '一科的编排：场次、考场、人数、未编排的人',
  term: 'arrangement',
  permission: 'arrangement.read',
  params,
  output: arrangement,
  example,
})

export const exportArrangement = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/arrangements/:subject/workbook',
  summary: '导出编排明细（xlsx）',
  term: 'arrangement',
  permission: 'arrangement.read',
  params,
  output: 'file',
  example: { params: { batchId: id, subject: 'theory' } },
})

export const arrange = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject',
  summary: '自动编排：只排还没有座位的人，已排的座位不动',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: z.object({
    /** Draws who sits where; the same seed and data give the same seats. */
    seed: z.string().trim().min(1).max(60).optional(),
  }),
  output: arrangement,
  example: { ...example, body: {} },
})

export const clearArrangement = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/clearing',
  summary: '清空草案的座位，须写明理由',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: z.object({ reason }),
  output: arrangement,
  example: { ...example, body: { reason: '考场调整，重新编排' } },
})

export const submitArrangement = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/submission',
  summary: '提交编排审核；有人没有座位时不能提交',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: z.object({}),
  output: arrangement,
  example: { ...example, body: {} },
})

export const approveArrangement = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/approval',
  summary: '批准编排，须由另一人办理；各科都批准后完成“考场编排”',
  term: 'arrangement',
  permission: 'arrangement.approve',
  params,
  body: z.object({}),
  output: arrangement,
  example: { ...example, body: {} },
})

export const returnArrangement = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/return',
  summary: '退回编排，须写明理由；座位保留',
  term: 'arrangement',
  permission: 'arrangement.approve',
  params,
  body: z.object({ reason }),
  output: arrangement,
  example: { ...example, body: { reason: '请把两个小组排在同一场' } },
})

export const changeArrangement = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/change',
  summary: '批准后因增补或取消而重开编排，须写明理由；已排的人不动',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: z.object({ reason }),
  output: arrangement,
  example: { ...example, body: { reason: '增补一名考生' } },
})

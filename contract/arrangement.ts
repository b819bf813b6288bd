import { z } from 'zod'
import { citation } from './citation.ts'
import { examSubject } from './place.ts'
import { route } from './route.ts'

export * from './place.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ batchId: z.uuid(), subject: examSubject })
const reason = z.string().trim().min(4, '请写明理由，至少4个字').max(300, '理由太长')
const instant = z.iso.datetime({ offset: true, message: '时间格式应如2026-11-28T09:00:00+08:00' })

export const examSession = z.object({
  id: z.string(),
  subject: examSubject,
  position: z.number(),
  /** `场次1` or `实操1`. */
  title: z.string(),
  startsAt: z.string(),
  minutes: z.number(),
  seated: z.number(),
})
export type ExamSession = z.output<typeof examSession>

const exampleSession: ExamSession = {
  id,
  subject: 'theory',
  position: 1,
  title: '场次1',
  startsAt: '2026-11-28T01:00:00.000Z',
  minutes: 90,
  seated: 392,
}

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

const person = z.object({
  registrationId: z.string(),
  name: z.string(),
  className: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
})

const group = z.object({ occupation: z.string(), job: z.string(), level: z.number(), count: z.number() })

/** The whole arrangement of one subject: sessions × rooms with counts, and who has no seat. */
export const arrangement = z.object({
  batchId: z.string(),
  batchName: z.string(),
  subject: examSubject,
  status: z.enum(['none', 'draft', 'submitted', 'approved', 'returned']),
  statusTitle: z.string(),
  version: z.number(),
  seed: z.string().nullable(),
  candidates: z.number(),
  seated: z.number(),
  unseatedCount: z.number(),
  /** Room-sessions used, the fewest that could suffice, and how many stand empty. */
  roomSessions: z.number(),
  bound: z.number(),
  free: z.number(),
  sessions: z.array(examSession),
  places: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      building: z.string(),
      seatCount: z.number(),
      reserveCount: z.number(),
      usable: z.number(),
      columns: z.number(),
    }),
  ),
  cells: z.array(
    z.object({
      sessionId: z.string(),
      placeId: z.string(),
      count: z.number(),
      usable: z.number(),
      groups: z.array(group),
    }),
  ),
  /** The first 200 without a seat. */
  unseated: z.array(person),
  seatLimit: z.object({ value: z.number(), citation }).nullable(),
  submittedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  /** Why it was returned or opened again. */
  reason: z.string().nullable(),
  may: z.object({
    arrange: z.boolean(),
    clear: z.boolean(),
    submit: z.boolean(),
    approve: z.boolean(),
    return: z.boolean(),
    change: z.boolean(),
  }),
})
export type ArrangementView = z.output<typeof arrangement>

const exampleArrangement: ArrangementView = {
  batchId: id,
  batchName: '2026年第4批',
  subject: 'theory',
  status: 'draft',
  statusTitle: '草案',
  version: 1,
  seed: '2026-4',
  candidates: 1396,
  seated: 1396,
  unseatedCount: 0,
  roomSessions: 54,
  bound: 54,
  free: 2,
  sessions: [exampleSession],
  places: [],
  cells: [],
  unseated: [],
  seatLimit: null,
  submittedBy: null,
  approvedBy: null,
  approvedAt: null,
  reason: null,
  may: { arrange: true, clear: true, submit: true, approve: false, return: false, change: false },
}
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

const roomView = z.object({
  session: examSession,
  place: z.object({ id: z.string(), name: z.string(), building: z.string(), columns: z.number() }),
  count: z.number(),
  usable: z.number(),
  groups: z.array(group),
  seats: z.array(
    z.object({
      seat: z.number(),
      kind: z.enum(['seated', 'empty', 'spare']),
      person: person.extend({ photo: z.boolean() }).nullable(),
    }),
  ),
})
const roomParams = z.object({ batchId: z.uuid(), sessionId: z.uuid(), placeId: z.uuid() })
const exampleRoom = {
  session: exampleSession,
  place: { id, name: '3机房', building: '实训楼', columns: 6 },
  count: 0,
  usable: 30,
  groups: [],
  seats: [{ seat: 1, kind: 'empty' as const, person: null }],
}

export const getRoom = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-sessions/:sessionId/rooms/:placeId',
  summary: '一个考场一场的座位图',
  term: 'arrangement',
  permission: 'arrangement.read',
  params: roomParams,
  output: roomView,
  example: { params: { batchId: id, sessionId: id, placeId: id }, output: exampleRoom },
})

const move = z.object({
  registrationId: z.uuid(),
  sessionId: z.uuid(),
  placeId: z.uuid(),
  seat: z.number().int().min(1, '座位号从1开始').max(1000),
})

export const askMove = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/move-verdicts',
  summary: '放下之前先问：这名考生能否坐这个座位，不能时可以坐哪里',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: move,
  output: z.object({
    ok: z.boolean(),
    checks: z.array(z.object({ code: z.string(), label: z.string(), text: z.string(), ok: z.boolean(), citation })),
    /** Seats he may take instead, nearest first. */
    alternatives: z.array(z.object({ sessionId: z.string(), placeId: z.string(), seat: z.number(), text: z.string() })),
  }),
  example: {
    params: { batchId: id, subject: 'theory' },
    body: { registrationId: id, sessionId: id, placeId: id, seat: 18 },
    output: { ok: true, checks: [], alternatives: [] },
  },
})

export const moveSeat = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/arrangements/:subject/moves',
  summary: '把考生移到一个座位，或给未编排的人安排座位',
  term: 'arrangement',
  permission: 'arrangement.write',
  params,
  body: move,
  output: roomView,
  example: {
    params: { batchId: id, subject: 'theory' },
    body: { registrationId: id, sessionId: id, placeId: id, seat: 18 },
    output: exampleRoom,
  },
})

import { z } from 'zod'
import { behaviours } from '#core/violation/types.ts'
import {
  attendanceSeat,
  exampleRoom,
  exampleSeat,
  examRoom,
  mark,
  takenSubject,
  violation,
} from './attendance-shapes.ts'
import { route } from './route.ts'

export type { AttendanceSeat, ExamRoom } from './attendance-shapes.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const roomParams = z.object({ batchId: z.uuid(), sessionId: z.uuid(), placeId: z.uuid() })
const note = z.string().trim().max(200, '说明最多200字')

const totals = z.object({
  seated: z.number().int(),
  present: z.number().int(),
  absent: z.number().int(),
  cheated: z.number().int(),
  unmarked: z.number().int(),
})
const exampleTotals = { seated: 1, present: 1, absent: 0, cheated: 0, unmarked: 0 }

export const listExamRooms = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-rooms',
  summary: '批次各考场各场次的到考情况',
  term: 'attendance',
  permission: 'arrangement.read',
  params: batchParams,
  output: z.object({
    rooms: z.array(examRoom),
    totals,
    /** Whether marks may still be written. */
    open: z.boolean(),
    /** Whether the step 考试 has been ended. */
    ended: z.boolean(),
  }),
  example: {
    params: { batchId: id },
    output: { rooms: [exampleRoom], totals: exampleTotals, open: true, ended: false },
  },
})

export const getExamRoom = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-rooms/:sessionId/:placeId',
  summary: '一个考场一个场次的座位与到考',
  term: 'attendance',
  permission: 'arrangement.read',
  params: roomParams,
  output: z.object({ room: examRoom, seats: z.array(attendanceSeat), open: z.boolean() }),
  example: {
    params: { batchId: id, sessionId: id, placeId: id },
    output: { room: exampleRoom, seats: [exampleSeat], open: true },
  },
})

const filter = {
  subject: takenSubject.optional(),
  mark: z.enum(['present', 'absent', 'cheat', 'unmarked', 'warned']).optional(),
  q: z.string().trim().max(40).optional(),
  sessionId: z.uuid().optional(),
  placeId: z.uuid().optional(),
}

export const listAttendance = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/attendance',
  summary: '批次的到考、缺考与违纪名单，按姓名、准考证号查找',
  term: 'attendance',
  permission: 'arrangement.read',
  params: batchParams,
  query: z.object({
    ...filter,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ rows: z.array(attendanceSeat), total: z.number().int() }),
  example: { params: { batchId: id }, query: { mark: 'absent' }, output: { rows: [exampleSeat], total: 1 } },
})

export const exportAttendance = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/attendance/export',
  summary: '导出屏幕上的到考名单',
  term: 'attendance',
  permission: 'arrangement.read',
  params: batchParams,
  query: z.object(filter),
  output: 'file',
  example: { params: { batchId: id } },
})

export const markAttendance = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/attendance',
  summary: '登记到考或缺考',
  term: 'attendance',
  permission: 'attendance.write',
  params: batchParams,
  body: z.object({
    subject: takenSubject,
    marks: z
      .array(
        z.object({
          registrationId: z.uuid(),
          mark: z.enum(['present', 'absent'], '到考为present，缺考为absent；违纪请登记行为'),
          note: note.optional(),
        }),
      )
      .min(1, '请至少登记一名考生')
      .max(2_000, '一次最多登记2000名考生'),
  }),
  output: z.object({ marked: z.number().int() }),
  example: {
    params: { batchId: id },
    body: { subject: 'theory', marks: [{ registrationId: id, mark: 'absent' }] },
    output: { marked: 1 },
  },
})

export const markRoomPresent = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/exam-rooms/:sessionId/:placeId/all-present',
  summary: '全部到考：尚未登记的考生一并记为到考',
  term: 'attendance',
  permission: 'attendance.write',
  params: roomParams,
  output: z.object({ marked: z.number().int() }),
  example: { params: { batchId: id, sessionId: id, placeId: id }, output: { marked: 28 } },
})

export const listViolationRules = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/violation-rules',
  summary: '本批次规则档案中的违纪行为、档次与依据',
  term: 'attendance',
  permission: 'arrangement.read',
  params: batchParams,
  output: z.object({
    behaviours: z.array(
      z.object({
        behaviour: z.string(),
        title: z.string(),
        tiers: z.array(
          z.object({
            tier: z.number().int(),
            effect: z.string(),
            effectTitle: z.string(),
            clause: z.string().nullable(),
            needsSeverity: z.boolean(),
          }),
        ),
        /** A person chooses the tier and says why, even where one is written. */
        weighed: z.boolean(),
        /** No source of the profile writes it; the institution decides by its named choice. */
        unwritten: z.boolean(),
      }),
    ),
    choice: z.string(),
  }),
  example: {
    params: { batchId: id },
    output: {
      behaviours: [
        {
          behaviour: 'whisper',
          title: '交头接耳、打暗号',
          tiers: [
            { tier: 2, effect: 'subject_zero', effectTitle: '该科成绩记零分', clause: 'HN-196', needsSeverity: false },
          ],
          weighed: false,
          unwritten: false,
        },
      ],
      choice: 'A37',
    },
  },
})

export const markViolation = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/violations',
  summary: '登记违纪：行为、档次（两档并存时由人选定并写明理由）与依据',
  term: 'attendance',
  permission: 'attendance.write',
  params: batchParams,
  body: z.object({
    registrationId: z.uuid(),
    subject: takenSubject,
    behaviour: z.enum(behaviours, '没有这种行为'),
    tier: z.number().int().min(0).max(9).optional(),
    severity: z.enum(['light', 'serious'], '情节为light或serious').optional(),
    proof: z.boolean().default(true),
    found: z.enum(['during', 'after']).default('during'),
    reason: z.string().trim().max(500, '理由最多500字').default(''),
  }),
  output: z.object({ mark, violation }),
  example: {
    params: { batchId: id },
    body: { registrationId: id, subject: 'theory', behaviour: 'copy', tier: 2, reason: '抄袭邻座，经提醒不改' },
    output: {
      mark: 'cheat',
      violation: {
        behaviour: 'copy',
        title: '抄袭他人答案或将答案让他人抄袭',
        tier: 2,
        effect: 'subject_zero',
        effectTitle: '该科成绩记零分',
        clause: 'HN-197',
        choice: null,
        banUntil: null,
        reason: '抄袭邻座，经提醒不改',
      },
    },
  },
})

export const endExam = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/exam-end',
  summary: '考试结束：所有考生的到考均已登记',
  term: 'attendance',
  permission: 'attendance.write',
  params: batchParams,
  output: z.object({ totals }),
  example: { params: { batchId: id }, output: { totals: exampleTotals } },
})

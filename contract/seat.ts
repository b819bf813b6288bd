import { z } from 'zod'
import { exampleSession, examSession, group, person } from './arrangement-shapes.ts'
import { citation } from './citation.ts'
import { examSubject } from './place.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const params = z.object({ batchId: z.uuid(), subject: examSubject })

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

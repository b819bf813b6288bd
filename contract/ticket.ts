import { z } from 'zod'
import { citation } from './citation.ts'
import { examSubject } from './place.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })

const sitting = z.object({
  subject: examSubject,
  subjectTitle: z.string(),
  startsAt: z.string(),
  minutes: z.number(),
  building: z.string(),
  place: z.string(),
  seat: z.number(),
})

/** One candidate who sits, with his ticket or what stands in its way. */
export const ticketItem = z.object({
  registrationId: z.string(),
  serial: z.number(),
  name: z.string(),
  identityMasked: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  className: z.string(),
  sittings: z.array(sitting),
  ticketId: z.string().nullable(),
  ticketNumber: z.string().nullable(),
  issuedAt: z.string().nullable(),
  printedCount: z.number(),
  problem: z.enum(['no_photo', 'no_seat', 'no_form']).nullable(),
  problemText: z.string().nullable(),
})
export type TicketItem = z.output<typeof ticketItem>

const ticketCounts = z.object({
  candidates: z.number(),
  issued: z.number(),
  ready: z.number(),
  withoutPhoto: z.number(),
  withoutSeat: z.number(),
})

export const listTickets = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/tickets',
  summary: '准考证：已签发、可签发与不能签发的人',
  term: 'ticket',
  permission: 'ticket.read',
  params: batchParams,
  query: z.object({
    q: z.string().trim().max(40).optional(),
    state: z.enum(['issued', 'ready', 'problem']).optional(),
    sessionId: z.uuid().optional(),
    placeId: z.uuid().optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({
    /** Whether tickets may be issued now; what is missing with its article. */
    precondition: z.object({ ok: z.boolean(), missing: z.array(z.object({ text: z.string(), citation })) }),
    counts: ticketCounts,
    rows: z.array(ticketItem),
    total: z.number(),
  }),
  example: {
    params: { batchId: id },
    output: {
      precondition: { ok: true, missing: [] },
      counts: { candidates: 0, issued: 0, ready: 0, withoutPhoto: 0, withoutSeat: 0 },
      rows: [],
      total: 0,
    },
  },
})

export const exportTickets = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/tickets/workbook',
  summary: '导出准考证名单（xlsx，证件号码遮盖）',
  term: 'ticket',
  permission: 'ticket.read',
  params: batchParams,
  query: z.object({
    q: z.string().trim().max(40).optional(),
    state: z.enum(['issued', 'ready', 'problem']).optional(),
  }),
  output: 'file',
  example: { params: { batchId: id } },
})

export const issueTickets = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/tickets',
  summary: '签发准考证；缺照片或没有座位的不签发并列出',
  term: 'ticket',
  permission: 'ticket.issue',
  params: batchParams,
  body: z.object({}),
  output: z.object({
    issued: z.number(),
    /** Tickets of candidates who withdrew since. */
    withdrawn: z.number(),
    total: z.number(),
    refused: z.array(
      z.object({ registrationId: z.string(), name: z.string(), className: z.string(), problem: z.string() }),
    ),
  }),
  example: { params: { batchId: id }, body: {}, output: { issued: 1395, withdrawn: 0, total: 1395, refused: [] } },
})

export const completeTickets = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/tickets/completion',
  summary: '完成准考证签发；还有已编座位的人没有准考证时不能完成',
  term: 'ticket',
  permission: 'ticket.issue',
  params: batchParams,
  body: z.object({}),
  output: z.object({ tickets: z.number() }),
  example: { params: { batchId: id }, body: {}, output: { tickets: 1396 } },
})

/** The forms of an exam room. */
export const roomForm = z.enum(
  ['tickets', 'door-label', 'desk-labels', 'sign-in-sheet', 'seating-plan', 'room-record', 'practical-score-sheet'],
  '请选择要打印的表',
)

const room = z.object({
  sessionId: z.string(),
  sessionTitle: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  subject: examSubject,
  startsAt: z.string(),
  minutes: z.number(),
  count: z.number(),
  tickets: z.number(),
})

export const listPrintRooms = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/print-rooms',
  summary: '有考生的考场场次，逐个或整批打印',
  term: 'ticket',
  permission: 'ticket.read',
  params: batchParams,
  output: z.object({ rooms: z.array(room) }),
  example: { params: { batchId: id }, output: { rooms: [] } },
})

export const printRoom = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/print-rooms/:sessionId/:placeId/:form',
  summary: '打印一个考场一场的准考证、门贴、桌贴、签到表、座位图、情况记录表或实操评分表（PDF）',
  term: 'ticket',
  permission: 'ticket.read',
  params: z.object({ batchId: z.uuid(), sessionId: z.uuid(), placeId: z.uuid(), form: roomForm }),
  output: 'file',
  example: { params: { batchId: id, sessionId: id, placeId: id, form: 'door-label' } },
})

export const printTicket = route({
  method: 'POST',
  path: '/api/v1/tickets/:ticketId/prints',
  summary: '打印或补打一张准考证（PDF）；补打须写明原因并留痕',
  term: 'ticket',
  permission: 'ticket.issue',
  params: z.object({ ticketId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(2, '请写明原因').max(200, '原因太长').optional() }),
  output: 'file',
  example: { params: { ticketId: id }, body: { reason: '考生遗失' } },
})

const printJob = z.object({
  id: z.string(),
  form: roomForm,
  formTitle: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  statusTitle: z.string(),
  /** Rooms printed and to be printed; pages so far. */
  done: z.number(),
  total: z.number(),
  pages: z.number(),
  problem: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type PrintJob = z.output<typeof printJob>
const exampleJob: PrintJob = {
  id,
  form: 'tickets',
  formTitle: '准考证',
  status: 'running',
  statusTitle: '正在打印',
  done: 12,
  total: 54,
  pages: 348,
  problem: null,
  requestedBy: '周敏',
  requestedAt: '2026-11-18T01:42:00.000Z',
  finishedAt: null,
}

export const startPrintJob = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/print-jobs',
  summary: '整批打印：每个考场一份PDF，装入一个ZIP',
  term: 'ticket',
  permission: 'ticket.issue',
  params: batchParams,
  body: z.object({ form: roomForm }),
  output: printJob,
  example: { params: { batchId: id }, body: { form: 'tickets' }, output: exampleJob },
})

export const listPrintJobs = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/print-jobs',
  summary: '整批打印的进度与结果',
  term: 'ticket',
  permission: 'ticket.read',
  params: batchParams,
  output: z.object({ jobs: z.array(printJob) }),
  example: { params: { batchId: id }, output: { jobs: [exampleJob] } },
})

export const getPrintJob = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/print-jobs/:jobId',
  summary: '一次整批打印的进度',
  term: 'ticket',
  permission: 'ticket.read',
  params: z.object({ batchId: z.uuid(), jobId: z.uuid() }),
  output: printJob,
  example: { params: { batchId: id, jobId: id }, output: exampleJob },
})

export const downloadPrintJob = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/print-jobs/:jobId/file',
  summary: '下载整批打印的ZIP',
  term: 'ticket',
  permission: 'ticket.read',
  params: z.object({ batchId: z.uuid(), jobId: z.uuid() }),
  output: 'file',
  example: { params: { batchId: id, jobId: id } },
})

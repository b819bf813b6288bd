import { z } from 'zod'
import { exampleLine, id, instant, runLine } from './invigilation-shapes.ts'
import { route } from './route.ts'

const params = z.object({ runId: z.uuid() })
const done = z.object({ ok: z.literal(true) })
const exampleDone = { ok: true as const }

const machine = z.object({
  seat: z.number().int(),
  paired: z.boolean(),
  checkedAt: z.string().nullable(),
  faults: z.array(z.object({ code: z.string(), text: z.string() })),
  markerDay: z.string().nullable(),
  /** Whether the machine is usable as it stands. */
  green: z.boolean(),
  blocked: z.boolean(),
})

export const listMachines = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/machines',
  summary: '本考场各机的配对与自检',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  output: z.object({
    pairingCode: z.string(),
    machines: z.array(machine),
    green: z.number().int(),
    needed: z.number().int(),
  }),
  example: {
    params: { runId: id },
    output: {
      pairingCode: 'K7QM-2F9D',
      machines: [
        { seat: 1, paired: true, checkedAt: instant, faults: [], markerDay: null, green: true, blocked: false },
      ],
      green: 1,
      needed: 30,
    },
  },
})

export const freeMachine = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/machines/:seat/free',
  summary: '解除因多次登录错误被暂停的机器',
  term: 'invigilation',
  permission: 'invigilation.run',
  params: z.object({ runId: z.uuid(), seat: z.coerce.number().int().min(1).max(500) }),
  output: done,
  example: { params: { runId: id, seat: 7 }, output: exampleDone },
})

const candidate = z.object({
  attemptId: z.uuid(),
  seat: z.number().int(),
  name: z.string(),
  ticket: z.string(),
  answered: z.number().int(),
  lastSeenAt: z.string().nullable(),
})
const exampleCandidate = {
  attemptId: id,
  seat: 7,
  name: '方知夏',
  ticket: '2604010307',
  answered: 0,
  lastSeenAt: null,
}

export const getClosing = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/closing',
  summary: '收卷前的核对：零作答、可能未传完、未登记的考生',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  output: z.object({
    run: runLine,
    endsAt: z.string(),
    over: z.boolean(),
    zero: z.array(candidate),
    unsynced: z.array(candidate),
    notIn: z.array(candidate),
    held: z.number().int(),
    openIncidents: z.number().int(),
  }),
  example: {
    params: { runId: id },
    output: {
      run: exampleLine,
      endsAt: instant,
      over: true,
      zero: [exampleCandidate],
      unsynced: [],
      notIn: [],
      held: 0,
      openIncidents: 0,
    },
  },
})

export const closeRoom = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/close',
  summary: '结束收卷：逐一确认零作答与未传完的考生',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({
    zero: z.array(z.uuid()).max(500).default([]),
    unsynced: z.array(z.uuid()).max(500).default([]),
    /** Why it ends before its time; needed only then. */
    reason: z.string().trim().max(300).default(''),
  }),
  output: done,
  example: { params: { runId: id }, body: { zero: [id] }, output: exampleDone },
})

export const sealRoom = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/seal',
  summary: '封存本场：记录签字齐全、没有待决的作答与突发情况',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  output: z.object({ headHash: z.string() }),
  example: { params: { runId: id }, output: { headHash: '3d8e11f790c452ab' } },
})

const heldAnswers = z.object({
  attemptId: z.uuid(),
  seat: z.number().int(),
  name: z.string(),
  epoch: z.number().int(),
  kind: z.enum(['late', 'fenced', 'fork']),
  events: z.number().int(),
  from: z.string(),
  to: z.string(),
  /** All that waits of this machine's time, in one figure: goes along with the decision. */
  mark: z.string(),
  /** Which answers would differ, and how. */
  changes: z.array(z.object({ question: z.string(), now: z.array(z.string()), then: z.array(z.string()) })),
})
export type HeldAnswers = z.output<typeof heldAnswers>

export const listHeld = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/held',
  summary: '待决的作答：迟到、换机后旧机、分叉，及采纳后的变化',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  output: z.object({ held: z.array(heldAnswers) }),
  example: {
    params: { runId: id },
    output: {
      held: [
        {
          attemptId: id,
          seat: 7,
          name: '方知夏',
          epoch: 1,
          kind: 'late',
          events: 2,
          from: instant,
          to: instant,
          mark: '5f0c2b',
          changes: [{ question: '12', now: ['A'], then: ['B'] }],
        },
      ],
    },
  },
})

const recordRow = z.object({ time: z.string(), text: z.string(), people: z.string() })

/** The record of a room as it reads now. */
export const roomRecord = z.object({
  counts: z.object({
    expected: z.number().int(),
    present: z.number().int(),
    absent: z.number().int(),
    violations: z.number().int(),
    handedIn: z.number().int(),
  }),
  entries: z.array(recordRow),
  absentees: z.array(z.object({ seat: z.number().int(), name: z.string(), ticket: z.string(), basis: z.string() })),
  violations: z.array(
    z.object({ seat: z.number().int(), name: z.string(), evidence: z.string(), measure: z.string() }),
  ),
  incidents: z.array(
    z.object({
      time: z.string(),
      seat: z.string(),
      event: z.string(),
      handling: z.string(),
      approvedBy: z.string(),
    }),
  ),
  signatures: z.array(
    z.object({ duty: z.string(), needed: z.boolean(), name: z.string().nullable(), at: z.string().nullable() }),
  ),
  /** What the institution's articles still miss in it. */
  missing: z.array(z.object({ clause: z.string().nullable(), text: z.string() })),
  contentHash: z.string(),
  headHash: z.string().nullable(),
})
export type RoomRecordView = z.output<typeof roomRecord>

export const getRoomRecord = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/record',
  summary: '考场情况记录表（自动成文）',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  output: roomRecord,
  example: {
    params: { runId: id },
    output: {
      counts: { expected: 30, present: 28, absent: 2, violations: 1, handedIn: 28 },
      entries: [{ time: '08:55', text: '双人启封电子试卷', people: '邓鹏飞、高志远' }],
      absentees: [],
      violations: [],
      incidents: [],
      signatures: [{ duty: '主监考员', needed: true, name: null, at: null }],
      missing: [],
      contentHash: 'b2',
      headHash: null,
    },
  },
})

export const signRoomRecord = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/record/signatures',
  summary: '在考场情况记录表上签字',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  reauth: true,
  body: z.object({
    duty: z.enum(['主监考员', '副监考员', '主考', '质量督导员', '考评人员'], '请选择签字的职责'),
    contentHash: z.string().max(80),
    /** What a person states of the record where an article asks for it. */
    supervision: z.string().trim().max(30).optional(),
  }),
  output: roomRecord.pick({ signatures: true, contentHash: true }),
  example: {
    params: { runId: id },
    body: { duty: '主监考员', contentHash: 'b2' },
    output: {
      signatures: [{ duty: '主监考员', needed: true, name: '邓鹏飞', at: instant }],
      contentHash: 'b2',
    },
  },
})

export const printRoomRecord = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/record.pdf',
  summary: '打印考场情况记录表',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  output: 'file',
  example: { params: { runId: id } },
})

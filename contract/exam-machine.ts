import { z } from 'zod'
import { route } from './route.ts'

// What a machine of the exam room asks of the exam node before anybody sits at it. `machine` is the token of a machine
// paired with its seat, sent as `authorization: Bearer …`.

const id = '01980000-0000-7000-8000-00000000000a'
const instant = '2026-11-20T01:00:00.000Z'

/** Where a room stands: entry not open, entry open, paper released, writing, closed, sealed for good. */
export const runStatus = z.enum(['waiting', 'entry', 'released', 'running', 'closed', 'sealed'])

/** What a machine shows of its room before and after anybody sits at it. */
export const runView = z.object({
  runId: z.uuid(),
  kind: z.enum(['real', 'trial']),
  status: runStatus,
  room: z.string(),
  session: z.string(),
  subject: z.string(),
  startsAt: z.string(),
  minutes: z.number().int(),
})

/** A room as the examples of the contract show it. */
export const exampleRun = {
  runId: id,
  kind: 'real' as const,
  status: 'entry' as const,
  room: '3机房',
  session: '场次1',
  subject: '保育师 四级 理论知识',
  startsAt: instant,
  minutes: 90,
}

export const pairMachine = route({
  method: 'POST',
  path: '/api/v1/exam/machines',
  summary: '机器与座位配对：输入监考台显示的配对码和机号',
  term: 'exam',
  permission: 'public',
  body: z.object({ code: z.string().trim().min(4).max(12), seat: z.number().int().min(1).max(500) }),
  output: z.object({ token: z.string(), room: z.string(), seat: z.number().int() }),
  example: { body: { code: 'K7QM-2F9D', seat: 7 }, output: { token: '…', room: '3机房', seat: 7 } },
})

export const machineView = route({
  method: 'GET',
  path: '/api/v1/exam/machine',
  summary: '这台机器此刻的场次、座位与时间',
  term: 'exam',
  permission: 'machine',
  output: z.object({ now: z.string(), seat: z.number().int(), run: runView.nullable() }),
  example: { output: { now: instant, seat: 7, run: exampleRun } },
})

/** What a machine found out about itself before the exam. */
export const preflight = z.object({
  browser: z.string().max(300),
  /** Milliseconds this machine's clock is ahead of the node's. */
  clockOffsetMs: z.number(),
  storageBytes: z.number().nullable(),
  /** Whether a record written on an earlier day was still there; null where none could have been. */
  markerSurvived: z.boolean().nullable(),
  screen: z.object({ width: z.number().int(), height: z.number().int(), ratio: z.number() }),
  /** Median of some round trips in milliseconds. */
  roundTripMs: z.number(),
  /** Milliseconds of one strict write to the journal. */
  writeMs: z.number(),
  secureContext: z.boolean(),
})

export const reportPreflight = route({
  method: 'POST',
  path: '/api/v1/exam/machine/preflight',
  summary: '机器自检结果上报',
  term: 'exam',
  permission: 'machine',
  body: preflight,
  output: z.object({ faults: z.array(z.object({ code: z.string(), text: z.string() })) }),
  example: {
    body: {
      browser: 'Chrome 109',
      clockOffsetMs: 120,
      storageBytes: 2_000_000_000,
      markerSurvived: true,
      screen: { width: 1366, height: 768, ratio: 1 },
      roundTripMs: 3,
      writeMs: 4,
      secureContext: true,
    },
    output: { faults: [] },
  },
})

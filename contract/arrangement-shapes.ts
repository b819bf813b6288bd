import { z } from 'zod'
import { citation } from './citation.ts'
import { examSubject } from './place.ts'

const id = '01980000-0000-7000-8000-00000000000a'

/** A time at which rooms are used. */
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

export const exampleSession: ExamSession = {
  id,
  subject: 'theory',
  position: 1,
  title: '场次1',
  startsAt: '2026-11-28T01:00:00.000Z',
  minutes: 90,
  seated: 392,
}

/** A candidate as the seat map names him. */
export const person = z.object({
  registrationId: z.string(),
  name: z.string(),
  className: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
})

/** How many of one occupation and level. */
export const group = z.object({ occupation: z.string(), job: z.string(), level: z.number(), count: z.number() })

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

export const exampleArrangement: ArrangementView = {
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

import { z } from 'zod'

const clause = z.string().nullable()

const entry = z.object({
  id: z.string(),
  filingEntryId: z.string(),
  occupationCode: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelTitle: z.string(),
  expectedCount: z.number(),
  theoryMinutes: z.number(),
  practicalMinutes: z.number(),
  practicalModules: z.number(),
  /** Applications that are not withdrawn, and those that passed both reviews. */
  registered: z.number(),
  eligible: z.number(),
})

const content = z.object({
  scheme: z.object({ goal: z.string(), schedule: z.string(), organisation: z.string(), safety: z.string() }).partial(),
  times: z.array(z.object({ subject: z.string(), date: z.string(), time: z.string(), place: z.string() })),
  rooms: z.array(z.object({ room: z.string(), place: z.string(), seats: z.number(), use: z.string() })),
  siteCount: z.number(),
  medium: z.string(),
  staff: z.array(
    z.object({
      duty: z.string(),
      title: z.string(),
      personId: z.string(),
      name: z.string(),
      occupation: z.string(),
      room: z.string(),
    }),
  ),
  extras: z.array(z.object({ field: z.string(), text: z.string() })),
  contact: z.object({ name: z.string(), phone: z.string() }).partial(),
})

/** What one duty needs and has; a need of null is not written for the institution. */
const need = z.object({
  duty: z.string(),
  title: z.string(),
  occupation: z.string(),
  need: z.number().nullable(),
  have: z.number(),
  clause,
})

const submission = z.object({
  id: z.string(),
  number: z.number(),
  submittedBy: z.string(),
  submittedOn: z.string(),
  submittedAt: z.string(),
  contentHash: z.string(),
  attachments: z.array(z.object({ title: z.string(), sha256: z.string() })),
  decision: z.enum(['approved', 'returned']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** A letter of a centre outside the system; in force once a second person confirmed it. */
  letter: z
    .object({
      number: z.string(),
      on: z.string(),
      decision: z.string(),
      recordedBy: z.string(),
      confirmedBy: z.string().nullable(),
    })
    .nullable(),
})

/** A batch with its plan, what is missing from it, and how it fared with the centre. */
export const batchPlan = z.object({
  id: z.string(),
  name: z.string(),
  year: z.number(),
  serial: z.number(),
  startsOn: z.string(),
  endsOn: z.string(),
  status: z.enum(['draft', 'submitted', 'approved', 'returned', 'withdrawn']),
  statusTitle: z.string(),
  /** 23 characters: day of submission, filing number, serial of the batch. */
  planNumber: z.string().nullable(),
  filing: z.object({ id: z.string(), number: z.string() }),
  profile: z.object({ id: z.string(), title: z.string(), policyHash: z.string() }),
  recipient: z.string(),
  entries: z.array(entry),
  totalExpected: z.number(),
  content,
  fields: z.object({
    clause,
    items: z.array(z.object({ field: z.string(), ok: z.boolean() })),
  }),
  attachments: z.object({
    clause,
    /** `made` by the system at submission, `attached`, or still `missing`. */
    items: z.array(z.object({ title: z.string(), state: z.enum(['made', 'attached', 'missing']) })),
  }),
  deadline: z.object({
    status: z.enum(['dated', 'calendar_unannounced', 'unwritten']),
    due: z.string().nullable(),
    clause,
    /** Whether a submission today would be late. */
    late: z.boolean(),
    earliestStart: z.string().nullable(),
  }),
  needs: z.object({ need: z.number(), have: z.number(), basis: z.string(), rows: z.array(need) }),
  submissions: z.array(submission),
})
export type BatchPlan = z.output<typeof batchPlan>

/** A plan as the OpenAPI document shows it. */
export const exampleBatchPlan: BatchPlan = {
  id: '01980000-0000-7000-8000-000000000001',
  name: '2026年第3批职业技能等级认定',
  year: 2026,
  serial: 3,
  startsOn: '2026-11-28',
  endsOn: '2026-11-29',
  status: 'draft',
  statusTitle: '编制中',
  planNumber: null,
  filing: { id: '0198', number: 'S000041000217' },
  profile: { id: 'ligong', title: '河南省理工中等专业学校', policyHash: 'c0ffee' },
  recipient: '省职业技能鉴定指导中心',
  entries: [
    {
      id: '0198',
      filingEntryId: '0198',
      occupationCode: '4-01-02-02',
      occupation: '电子商务师',
      job: '网商',
      level: 4,
      levelTitle: '四级/中级工',
      expectedCount: 100,
      theoryMinutes: 90,
      practicalMinutes: 120,
      practicalModules: 1,
      registered: 0,
      eligible: 0,
    },
  ],
  totalExpected: 100,
  content: { scheme: {}, times: [], rooms: [], siteCount: 1, medium: 'machine', staff: [], extras: [], contact: {} },
  fields: { clause: 'LG-033', items: [{ field: '实施方案', ok: false }] },
  attachments: { clause: null, items: [] },
  deadline: { status: 'dated', due: '2026-11-16', clause: 'LG-032', late: false, earliestStart: '2026-11-16' },
  needs: { need: 12, have: 0, basis: '', rows: [] },
  submissions: [],
}

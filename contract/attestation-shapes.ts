import { z } from 'zod'

const file = z.object({ id: z.string(), name: z.string() })

/** Who stated something, in which role, when, and what was given with it. */
const statement = z.object({
  id: z.string(),
  by: z.string(),
  role: z.string(),
  at: z.string(),
  checks: z.array(z.string()),
  note: z.string(),
  /** Why it was waived; empty for an attestation. */
  reason: z.string(),
  files: z.array(file),
})

/** One item of a check-list and how it stands. */
const item = z.object({
  name: z.string(),
  label: z.string(),
  clause: z.string().nullable(),
  /** The item holds for the institution and not for one batch. */
  standing: z.boolean(),
  /** 考前、考中、考后; empty where the item is not of the exam. */
  moment: z.string(),
  roles: z.array(z.string()),
  checks: z.array(z.string()),
  needsNote: z.boolean(),
  needsAttachment: z.boolean(),
  state: z.enum(['open', 'attested', 'waived']),
  statement: statement.nullable(),
  /** What the caller may do with it now. */
  mayAttest: z.boolean(),
  mayWaive: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Why nobody may attest it yet; empty when its time has come. */
  early: z.string(),
})
export type ChecklistItem = z.output<typeof item>

/** An application of an article to something that happened. */
const occasion = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  clause: z.string().nullable(),
  happened: z.string(),
  subject: z.string(),
  facts: z.string(),
  raisedBy: z.string(),
  raisedAt: z.string(),
  state: z.enum(['raised', 'attested']),
  effects: z.array(z.string()),
  effect: z.string(),
  roles: z.array(z.string()),
  needsAttachment: z.boolean(),
  statement: statement.nullable(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type Occasion = z.output<typeof occasion>

/** An article that may be reported to apply. */
const occasionKind = z.object({
  name: z.string(),
  label: z.string(),
  clause: z.string().nullable(),
  cases: z.array(z.string()),
})

/** The check-list of a batch by step, or of the institution, with what was raised. */
export const checklist = z.object({
  batchId: z.string().nullable(),
  title: z.string(),
  sections: z.array(
    z.object({
      step: z.string().nullable(),
      title: z.string(),
      status: z.enum(['waiting', 'current', 'done']).nullable(),
      items: z.array(item),
    }),
  ),
  occasions: z.array(occasion),
  kinds: z.array(occasionKind),
  mayRaise: z.boolean(),
})
export type Checklist = z.output<typeof checklist>

/** What an example of a check-list looks like. */
export const exampleChecklist: Checklist = {
  batchId: '01980000-0000-7000-8000-000000000001',
  title: '2026年第4批',
  sections: [
    {
      step: 'exam',
      title: '考试',
      status: 'current',
      items: [
        {
          name: 'roomInspection',
          label: '监考和考评人员已提前检查考场准备',
          clause: 'LG-035',
          standing: false,
          moment: '考前',
          roles: ['监考员', '考评员', '考评组长'],
          checks: ['监考', '考评员'],
          needsNote: false,
          needsAttachment: false,
          state: 'open',
          statement: null,
          mayAttest: true,
          mayWaive: false,
          mayWithdraw: false,
          early: '',
        },
      ],
    },
  ],
  occasions: [],
  kinds: [],
  mayRaise: true,
}

import { z } from 'zod'
import { eligibilityFactsSchema } from './eligibility-facts.ts'
import { registrationKeySchema } from './registration-columns.ts'

/** The four ways to a certificate. */
export const routeSchema = z.enum(['exam', 'direct', 'process', 'competition'])

/** One row of a list of candidates; the identity number is masked. */
export const registrationItem = z.object({
  id: z.string(),
  /** The running number within the batch. */
  serial: z.number(),
  /** As the form prints it: BM2604-00001. */
  number: z.string(),
  name: z.string(),
  sex: z.enum(['M', 'F']),
  birth: z.string(),
  identityType: z.string(),
  identityMasked: z.string(),
  entryId: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  className: z.string(),
  route: routeSchema,
  status: z.string(),
  statusTitle: z.string(),
  /** `problem`: there is a photograph, and something about it should be looked at. */
  photo: z.enum(['present', 'missing', 'problem']),
  consented: z.boolean(),
  createdAt: z.string(),
})
export type RegistrationItem = z.output<typeof registrationItem>

/** How many of a batch stand where. */
export const registrationCounts = z.object({
  total: z.number(),
  /** Withdrawn ones apart. */
  live: z.number(),
  withdrawn: z.number(),
  withoutPhoto: z.number(),
  photoProblems: z.number(),
  withoutConsent: z.number(),
  byStatus: z.record(z.string(), z.number()),
  byEntry: z.array(
    z.object({
      entryId: z.string(),
      occupation: z.string(),
      job: z.string(),
      level: z.number(),
      expected: z.number(),
      registered: z.number(),
    }),
  ),
  classes: z.array(z.object({ name: z.string(), count: z.number() })),
})
export type RegistrationCounts = z.output<typeof registrationCounts>

/** One sentence about a row: what refuses it, or what should be looked at. */
export const rowReason = z.object({
  severity: z.enum(['refuse', 'warn']),
  column: z.string(),
  code: z.string(),
  message: z.string(),
  clause: z.string().nullable(),
})
export type RowReason = z.output<typeof rowReason>

/** A supporting document of a candidate. */
export const supportingDocument = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  contentType: z.string(),
  createdAt: z.string(),
})

/** A verdict with the articles it rests on. */
export const verdict = z.object({
  ok: z.union([z.boolean(), z.literal('needs_human')]),
  reasons: z.array(z.object({ code: z.string(), clause: z.string().nullable(), who: z.string().optional() })),
  questions: z.array(z.object({ code: z.string(), clause: z.string().nullable(), who: z.string().optional() })),
  basis: z.array(z.string()),
})

/** Everything about one candidate that may be shown without stating a purpose. */
export const registrationDetail = registrationItem.extend({
  batchId: z.string(),
  batchName: z.string(),
  /** The columns of the sheet; the identity number masked. */
  values: z.partialRecord(registrationKeySchema, z.string()),
  facts: eligibilityFactsSchema,
  /** What the judge says of these facts today. */
  verdict,
  photoProblem: z.string().nullable(),
  consent: z.object({ version: z.string(), at: z.string(), channel: z.string() }).nullable(),
  withdrawnReason: z.string().nullable(),
  /** Whether data may be changed now; when not, why. */
  editable: z.boolean(),
  lockedBecause: z.string().nullable(),
  documents: z.array(supportingDocument),
  history: z.array(
    z.object({
      at: z.string(),
      actor: z.string(),
      act: z.string(),
      summary: z.string(),
      reason: z.string().nullable(),
    }),
  ),
})
export type RegistrationDetail = z.output<typeof registrationDetail>

const id = '01980000-0000-7000-8000-00000000000a'

export const exampleItem: RegistrationItem = {
  id,
  serial: 1,
  number: 'BM2604-00001',
  name: '胡晓雨',
  sex: 'F',
  birth: '2008-05-12',
  identityType: 'id_card',
  identityMasked: '410105********0021',
  entryId: id,
  occupation: '车工',
  job: '数控车床',
  level: 4,
  className: '数控2401',
  route: 'exam',
  status: 'registered',
  statusTitle: '待初审',
  photo: 'present',
  consented: true,
  createdAt: '2026-10-08T01:42:00.000Z',
}

export const exampleCounts: RegistrationCounts = {
  total: 1,
  live: 1,
  withdrawn: 0,
  withoutPhoto: 0,
  photoProblems: 0,
  withoutConsent: 0,
  byStatus: { registered: 1 },
  byEntry: [{ entryId: id, occupation: '车工', job: '数控车床', level: 4, expected: 40, registered: 1 }],
  classes: [{ name: '数控2401', count: 1 }],
}

export const exampleFacts = { route: 'exam' as const, applicant: { kind: 'student' as const, birth: '2008-05-12' } }

export const exampleDetail: RegistrationDetail = {
  ...exampleItem,
  batchId: id,
  batchName: '2026年第4批',
  values: { name: '胡晓雨' },
  facts: exampleFacts,
  verdict: { ok: true, reasons: [], questions: [], basis: ['HN-095'] },
  photoProblem: null,
  consent: null,
  withdrawnReason: null,
  editable: true,
  lockedBecause: null,
  documents: [],
  history: [],
}

import { z } from 'zod'
import type { Policy } from '#core/policy/types.ts'
import { archiveSchema } from './schema/archive.ts'
import { arrangementSchema } from './schema/arrangement.ts'
import { attestationSchema } from './schema/attestation.ts'
import { bankSchema } from './schema/bank.ts'
import { certificateSchema } from './schema/certificate.ts'
import { chainSchema } from './schema/chain.ts'
import { complaintSchema } from './schema/complaint.ts'
import { deadlineSchema } from './schema/deadline.ts'
import { eligibilitySchema } from './schema/eligibility.ts'
import { entrySchema } from './schema/entry.ts'
import { examSchema } from './schema/exam.ts'
import { feeSchema } from './schema/fee.ts'
import { filingSchema } from './schema/filing.ts'
import { headcountSchema } from './schema/headcount.ts'
import { incidentSchema } from './schema/incident.ts'
import { markingSchema } from './schema/marking.ts'
import { outcomeSchema } from './schema/outcome.ts'
import { papersSchema } from './schema/papers.ts'
import { announcementSchema, planSchema } from './schema/plan.ts'
import { publicitySchema } from './schema/publicity.ts'
import { registrationSchema } from './schema/registration.ts'
import { rulesSchema } from './schema/rules.ts'
import { scoreSchema } from './schema/score.ts'
import { staffingSchema } from './schema/staffing.ts'
import { supervisionSchema } from './schema/supervision.ts'
import { teamSchema } from './schema/team.ts'
import { ticketSchema } from './schema/ticket.ts'
import { violationSchema } from './schema/violation.ts'

const header = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  document: z.string().min(1).nullable(),
  clausePrefix: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
}

/** The `profile` section of one file; `extends` names the overlay it lies upon. */
export const overlayHeaderSchema = z.strictObject({ ...header, extends: z.string().min(1).nullable() })

/** A whole resolved policy: one section per term. */
export const policySchema = z.strictObject({
  profile: z.strictObject({ ...header, lineage: z.array(z.string()) }),
  announcement: announcementSchema,
  archive: archiveSchema,
  arrangement: arrangementSchema,
  attestation: attestationSchema,
  bank: bankSchema,
  certificate: certificateSchema,
  chain: chainSchema,
  complaint: complaintSchema,
  deadline: deadlineSchema,
  eligibility: eligibilitySchema,
  entry: entrySchema,
  exam: examSchema,
  fee: feeSchema,
  filing: filingSchema,
  headcount: headcountSchema,
  incident: incidentSchema,
  marking: markingSchema,
  outcome: outcomeSchema,
  papers: papersSchema,
  plan: planSchema,
  publicity: publicitySchema,
  registration: registrationSchema,
  rules: rulesSchema,
  score: scoreSchema,
  staffing: staffingSchema,
  supervision: supervisionSchema,
  team: teamSchema,
  ticket: ticketSchema,
  violation: violationSchema,
}) satisfies z.ZodType<Policy>

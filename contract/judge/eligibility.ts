import { z } from 'zod'
import type { EligibilityInput } from '#core/eligibility/types.ts'
import { clauseText, day, level, month, profile } from './fields.ts'

const fit = z.enum(['same', 'related', 'other', 'unknown'])

const education = z.object({
  school: z.enum([
    'secondary',
    'technical',
    'senior_technical',
    'technician_college',
    'technician_prep',
    'college',
    'university',
  ]),
  stage: z.enum(['graduated', 'final_year', 'earlier']),
  major: fit,
  recognised: z.boolean().optional(),
  appraised: z.boolean().optional(),
})

const certificate = z.object({
  grade: z.union([level, z.enum(['basic', 'intermediate', 'advanced'])]),
  issued: day,
  occupation: fit,
})

const title = z.object({
  grade: z.enum(['junior', 'middle', 'senior']),
  since: day,
  matches: z.boolean().optional(),
})

const applicant = z.object({
  kind: z.enum(['student', 'staff', 'worker']),
  birth: day,
  own: z.boolean().optional(),
  trained: z.boolean().optional(),
  excellent: z.boolean().optional(),
  apprentice_done: z.boolean().optional(),
  id_valid_until: day.optional(),
  education: z.array(education).optional(),
  certs: z.array(certificate).optional(),
  titles: z.array(title).optional(),
  work: z.array(z.object({ from: month, to: month.optional(), occupation: fit })).optional(),
  courses: z.object({ theory: z.boolean(), practical: z.boolean(), credits: z.boolean().optional() }).optional(),
  bans: z.array(z.object({ until: day, clause: clauseText })).optional(),
})

/** One application to judge under a profile. */
export const eligibilityInput = z.object({
  profile,
  on: day,
  route: z.enum(['exam', 'direct', 'process', 'competition']),
  level,
  edition: z.enum(['old', 'y2023']),
  standard: z.enum(['national', 'own']).optional(),
  filed: z.boolean().optional(),
  applicant,
}) satisfies z.ZodType<EligibilityInput & { profile: string }>

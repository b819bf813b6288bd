import { z } from 'zod'
import { clauseId } from './schema/parameter.ts'

/** How the system meets a clause: it blocks or verifies, raises a dated task, or records what a person attests. */
export const clauseChecks = ['auto', 'schedule', 'manual'] as const

const kinds = [
  'deadline',
  'eligibility',
  'form',
  'headcount',
  'numbering',
  'publicity',
  'qualification',
  'retention',
  'sanction',
  'scoring',
  'separation-of-duty',
  'timing-in-exam',
] as const

const entry = z.strictObject({
  id: clauseId,
  document: z.string().min(1),
  article: z.string().min(1),
  text: z.string().min(1).max(80),
  kind: z.enum(kinds),
  stage: z.string().regex(/^[a-z]+$/),
  check: z.enum(clauseChecks),
  params: z.record(z.string(), z.json()),
  note: z.string().min(1).optional(),
  certainty: z.enum(['C', 'S']).optional(),
})

/** A file of articles: whose they are, from which document, and each in a paraphrase. */
export const clauseFileSchema = z.strictObject({
  profile: z.string().min(1),
  prefix: z.string().regex(/^[A-Z][A-Z0-9]+$/),
  institution: z.string().min(1),
  document_no: z.string().min(1).nullable(),
  date: z.string().min(1),
  scope: z.string().min(1),
  clauses: z.array(entry).min(1),
})

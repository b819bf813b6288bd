import { z } from 'zod'
import type { EntryPolicy } from '#core/theory-exam/entry-types.ts'
import { also, choice, cited, clause } from './parameter.ts'

const minutes = z.int().min(0)
const own = choice.optional()
const disputed = z.strictObject({ minutes, clause, also, choice: own }).nullable()
/** A document shown at the door. */
export const entryDocument = z.enum([
  'ticket',
  'id_card',
  'student_card',
  'temp_id',
  'officer_id',
  'soldier_id',
  'police_note',
])

/** Entry to and leave from a theory exam. */
export const entrySchema = z.strictObject({
  lateAfter: disputed,
  lateExactly: disputed,
  documents: z
    .strictObject({
      needed: z.array(entryDocument).min(1),
      substitutes: z.array(entryDocument),
      substituteIs: z.enum(['accepted', 'asked']),
      otherwise: z.enum(['absent', 'refused']),
      ...cited,
      also,
    })
    .nullable(),
  impersonation: z.strictObject({ deniedPasses: z.boolean(), clause, choice: own }).nullable(),
  opensBefore: disputed,
  opensDisputed: disputed,
  earlyLeave: z.strictObject({ after: minutes.nullable(), clause, also, choice: own }).nullable(),
}) satisfies z.ZodType<EntryPolicy>

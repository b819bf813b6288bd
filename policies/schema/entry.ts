import { z } from 'zod'
import type { EntryPolicy } from '#core/theory-exam/entry-types.ts'
import { also, cited, clause } from './parameter.ts'

const minutes = z.int().min(0)
const disputed = z.strictObject({ minutes, clause, also }).nullable()
const document = z.enum(['ticket', 'id_card', 'student_card', 'temp_id', 'officer_id', 'soldier_id', 'police_note'])

/** Entry to and leave from a theory exam. */
export const entrySchema = z.strictObject({
  lateAfter: disputed,
  lateExactly: disputed,
  documents: z
    .strictObject({
      needed: z.array(document).min(1),
      substitutes: z.array(document),
      substituteIs: z.enum(['accepted', 'asked']),
      otherwise: z.enum(['absent', 'refused']),
      ...cited,
      also,
    })
    .nullable(),
  impersonation: z.strictObject({ deniedPasses: z.boolean(), clause }).nullable(),
  opensBefore: disputed,
  opensDisputed: disputed,
  earlyLeave: z.strictObject({ after: minutes.nullable(), clause, also }).nullable(),
}) satisfies z.ZodType<EntryPolicy>

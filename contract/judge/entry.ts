import { z } from 'zod'
import type { EntryInput } from '#core/theory-exam/entry-types.ts'
import { profile } from './fields.ts'

/** A candidate at the door of a theory exam under a profile. */
export const entryInput = z.object({
  profile,
  at: z.int(),
  duration: z.int().min(1),
  documents: z.array(
    z.enum(['ticket', 'id_card', 'student_card', 'temp_id', 'officer_id', 'soldier_id', 'police_note']),
  ),
  doubt: z.enum(['none', 'admitted', 'denied']).optional(),
  leave_at: z.int().optional(),
}) satisfies z.ZodType<EntryInput & { profile: string }>

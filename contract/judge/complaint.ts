import { z } from 'zod'
import { day, profile } from './fields.ts'

const text = z.string().optional()

/** A complaint under a profile. */
export const complaintInput = z.object({
  profile,
  received: day,
  register: z.object({ name: text, unit: text, contact: text, content: text }),
  about: z.array(z.string()),
  handlers: z.array(z.string()),
  decided_on: day.optional(),
  answered_on: day.optional(),
  extension: z.object({ until: day, notified_on: day.optional() }).optional(),
})

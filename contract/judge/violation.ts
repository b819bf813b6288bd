import { z } from 'zod'
import { behaviours, type ViolationInput } from '#core/violation/types.ts'
import { day, profile } from './fields.ts'

/** One behaviour of one candidate to judge under a profile. */
export const violationInput = z.object({
  profile,
  behaviour: z.enum(behaviours),
  on: day,
  warned: z.boolean().optional(),
  severity: z.enum(['light', 'serious']).optional(),
  proof: z.boolean().optional(),
  found: z.enum(['during', 'after']).optional(),
  choose: z.object({ tier: z.int(), why: z.string() }).optional(),
}) satisfies z.ZodType<ViolationInput & { profile: string }>

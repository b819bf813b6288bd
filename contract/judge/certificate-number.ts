import { z } from 'zod'
import { level, profile } from './fields.ts'

/** A certificate number to read, or to make; the profile is optional. */
export const certificateNumberInput = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('parse'),
    number: z.string(),
    filing: z.string().optional(),
    profile: profile.optional(),
  }),
  z.object({
    op: z.literal('compose'),
    filing: z.string(),
    year: z.int().min(2000).max(2099),
    level,
    serial: z.int().min(0),
    profile: profile.optional(),
  }),
])

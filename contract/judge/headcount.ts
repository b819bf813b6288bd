import { z } from 'zod'
import { level, profile } from './fields.ts'

/** Candidates of one occupation and level. */
export const group = z.object({
  occupation: z.string().min(1),
  level,
  candidates: z.int().min(0),
  modules: z.int().min(1).optional(),
})

/** A batch to be staffed under a profile. */
export const headcountInput = z.object({
  profile,
  sites: z.int().min(1).optional(),
  medium: z.enum(['machine', 'paper']).optional(),
  rooms: z.array(z.int().min(1)),
  groups: z.array(group),
})

import { z } from 'zod'
import { identityTypes } from '#core/identity/types.ts'
import { day } from './fields.ts'

/** An identity document to check; no profile, the rules are national. */
export const identityInput = z.object({
  type: z.enum(identityTypes),
  number: z.string(),
  on: day,
  birth: day.optional(),
  sex: z.enum(['M', 'F']).optional(),
})

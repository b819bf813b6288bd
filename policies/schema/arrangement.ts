import { z } from 'zod'
import type { ArrangementPolicy } from '#core/arrangement/types.ts'
import { count, parameter } from './parameter.ts'

/** How a profile has candidates arranged. */
export const arrangementSchema = z.strictObject({
  seatsPerRoom: count.nullable(),
  oneGroup: parameter(z.boolean()),
}) satisfies z.ZodType<ArrangementPolicy>

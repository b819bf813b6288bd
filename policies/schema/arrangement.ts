import { z } from 'zod'
import type { ArrangementPolicy } from '#core/arrangement/types.ts'
import { cited, clause, count, parameter } from './parameter.ts'

const level = z.literal([1, 2, 3, 4, 5])

/** How a profile has candidates arranged. */
export const arrangementSchema = z.strictObject({
  seatsPerRoom: count.nullable(),
  oneGroup: parameter(z.boolean()),
  minimumMachines: count.nullable(),
  spacing: count.nullable(),
  defence: z
    .strictObject({ ...cited, levels: z.array(level).min(1), areas: z.array(z.string().min(1)).min(1) })
    .nullable(),
  ownMachine: z.strictObject({ clause }),
  declaredPlaces: z
    .strictObject({
      ...cited,
      theoryRooms: z.int().positive(),
      theorySeats: z.int().positive(),
      practicalPlaces: z.int().positive(),
    })
    .nullable(),
}) satisfies z.ZodType<ArrangementPolicy>

import { z } from 'zod'
import type { ArrangementPolicy } from '#core/arrangement/types.ts'
import { cited, clause, count, parameter } from './parameter.ts'

/** How a profile has candidates arranged. */
export const arrangementSchema = z.strictObject({
  seatsPerRoom: count.nullable(),
  oneGroup: parameter(z.boolean()),
  minimumMachines: count.nullable(),
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

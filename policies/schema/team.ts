import { z } from 'zod'
import { roles, type TeamPolicy } from '#core/staffing/team-types.ts'
import { clause } from './parameter.ts'

const level = z.literal([1, 2, 3, 4, 5])
const role = z.enum(roles)
const count = z.int().positive()
const on = z.literal(true).optional()
const years = z.number().positive().optional()

const criteria = z.strictObject({
  skill: level.optional(),
  title: z.enum(['junior', 'middle', 'senior']).optional(),
  education: z.enum(['college', 'university']).optional(),
  occupationYears: years,
  assessingYears: years,
  managementYears: years,
  hasAssessed: on,
  annualOk: on,
  senior: on,
  newOccupation: on,
})

/** Who may serve in a batch together. */
export const teamSchema = z.strictObject({
  supervisorIsAssessor: z.strictObject({ clause }),
  consecutive: z.array(z.strictObject({ role, most: count, clause })),
  rotation: z.strictObject({ oneIn: count, clause }),
  recusals: z.array(
    z.strictObject({
      relations: z.array(z.enum(['kin', 'teaches', 'acquaintance'])).min(1),
      roles: z.array(role).min(1),
      scope: z.enum(['occupation', 'room', 'any']),
      clause,
    }),
  ),
  supervisors: z.strictObject({ minimum: count, clause }).nullable(),
  seniorLevels: z.strictObject({ levels: z.array(level).min(1), clause }).nullable(),
  seniorAfter: z.strictObject({ years: count, clause }).nullable(),
  cards: z.array(z.strictObject({ role, clause })),
  leads: z.strictObject({ each: count, clause }).nullable(),
  qualifications: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z_]+$/),
      role,
      seniorOnly: on,
      anyOf: z.array(criteria).min(1),
      clause,
    }),
  ),
  expertAge: z
    .strictObject({ male: count, female: count, honoured: z.strictObject({ age: count, clause }), clause })
    .nullable(),
  nearOccupations: z.strictObject({ clause }).nullable(),
}) satisfies z.ZodType<TeamPolicy>

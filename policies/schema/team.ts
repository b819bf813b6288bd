import { z } from 'zod'
import { roles, type TeamPolicy } from '#core/staffing/team-types.ts'
import { also, choice, clause } from './parameter.ts'

const binding = { clause, also, choice: choice.optional() }

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
  supervisorIsAssessor: z.strictObject({ ...binding }),
  consecutive: z.array(z.strictObject({ role, most: count, ...binding })),
  rotation: z.strictObject({ oneIn: count, ...binding }),
  recusals: z.array(
    z.strictObject({
      relations: z.array(z.enum(['kin', 'teaches', 'acquaintance'])).min(1),
      roles: z.array(role).min(1),
      scope: z.enum(['occupation', 'room', 'any']),
      ...binding,
    }),
  ),
  supervisors: z.strictObject({ minimum: count, ...binding }).nullable(),
  seniorLevels: z.strictObject({ levels: z.array(level).min(1), ...binding }).nullable(),
  seniorAfter: z.strictObject({ years: count, ...binding }).nullable(),
  cards: z.array(z.strictObject({ role, ...binding })),
  leads: z.strictObject({ each: count, ...binding }).nullable(),
  qualifications: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z_]+$/),
      role,
      seniorOnly: on,
      anyOf: z.array(criteria).min(1),
      ...binding,
    }),
  ),
  expertAge: z
    .strictObject({ male: count, female: count, honoured: z.strictObject({ age: count, ...binding }), ...binding })
    .nullable(),
  nearOccupations: z.strictObject({ ...binding }).nullable(),
}) satisfies z.ZodType<TeamPolicy>

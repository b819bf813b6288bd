import { z } from 'zod'
import { roles, type TeamInput } from '#core/staffing/team-types.ts'
import { day, level, profile } from './fields.ts'
import { group } from './headcount.ts'

const id = z.string().min(1)
const years = z.number().min(0).optional()
const flag = z.boolean().optional()

const person = z.object({
  id,
  duties: z.array(z.object({ role: z.enum(roles), occupation: z.string().optional(), room: z.string().optional() })),
  skill_level: level.optional(),
  title: z.enum(['none', 'junior', 'middle', 'senior']).optional(),
  education: z.enum(['below', 'college', 'university']).optional(),
  occupation_years: years,
  assessing_years: years,
  management_years: years,
  annual_ok: flag,
  grade: z.enum(['assessor', 'senior']).optional(),
  assessor_since: day.optional(),
  card_until: day.optional(),
  birth: day.optional(),
  sex: z.enum(['M', 'F']).optional(),
  honour: flag,
  honour_approved: flag,
  near: flag,
  recent: z.array(z.enum(roles).nullable()).optional(),
  relations: z
    .array(
      z.object({
        kind: z.enum(['kin', 'teaches', 'acquaintance']),
        occupation: z.string().optional(),
        room: z.string().optional(),
      }),
    )
    .optional(),
})

/** The people of a batch to judge under a profile. */
export const teamInput = z.object({
  profile,
  on: day,
  to: day.optional(),
  new_occupation: flag,
  groups: z.array(group),
  rooms: z.array(z.object({ id, candidates: z.int().min(0) })).optional(),
  previous: z.record(z.string(), z.array(id)).optional(),
  people: z.array(person),
}) satisfies z.ZodType<TeamInput & { profile: string }>

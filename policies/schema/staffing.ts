import { z } from 'zod'
import { appointedRoles, lessonKinds, type StaffingPolicy } from '#core/staffing/types.ts'
import { also, cited } from './parameter.ts'

const rule = { ...cited, also }
const words = z.array(z.string().min(1)).min(1)
const count = z.int().positive()
const appointed = z.array(z.enum(appointedRoles)).min(1)
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/)
const named = <T extends z.ZodType>(one: T) => z.record(name, one.nullable())

/** Every number of points from 0 to 100 has a grade, and no two grades begin at the same. */
const from = z
  .record(z.string().min(1), z.int().min(0).max(100))
  .refine((bands) => Object.values(bands).includes(0), { message: 'one grade begins at 0' })
  .refine((bands) => new Set(Object.values(bands)).size === Object.keys(bands).length, {
    message: 'two grades begin at the same points',
  })

const appraisal = z
  .strictObject({
    bands: z.strictObject({ ...rule, from }),
    fraction: z.strictObject({ ...rule, value: z.enum(['lower', 'nearest']) }),
    average: z.strictObject({ ...rule, weighted: z.boolean() }),
    weight: z.strictObject({ ...rule, value: z.enum(['candidates', 'sessions']) }),
    absence: z.strictObject({ ...rule, running: count, years: count, grade: z.string().min(1) }),
  })
  .refine(({ bands, absence }) => Object.hasOwn(bands.from, absence.grade), { message: 'no such grade' })

/** What is written about the people of an institution beyond the five shapes. */
export const staffingSchema = z.strictObject({
  training: z
    .strictObject({ ...rule, roles: appointed, hours: count, without: z.array(z.enum(lessonKinds)) })
    .nullable(),
  employment: named(z.strictObject({ ...rule, roles: appointed, years: count, effect: z.enum(['ask', 'refuse']) })),
  expertAge: z.strictObject({ ...rule, most: count.nullable() }).nullable(),
  occupationRun: z.strictObject({ ...rule, most: count }).nullable(),
  draw: z.strictObject({ ...rule, drawn: words, othersSettled: z.boolean() }).nullable(),
  sessionChange: z.strictObject({ ...rule, binding: count, fetching: count }).nullable(),
  appraisal: appraisal.nullable(),
  dismissal: named(
    z.strictObject({ ...rule, grade: z.string().min(1), years: count, running: z.boolean(), effects: words }),
  ),
  besides: named(
    z.strictObject({
      ...rule,
      conduct: words,
      roles: words,
      only: z.enum(['crime', 'external']).optional(),
      effects: words,
    }),
  ),
}) satisfies z.ZodType<StaffingPolicy>

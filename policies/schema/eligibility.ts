import { z } from 'zod'
import type { EligibilityPolicy } from '#core/eligibility/types.ts'
import { choice, clause, clauseId, label, parameter } from './parameter.ts'

const level = z.literal([1, 2, 3, 4, 5])
const route = z.enum(['exam', 'direct', 'process', 'competition'])
const kind = z.enum(['student', 'staff', 'worker'])
const binding = z.strictObject({ clause })
const coded = z.strictObject({ code: z.string().regex(/^[a-z0-9_]+$/), clause })
const years = z.int().positive()
const on = z.literal(true).optional()

const needs = z.strictObject({
  label: label.optional(),
  age: years.optional(),
  certificate: z
    .strictObject({
      grades: z.array(z.union([level, z.enum(['basic', 'intermediate', 'advanced'])])).min(1),
      related: z.boolean(),
      heldYears: years.optional(),
    })
    .optional(),
  education: z
    .array(
      z.strictObject({
        schools: z
          .array(
            z.enum([
              'secondary',
              'technical',
              'senior_technical',
              'technician_college',
              'technician_prep',
              'college',
              'university',
            ]),
          )
          .min(1),
        stages: z.array(z.enum(['graduated', 'final_year', 'earlier'])).min(1),
        majors: z
          .array(z.enum(['same', 'related']))
          .min(1)
          .optional(),
        recognised: on,
        appraised: on,
      }),
    )
    .min(1)
    .optional(),
  titles: z
    .array(z.strictObject({ grade: z.enum(['junior', 'middle', 'senior']), heldYears: years.optional() }))
    .min(1)
    .optional(),
  apprentice: on,
  work: z
    .strictObject({
      measure: z.enum(['total', 'run']),
      months: z.int().positive(),
      related: z.boolean(),
      after: on,
    })
    .optional(),
  courses: z.enum(['both', 'credits']).optional(),
  excellent: on,
  unconfirmed: on,
})

const alternatives = z.array(z.array(clauseId).min(1)).min(1).optional()
const table = z.strictObject({
  5: alternatives,
  4: alternatives,
  3: alternatives,
  2: alternatives,
  1: alternatives,
})

const rule = z.strictObject({
  choice: choice.optional(),
  refuse: coded.nullable(),
  ask: coded.nullable(),
  edition: z.boolean(),
  alternatives: table,
  fallbacks: z.array(coded.extend({ needs })),
})
const rules = z.strictObject({ student: rule, staff: rule, worker: rule })

/** Conditions of application; every clause an alternative names must say what it needs. */
export const eligibilitySchema = z
  .strictObject({
    idExpired: binding.nullable(),
    levelNotFiled: binding.nullable(),
    levelsNeverFiled: binding.extend({ levels: z.array(level).min(1) }).nullable(),
    applicantsNotServed: binding.extend({ kinds: z.array(kind).min(1) }).nullable(),
    notOwn: binding.nullable(),
    notTrained: binding.extend({ routes: z.array(route).min(1) }).nullable(),
    ownStandard: binding,
    twoReviewers: parameter(z.boolean()),
    noClause: binding,
    ageFloor: binding.extend({ years }),
    clauses: z.record(clauseId, needs),
    editions: z.strictObject({ old: table, y2023: table }),
    routes: z.strictObject({ exam: rules, direct: rules, process: rules, competition: rules }),
  })
  .superRefine(({ clauses, editions, routes }, context) => {
    const tables = [
      ...Object.values(editions),
      ...Object.values(routes).flatMap((kinds) => Object.values(kinds).map((each) => each.alternatives)),
    ]
    const named = tables.flatMap((each) => Object.values(each).flat(2))
    for (const id of new Set(named)) {
      if (id !== undefined && !Object.hasOwn(clauses, id)) {
        context.addIssue({
          code: 'custom',
          path: ['clauses', id],
          message: 'an alternative names a clause without needs',
        })
      }
    }
  }) satisfies z.ZodType<EligibilityPolicy>

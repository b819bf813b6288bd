import { z } from 'zod'
import { behaviours, type ViolationPolicy } from '#core/violation/types.ts'
import { choice, clause } from './parameter.ts'

const behaviour = z.enum(behaviours)
const effect = z.enum([
  'none',
  'warn',
  'continue',
  'paper_void',
  'session_cancelled',
  'subject_cancelled',
  'subject_zero',
  'batch_cancelled',
  'disqualified',
])
const years = z.int().positive()
const tierRule = z.strictObject({
  tier: z.int().min(0),
  effect: effect.optional(),
  warnFirst: z.literal(true).optional(),
  clause,
  choice: choice.optional(),
})
const tierEffect = z.strictObject({
  effect,
  ban: z
    .union([
      z.strictObject({ until: z.literal('year_end') }),
      z.strictObject({ years: z.strictObject({ light: years, serious: years }) }),
    ])
    .nullable(),
  refer: z.boolean(),
  severity: z.strictObject({ clause, choice: choice.optional() }).nullable(),
})

/** Sanctions for breaches in exams; every tier used must have an effect. */
export const violationSchema = z
  .strictObject({
    behaviours: z.partialRecord(behaviour, z.array(tierRule).min(1)),
    tiers: z.record(z.string().regex(/^[1-9]$/), tierEffect),
    alwaysWeighed: z.array(behaviour),
    unproved: z.strictObject({ behaviours: z.array(behaviour).min(1), clause, choice: choice.optional() }).nullable(),
    foundAfter: z.strictObject({ actions: z.array(z.string().min(1)), clause }),
  })
  .superRefine(({ behaviours: rules, tiers }, context) => {
    for (const [name, list] of Object.entries(rules)) {
      if (list?.some(({ tier, effect: own }) => own === undefined && tiers[tier] === undefined)) {
        context.addIssue({ code: 'custom', path: ['behaviours', name], message: 'a tier without effect' })
      }
    }
  }) satisfies z.ZodType<ViolationPolicy>

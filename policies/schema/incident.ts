import { z } from 'zod'
import { examDuties, reportees } from '#core/incident/duties.ts'
import { incidentFactTitles } from '#core/incident/facts.ts'
import { type IncidentPolicy, incidentPhases } from '#core/incident/types.ts'
import { behaviours } from '#core/violation/types.ts'
import { entryDocument } from './entry.ts'
import { cited } from './parameter.ts'
import { test as ruleTest } from './rules.ts'

const when = z
  .array(ruleTest.refine(({ fact }) => Object.hasOwn(incidentFactTitles, fact), { message: 'no such fact' }))
  .min(1)
  .optional()
const duty = z.enum(examDuties)
const duties = z.array(duty).min(1).optional()

const step = z.strictObject({
  step: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  persons: z.int().positive().optional(),
  roles: duties,
  by: duties,
  approval: duty.optional(),
  record: z.string().min(1).optional(),
  reportTo: z.array(z.enum(reportees)).min(1).optional(),
  optional: z.literal(true).optional(),
  when,
})

const procedure = z.strictObject({
  ...cited,
  number: z.int().positive().nullable(),
  phase: z.enum(incidentPhases),
  steps: z.array(step).min(1),
  ordered: z.boolean(),
  time: z.enum(['given_back', 'not_given']).optional(),
  forbids: z.array(z.string().min(1)).min(1).optional(),
  breaches: z
    .array(z.strictObject({ behaviour: z.enum(behaviours), when }))
    .min(1)
    .optional(),
  admission: z.strictObject({ documents: z.array(z.array(entryDocument).min(1)), until: z.int().min(0) }).optional(),
})

/** Procedures for incidents; a fact nobody names is a slip of the pen. */
export const incidentSchema = z.strictObject({
  procedures: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), procedure.nullable()),
}) satisfies z.ZodType<IncidentPolicy>

import { z } from 'zod'
import type { OutcomePolicy } from '#core/score/outcome-types.ts'
import { choice, cited, clause, parameter } from './parameter.ts'

const subjects = z.array(z.enum(['theory', 'practical', 'comprehensive'])).min(1)
const level = z.strictObject({ subjects, clause })
const binding = z.strictObject({ clause, choice: choice.optional() })

/** How subject results become an outcome. */
export const outcomeSchema = z.strictObject({
  passMark: parameter(z.number().min(0).max(100)),
  levels: z.strictObject({ 5: level, 4: level, 3: level, 2: level, 1: level }),
  zero: binding,
  carry: z.strictObject({ subjects, years: z.int().positive(), ...cited }).nullable(),
  comprehensiveDue: binding,
  comprehensiveGate: binding.nullable(),
}) satisfies z.ZodType<OutcomePolicy>

import { z } from 'zod'
import type { OutcomeInput } from '#core/score/outcome-types.ts'
import { clauseText, day, level, profile } from './fields.ts'

const score = z.number().min(0).max(100)
const subject = z.object({ score: score.optional(), flag: z.enum(['absent', 'cheat']).optional() }).optional()
const earlier = z.object({ score, exam_on: day, published_on: day.optional() }).optional()

/** The subjects of one candidate to weigh under a profile. */
export const outcomeInput = z.object({
  profile,
  level,
  exam_on: day,
  published_on: day.optional(),
  theory: subject,
  practical: subject,
  comprehensive: subject,
  earlier: z.object({ theory: earlier, practical: earlier, comprehensive: earlier }).optional(),
  counts_from: z.enum(['exam', 'published']).optional(),
  cancelled: clauseText.optional(),
}) satisfies z.ZodType<OutcomeInput & { profile: string }>

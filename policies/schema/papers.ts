import { z } from 'zod'
import type { PapersPolicy } from '#core/papers/types.ts'
import { also, cited, clause, measured, wholeWithin } from './parameter.ts'

const minutesBefore = z.int().min(0)

/** Rules of papers that need reckoning of their own. */
export const papersSchema = z.strictObject({
  opening: z.strictObject({ ...cited, also, minutesBefore, simultaneous: z.boolean(), onSpot: z.boolean() }).nullable(),
  openingDisputed: z.strictObject({ minutesBefore, clause }).nullable(),
  custody: z
    .strictObject({
      ...cited,
      also,
      persons: z.int().positive(),
      hours: z.int().min(1).max(24),
      place: z.string().min(1).nullable(),
    })
    .nullable(),
  mask: z.strictObject({ ...cited, fields: z.array(z.string().min(1)).min(1) }).nullable(),
  unwrittenOpening: measured('minute', wholeWithin(0, 60, '开考前可拆封的分钟数')),
  copies: z.strictObject({ ...cited, perCandidate: z.int().positive() }).nullable(),
}) satisfies z.ZodType<PapersPolicy>

import { z } from 'zod'
import type { SupervisionPolicy } from '#core/supervision/types.ts'
import { cited } from './parameter.ts'

const words = z.array(z.string().min(1)).min(1)
const rule = z.strictObject(cited)

/** What is written about supervision beyond the five shapes. */
export const supervisionSchema = z.strictObject({
  coverage: rule.nullable(),
  powers: z.strictObject({ ...cited, may: words, mayNot: words }).nullable(),
  signedByAll: rule.nullable(),
}) satisfies z.ZodType<SupervisionPolicy>

import { z } from 'zod'
import type { PublicityPolicy } from '#core/publicity/types.ts'
import { count, parameter, words } from './parameter.ts'

/** How results are shown before they stand. */
export const publicitySchema = z.strictObject({
  days: count,
  announcementOn: count.nullable(),
  countFirst: parameter(z.boolean()),
  channels: words,
  fields: words,
  within: count.nullable(),
}) satisfies z.ZodType<PublicityPolicy>

import { z } from 'zod'
import type { PublicityPolicy } from '#core/publicity/types.ts'
import { countIn, parameter, words } from './parameter.ts'

/** How results are shown before they stand. */
export const publicitySchema = z.strictObject({
  days: countIn('workday'),
  announcementOn: countIn('workday').nullable(),
  countFirst: parameter(z.boolean()),
  channels: words,
  fields: words,
}) satisfies z.ZodType<PublicityPolicy>

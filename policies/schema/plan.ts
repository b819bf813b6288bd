import { z } from 'zod'
import { type AnnouncementPolicy, groupingKeys, type PlanPolicy } from '#core/plan/types.ts'
import { clause, countIn, label, parameter, words } from './parameter.ts'

/** What a batch plan holds and by when it is sent. */
export const planSchema = z.strictObject({
  submission: countIn('workday'),
  recipient: parameter(z.string().min(1)),
  fields: words,
  attachments: words,
  grouping: parameter(z.array(z.enum(groupingKeys)).min(1)).nullable(),
  firstBatch: z
    .strictObject({
      level: z.literal([1, 2, 3, 4, 5]),
      jobs: z.record(z.string().min(1), z.int().positive()),
      label,
      clause,
    })
    .nullable(),
}) satisfies z.ZodType<PlanPolicy>

/** What an announcement states. */
export const announcementSchema = z.strictObject({
  fields: words,
  alsoFields: words.nullable(),
}) satisfies z.ZodType<AnnouncementPolicy>

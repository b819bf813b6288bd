import { z } from 'zod'
import { type ExamPolicy, sheetOrders } from '#core/exam/types.ts'
import { examDuties } from '#core/incident/duties.ts'
import { cited } from './parameter.ts'

const words = z.array(z.string().min(1)).min(1)
const duties = z.array(z.enum(examDuties)).min(1)

/** Rules of an exam that need reckoning of their own. */
export const examSchema = z.strictObject({
  visitors: z
    .strictObject({
      ...cited,
      duties,
      badge: z.boolean(),
      guests: z.strictObject({ kinds: words, by: duties }),
    })
    .nullable(),
  collection: z.strictObject({ ...cited, counted: words, submissions: z.boolean() }).nullable(),
  bundle: z.strictObject({ ...cited, order: z.enum(sheetOrders) }).nullable(),
}) satisfies z.ZodType<ExamPolicy>

import { z } from 'zod'
import { type ExamPolicy, sheetOrders } from '#core/exam/types.ts'
import { examDuties } from '#core/incident/duties.ts'
import { cited, measured, wholeWithin } from './parameter.ts'

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
  grace: measured('second', wholeWithin(0, 300, '收取在途答案的秒数')),
  clockDrift: measured('second', wholeWithin(0, 10, '考试机时钟误差的秒数')),
  wrongSignIns: measured('time', wholeWithin(3, 50, '登录不符的次数')),
  trialMinutes: measured('minute', wholeWithin(5, 240, '试考的分钟数')),
  trialPause: measured('minute', wholeWithin(0, 120, '试考间隔的分钟数')),
}) satisfies z.ZodType<ExamPolicy>

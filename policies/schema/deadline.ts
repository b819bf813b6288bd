import { z } from 'zod'
import { type DeadlinePolicy, type DeadlineTask, deadlineTasks } from '#core/deadline/types.ts'
import { cited } from './parameter.ts'

const counted = z.strictObject({ count: z.int(), unit: z.enum(['workday', 'day', 'month', 'year']), ...cited })
const yearly = z.strictObject({
  monthDay: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  yearOffset: z.int().min(0),
  ...cited,
})
const tasks = Object.keys(deadlineTasks) as [DeadlineTask, ...DeadlineTask[]]

/** The dated tasks of a profile. */
export const deadlineSchema = z.strictObject({
  tasks: z.partialRecord(z.enum(tasks), z.union([counted, yearly]).nullable()),
}) satisfies z.ZodType<DeadlinePolicy>

import { z } from 'zod'
import { type DeadlineTask, deadlineTasks } from '#core/deadline/types.ts'
import { day, profile } from './fields.ts'

const tasks = Object.keys(deadlineTasks) as [DeadlineTask, ...DeadlineTask[]]

/** A dated task under a profile. */
export const deadlineInput = z.object({
  profile,
  task: z.enum(tasks),
  anchor: day,
  done: day.optional(),
  count_first: z.boolean().optional(),
})

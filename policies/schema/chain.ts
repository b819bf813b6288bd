import { z } from 'zod'
import { type ChainPolicy, chainSteps } from '#core/chain/types.ts'
import { type DeadlineTask, deadlineTasks } from '#core/deadline/types.ts'
import { choice, clause, label } from './parameter.ts'

const tasks = Object.keys(deadlineTasks) as [DeadlineTask, ...DeadlineTask[]]
const step = z.strictObject({ step: z.enum(chainSteps), clause, dueRule: z.enum(tasks).optional() })
const holdsEachOnce = (steps: readonly { step: string }[]) =>
  steps.length === chainSteps.length && new Set(steps.map((each) => each.step)).size === chainSteps.length

/** The order of a batch's steps: every step once. */
export const chainSchema = z.strictObject({
  label,
  choice: choice.optional(),
  steps: z.array(step).refine(holdsEachOnce, 'every step of the chain must occur exactly once'),
}) satisfies z.ZodType<ChainPolicy>

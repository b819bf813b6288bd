import type { ChainPolicy, ChainStepId } from '#core/chain/types.ts'
import { judgeDeadline } from '#core/deadline/judge-deadline.ts'
import { type DeadlineAnchor, type DeadlinePolicy, deadlineTasks } from '#core/deadline/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'

/** The steps of a batch in the policy's order with the days by which they are due, as far as its dates tell. */
export function stepDueDays(
  policy: { readonly chain: ChainPolicy; readonly deadline: DeadlinePolicy },
  dates: { readonly startsOn: Day; readonly endsOn: Day },
  calendar: Calendar,
): { step: ChainStepId; dueOn: Day | null }[] {
  const anchors: Partial<Record<DeadlineAnchor, Day>> = {
    start: dates.startsOn,
    exam: dates.startsOn,
    exam_end: dates.endsOn,
    batch_end: dates.endsOn,
  }
  return policy.chain.steps.map(({ step, dueRule }) => {
    const anchor = dueRule && anchors[deadlineTasks[dueRule].anchor]
    return { step, dueOn: anchor ? judgeDeadline({ task: dueRule, anchor }, policy.deadline, calendar).due : null }
  })
}

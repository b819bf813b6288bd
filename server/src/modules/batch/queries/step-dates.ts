import { dueDay } from '#core/deadline/judge-deadline.ts'
import type { DeadlineTask } from '#core/deadline/types.ts'
import { deadlineTasks } from '#core/deadline/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { policyOf } from '../steps.ts'
import type { BatchRow, BatchStepRow } from '../store.ts'

/** The due day of a step: the one written down, else the one its rule gives; `calendar` when a year is unannounced. */
export function stepDue(batch: BatchRow, row: BatchStepRow, calendar: Calendar): Day | 'calendar' | null {
  if (row.due_on) return row.due_on
  const policy = policyOf(batch)
  const task: DeadlineTask | undefined = policy.chain.steps.find((one) => one.step === row.step)?.dueRule
  const rule = task ? policy.deadline.tasks[task] : undefined
  if (!task || !rule) return null
  const anchor = anchorOf(batch, task)
  if (!anchor) return null
  const due = dueDay(anchor, rule, false, calendar)
  return due === 'unannounced' ? 'calendar' : due
}

function anchorOf(batch: BatchRow, task: DeadlineTask): Day | null {
  const { anchor } = deadlineTasks[task]
  if (anchor === 'start' || anchor === 'exam') return batch.starts_on
  if (anchor === 'exam_end' || anchor === 'batch_end') return batch.ends_on
  return null
}

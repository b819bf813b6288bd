import type { ChainStepId } from '#core/chain/types.ts'
import { dueDay } from '#core/deadline/due-day.ts'
import { type DeadlineTask, deadlineTasks } from '#core/deadline/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import { addWorkdays, type Calendar } from '#core/kernel/working-days.ts'
import { policyOf } from '../steps.ts'
import type { BatchRow, BatchStepRow } from '../store.ts'

/** The day a step is due, or `calendar` where it lies past a year whose holidays are not announced. */
export type Due = Day | 'calendar' | null

/** Steps that must be over before anybody sits down. */
const beforeExam: readonly ChainStepId[] = ['plan', 'announcement', 'registration', 'review', 'arrangement', 'ticket']

const asDue = (day: Day | 'unannounced'): Due => (day === 'unannounced' ? 'calendar' : day)

function anchorOf(batch: BatchRow, task: DeadlineTask): Day | null {
  const { anchor } = deadlineTasks[task]
  if (anchor === 'start' || anchor === 'exam') return batch.starts_on
  if (anchor === 'exam_end' || anchor === 'batch_end') return batch.ends_on
  return null
}

/** The due day of a task of the policy for a batch; null where its anchor is not one of the batch's own dates. */
export function taskDue(batch: BatchRow, task: DeadlineTask, calendar: Calendar): Due {
  const rule = policyOf(batch).deadline.tasks[task]
  const anchor = anchorOf(batch, task)
  return rule && anchor && !('unit' in rule && rule.unit === 'minute')
    ? asDue(dueDay(anchor, rule, false, calendar))
    : null
}

function ownDue(batch: BatchRow, row: BatchStepRow, calendar: Calendar): Due {
  const step = row.step as ChainStepId
  if (row.due_on) return row.due_on
  const task = policyOf(batch).chain.steps.find((one) => one.step === step)?.dueRule
  const byRule = task ? taskDue(batch, task, calendar) : null
  if (byRule) return byRule
  if (step === 'exam') return batch.ends_on
  return beforeExam.includes(step) ? asDue(addWorkdays(batch.starts_on, -1, calendar)) : null
}

const earlier = (a: Due, b: Due): Due =>
  a === null || a === 'calendar' ? (b ?? a) : b === null || b === 'calendar' ? a : a < b ? a : b

/**
 * When each step is due: by its own rule, before the exam for what precedes it, and never later than a step that
 * waits for it. `noticeEnds` is the last day of the newest public notice.
 */
export function stepDues(
  batch: BatchRow,
  rows: readonly BatchStepRow[],
  calendar: Calendar,
  noticeEnds: Day | null,
): ReadonlyMap<ChainStepId, Due> {
  const dues = new Map<ChainStepId, Due>()
  let next: Due = null
  for (const row of [...rows].sort((a, b) => b.position - a.position)) {
    const step = row.step as ChainStepId
    const due = step === 'publicity' && noticeEnds ? noticeEnds : ownDue(batch, row, calendar)
    const bounded: Due = beforeExam.includes(step) ? earlier(due, next) : due
    dues.set(step, bounded)
    next = beforeExam.includes(step) || step === 'exam' ? bounded : null
  }
  return dues
}

import type { Day } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { dueDay } from './due-day.ts'
import { type DeadlinePolicy, type DeadlineRelation, type DeadlineTask, deadlineTasks } from './types.ts'

/** A dated task and, once it is done, the day it was done on. */
export interface DeadlineInput {
  readonly task: DeadlineTask
  /** The day the task is counted from; never counted itself. */
  readonly anchor: Day
  readonly done?: Day | undefined
  /** For tasks counted from the first day of a notice: a first day that is a working day is day 1. */
  readonly count_first?: boolean | undefined
}

/** When a task is due, and whether it was done in time. */
export interface DeadlineAnswer extends Answer {
  readonly status: 'dated' | 'calendar_unannounced' | 'unwritten'
  readonly due: Day | null
  readonly rel: DeadlineRelation
  /** Whether it was done after its due day; null while that cannot be told or does not matter. */
  readonly late: boolean | null
  readonly clause: string | null
}

const compare = (done: Day, due: Day, rel: DeadlineRelation): 'late' | 'too_early' | null => {
  if (rel === 'after') return done > due ? null : 'too_early'
  if (done > due) return 'late'
  return rel === 'on' && done < due ? 'too_early' : null
}

/**
 * Says when a task is due and, where it was done, whether in time. A task the institution's texts do not date asks;
 * so does a count that passes a year whose holidays are not announced. Rests on the clause of the policy's own rule.
 */
export function judgeDeadline(input: DeadlineInput, policy: DeadlinePolicy, calendar: Calendar): DeadlineAnswer {
  const { anchor: counted, relation: rel } = deadlineTasks[input.task]
  const rule = policy.tasks[input.task]
  if (!rule || ('unit' in rule && rule.unit === 'minute')) {
    const unwritten = answer([], [why('ask.unwritten', null)])
    return { ...unwritten, status: 'unwritten', due: null, rel, late: null, clause: null }
  }
  const { clause } = rule
  const due = dueDay(input.anchor, rule, counted === 'first_day' && input.count_first === true, calendar)
  if (due === 'unannounced') {
    const asked = answer([], [why('ask.calendar', clause)])
    return { ...asked, status: 'calendar_unannounced', due: null, rel, late: null, clause }
  }
  const { done } = input
  const fault = done === undefined ? null : compare(done, due, rel)
  const reasons: Why[] = fault ? [why(`deadline.${fault}`, clause)] : []
  const late = done === undefined || rel === 'after' ? null : done > due
  return { ...answer(reasons), status: 'dated', due, rel, late, clause }
}

import { addDays, addMonths, addYears, type Day } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { addWorkdays, type Calendar, type CountedDay, endOfWorkdays } from '#core/kernel/working-days.ts'
import {
  type CountedDeadline,
  type DeadlinePolicy,
  type DeadlineRelation,
  type DeadlineRule,
  type DeadlineTask,
  deadlineTasks,
} from './types.ts'

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

const countFrom = (anchor: Day, rule: CountedDeadline, countFirst: boolean, calendar: Calendar): CountedDay => {
  switch (rule.unit) {
    case 'day':
      return addDays(anchor, rule.count)
    case 'month':
      return addMonths(anchor, rule.count)
    case 'year':
      return addYears(anchor, rule.count)
    case 'workday':
      return countFirst && rule.count > 0
        ? endOfWorkdays(anchor, rule.count, true, calendar)
        : addWorkdays(anchor, rule.count, calendar)
  }
}

/** The due day of a rule; `countFirst` matters to working days alone. */
export function dueDay(anchor: Day, rule: DeadlineRule, countFirst: boolean, calendar: Calendar): CountedDay {
  if ('unit' in rule) return countFrom(anchor, rule, countFirst, calendar)
  return `${String(Number(anchor.slice(0, 4)) + rule.yearOffset).padStart(4, '0')}-${rule.monthDay}`
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
  if (!rule) {
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

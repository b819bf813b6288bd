import { judgeDeadline } from '#core/deadline/judge-deadline.ts'
import type { DeadlinePolicy } from '#core/deadline/types.ts'
import { addDays, type Day } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'

/** Longest search for a start date that is still in time, in days. */
const horizon = 120

/** By when a plan must be with the centre, whether a submission today is late, and how soon one might still begin. */
export interface PlanDeadline {
  readonly status: 'dated' | 'calendar_unannounced' | 'unwritten'
  readonly due: Day | null
  readonly clause: string | null
  readonly late: boolean
  /** The earliest start date for which a submission today is in time; null where that cannot be told. */
  readonly earliestStart: Day | null
}

/** The earliest start date for which a plan submitted today is in time; null where the calendar is not announced. */
export function earliestStart(today: Day, policy: DeadlinePolicy, calendar: Calendar): Day | null {
  for (let days = 1; days <= horizon; days++) {
    const start = addDays(today, days)
    const judged = judgeDeadline({ task: 'plan_submission', anchor: start, done: today }, policy, calendar)
    if (judged.status !== 'dated') return null
    if (judged.ok === true) return start
  }
  return null
}

/** Judges a submission today of a plan that starts on a day, by the institution's own article (LG-032, HN-063, AY-003). */
export function judgePlanDeadline(startsOn: Day, today: Day, policy: DeadlinePolicy, calendar: Calendar): PlanDeadline {
  const judged = judgeDeadline({ task: 'plan_submission', anchor: startsOn, done: today }, policy, calendar)
  const dated = judged.status === 'dated'
  return {
    status: judged.status,
    due: judged.due,
    clause: judged.clause,
    late: dated && judged.ok === false,
    earliestStart: dated ? earliestStart(today, policy, calendar) : null,
  }
}

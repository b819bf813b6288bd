import type { Day } from '#core/kernel/dates.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import { addWorkdays, type Calendar } from '#core/kernel/working-days.ts'
import type { PlanPolicy } from './types.ts'

/** A batch plan on its way to the guidance centre. */
export interface SubmissionInput {
  /** The day the assessment starts; never counted. */
  readonly start: Day
  readonly submitted_on: Day
}

/** Whether a plan goes out in time, and the last day it may. */
export interface SubmissionAnswer extends Answer {
  /** Null where the count passes an unannounced year. */
  readonly due: Day | null
}

/**
 * A plan must be with the centre so many working days before the assessment starts; the last such day is in time.
 * Reason `plan.late`; question `ask.calendar` where the count passes a year whose holidays are not announced.
 */
export function judgeSubmission(input: SubmissionInput, policy: PlanPolicy, calendar: Calendar): SubmissionAnswer {
  const { value, clause } = policy.submission
  const due = addWorkdays(input.start, -value, calendar)
  if (due === 'unannounced') return { ...answer([], [why('ask.calendar', clause)]), due: null }
  return { ...answer(input.submitted_on > due ? [why('plan.late', clause)] : []), due }
}

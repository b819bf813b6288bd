import { addDays, type Day } from '#core/kernel/dates.ts'
import type { Policy } from '#core/policy/types.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'

/** The day on which candidates try the machines by the profile; null where none is written. */
export function trialDay(
  policy: Pick<Policy, 'deadline'>,
  firstTheory: Date,
): { day: Day; clause: string | null } | null {
  const rule = policy.deadline.tasks.trial_exam
  if (!rule || rule.anchor !== 'theory_exam' || !('unit' in rule) || rule.unit !== 'day') return null
  return { day: addDays(dayInChina(firstTheory), rule.count), clause: rule.clause }
}

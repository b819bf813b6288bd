import type { Role } from '#core/access/roles.ts'
import type { Day } from '#core/kernel/dates.ts'
import { type Calendar, workdaysBetween } from '#core/kernel/working-days.ts'
import type { DeadlinePolicy, DeadlineRelation, EscalationLevel } from './types.ts'

/** How an open task stands to its day. `kept` runs until its day and is never late, `free` is past such a day. */
export type TaskState = 'late' | 'today' | 'soon' | 'ahead' | 'calendar' | 'kept' | 'free'

/** An open task as far as its standing matters. */
export interface OpenTask {
  readonly due: Day | null
  /** ISO instant of tasks of an exam day. */
  readonly at: string | null
  readonly relation: DeadlineRelation
  readonly optional: boolean
}

/** Working days a task is late by; 0 while it is not, null where the calendar of the days between is not announced. */
export function lateBy(task: OpenTask, today: Day, calendar: Calendar): number | null {
  if (task.due === null || task.relation === 'after' || task.optional || task.due >= today) return 0
  const days = workdaysBetween(task.due, today, calendar)
  return days === 'unannounced' ? null : days
}

function nearOf(due: Day, today: Day, soon: number, calendar: Calendar): TaskState {
  if (due === today) return 'today'
  const left = workdaysBetween(today, due, calendar)
  return left !== 'unannounced' && left <= soon ? 'soon' : 'ahead'
}

/** How an open task stands on a day; `soon` is the number of working days from which it is due soon. */
export function stateOf(
  task: OpenTask,
  now: { readonly today: Day; readonly instant: string },
  soon: number,
  calendar: Calendar,
): TaskState {
  const { due, at } = task
  if (due === null) return 'calendar'
  if (task.relation === 'after') return now.today > due ? 'free' : 'kept'
  const passed = due < now.today || (at !== null && at < now.instant)
  if (passed) return task.optional ? 'free' : 'late'
  return nearOf(due, now.today, soon, calendar)
}

/** A level that was reached, by its name. */
export interface ReachedLevel extends EscalationLevel {
  readonly name: string
}

/**
 * The levels a late task has reached, the lowest first. Moments of an exam day are of their day alone and rise to
 * nobody.
 */
export function levelsReached(policy: DeadlinePolicy, task: OpenTask, today: Day, calendar: Calendar): ReachedLevel[] {
  const late = task.at === null ? lateBy(task, today, calendar) : 0
  if (!late) return []
  return Object.entries(policy.escalation?.levels ?? {})
    .flatMap(([name, level]) => (level && level.lateBy <= late ? [{ ...level, name }] : []))
    .sort((a, b) => a.lateBy - b.lateBy)
}

/** The roles at whose desk a task lies: its own, and those it has risen to. */
export const rolesOf = (role: Role, reached: readonly Pick<EscalationLevel, 'tell'>[]): Role[] => [
  ...new Set([role, ...reached.flatMap(({ tell }) => (tell === 'holder' || tell === 'centre' ? [] : [tell]))]),
]

/** The working days before a due day from which it is due soon, where a policy names none. */
export const soonDefault = 3

/** The working days before a due day from which a task of a policy is due soon. */
export const soonOf = (policy: DeadlinePolicy): number => policy.escalation?.soon ?? soonDefault

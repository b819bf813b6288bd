import type { Todo } from '#contract/batch.ts'
import { addDays, type Day, daysBetween } from '#core/kernel/dates.ts'
import { type Calendar, isWorkday, workdaysBetween } from '#core/kernel/working-days.ts'

type TimeLeft = Pick<Todo, 'dueOn' | 'days' | 'workdaysLeft' | 'state'>

/** The time left until a day on the working-day clock; behind today the working days since it, as a negative number. */
export function timeLeft(today: Day, due: Day | 'calendar' | null, calendar: Calendar): TimeLeft {
  if (due === 'calendar') return { dueOn: null, days: [], workdaysLeft: null, state: 'calendar' }
  if (due === null) return { dueOn: null, days: [], workdaysLeft: null, state: 'undated' }
  const distance = daysBetween(today, due)
  const [from, to] = distance >= 0 ? [today, due] : [due, today]
  const days = Array.from(
    { length: Math.min(Math.abs(distance), 40) },
    (_, index) => isWorkday(addDays(from, index + 1), calendar) === true,
  )
  const counted = workdaysBetween(from, to, calendar)
  const state = distance < 0 ? 'late' : distance === 0 ? 'today' : 'ahead'
  return { dueOn: due, days, workdaysLeft: counted === 'unannounced' ? null : distance < 0 ? -counted : counted, state }
}

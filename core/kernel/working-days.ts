import { addDays, type Day, weekdayOf } from './dates.ts'

/**
 * Holidays and make-up workdays of one year. Only a year that is `official`, or known from a published package alone
 * (`package_only`), counts as announced; any other status means that its working days cannot be told yet.
 */
export interface CalendarYear {
  readonly status: string
  readonly off: readonly Day[]
  readonly makeup_workdays: readonly Day[]
}

/** The working calendar: one entry per year, keyed by its four digits. */
export interface Calendar {
  readonly years: Readonly<Record<string, CalendarYear>>
}

/** A day reached by counting, or the answer that the count passes a year whose holidays are not announced. */
export type CountedDay = Day | 'unannounced'

const announcedStatuses = ['official', 'package_only']

const yearOf = (day: Day, calendar: Calendar): CalendarYear | undefined => {
  const year = calendar.years[day.slice(0, 4)]
  return year && announcedStatuses.includes(year.status) ? year : undefined
}

/** Whether the holidays of the day's year are announced. */
export const isAnnounced = (day: Day, calendar: Calendar): boolean => yearOf(day, calendar) !== undefined

/** Whether the day is a working day: a make-up day always, a holiday never, else Monday to Friday. */
export function isWorkday(day: Day, calendar: Calendar): boolean | 'unannounced' {
  const year = yearOf(day, calendar)
  if (!year) return 'unannounced'
  if (year.makeup_workdays.includes(day)) return true
  return !year.off.includes(day) && weekdayOf(day) <= 5
}

/**
 * The `count`-th working day after the anchor (before it when negative). The anchor itself is never counted; a count
 * of 0 is the anchor. Every day stepped on must lie in an announced year, else the answer is `unannounced`.
 */
export function addWorkdays(anchor: Day, count: number, calendar: Calendar): CountedDay {
  const step = count < 0 ? -1 : 1
  let day = anchor
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step)
    const working = isWorkday(day, calendar)
    if (working === 'unannounced') return working
    if (working) left -= 1
  }
  return day
}

/**
 * The last day of a period of `count` working days (at least 1) that begins on `first`: a working first day is day 1
 * when `countFirst`, and is never counted otherwise.
 */
export function endOfWorkdays(first: Day, count: number, countFirst: boolean, calendar: Calendar): CountedDay {
  if (!countFirst) return addWorkdays(first, count, calendar)
  const working = isWorkday(first, calendar)
  if (working === 'unannounced') return working
  return addWorkdays(first, working ? count - 1 : count, calendar)
}

/** Working days from `from` (never counted) to `to` (counted when it is one); `to` must not be earlier. */
export function workdaysBetween(from: Day, to: Day, calendar: Calendar): number | 'unannounced' {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const working = isWorkday(day, calendar)
    if (working === 'unannounced') return working
    if (working) count += 1
  }
  return count
}

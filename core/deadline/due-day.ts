import { addDays, addMonths, addYears, type Day, daysInMonth, partsOf } from '#core/kernel/dates.ts'
import { addWorkdays, type Calendar, type CountedDay, endOfWorkdays } from '#core/kernel/working-days.ts'
import type { CountedDeadline, DayRule, PeriodDeadline } from './types.ts'

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

/** The last day of the quarter or month a day lies in. */
export function endOfPeriod(day: Day, every: PeriodDeadline['every']): Day {
  const { year, month } = partsOf(day)
  const last = every === 'month' ? month : Math.ceil(month / 3) * 3
  return `${day.slice(0, 4)}-${String(last).padStart(2, '0')}-${String(daysInMonth(year, last)).padStart(2, '0')}`
}

/** The due day of a rule counted from a day; `countFirst` matters to working days alone. */
export function dueDay(anchor: Day, rule: DayRule, countFirst: boolean, calendar: Calendar): CountedDay {
  if ('unit' in rule) return countFrom(anchor, rule, countFirst, calendar)
  if ('every' in rule) return endOfPeriod(anchor, rule.every)
  return `${String(Number(anchor.slice(0, 4)) + rule.yearOffset).padStart(4, '0')}-${rule.monthDay}`
}

import { addDays, type Day } from '#core/kernel/dates.ts'
import { type Calendar, isWorkday } from '#core/kernel/working-days.ts'

/** One day of a notice: its place among the counted working days, or null where it is not counted. */
export interface NoticeDay {
  readonly date: Day
  readonly working: boolean
  readonly count: number | null
  readonly label: string
}

const labelOf = (first: boolean, count: number | null, last: boolean, announce: boolean): string => {
  const words = [
    ...(first ? ['公示起'] : []),
    ...(count !== null && !announce ? [`第${count}日`] : []),
    ...(last ? ['期满'] : []),
    ...(announce ? ['结果公告'] : []),
  ]
  return words.join(' ')
}

/**
 * Every day from the first of a notice to its last, or to the day of the announcement where one is named. A working
 * first day is day 1 only when the policy counts it; days off are never counted.
 */
export function noticeDays(
  term: { readonly firstOn: Day; readonly lastOn: Day; readonly announceOn: Day | null },
  countFirst: boolean,
  calendar: Calendar,
): readonly NoticeDay[] {
  const end = term.announceOn !== null && term.announceOn > term.lastOn ? term.announceOn : term.lastOn
  const days: NoticeDay[] = []
  let counted = 0
  for (let date = term.firstOn; date <= end; date = addDays(date, 1)) {
    const working = isWorkday(date, calendar) === true
    const first = date === term.firstOn
    const counts = working && (!first || countFirst)
    if (counts) counted += 1
    const count = counts && date <= end ? counted : null
    days.push({ date, working, count, label: labelOf(first, count, date === term.lastOn, date === term.announceOn) })
  }
  return days
}

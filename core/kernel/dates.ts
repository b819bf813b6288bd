/** A calendar day in China, `YYYY-MM-DD`. */
export type Day = string
/** A calendar month, `YYYY-MM`. */
export type Month = string

const pad = (n: number) => String(n).padStart(2, '0')
const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days in a month; `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number) =>
  month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0)

/** Whether the text is a day that exists: `2026-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = partsOf(text)
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Whether the text is a month that exists. */
export const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Year, month (1 to 12) and day of a valid day. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

const toDay = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  const { year, month, day: d } = partsOf(day)
  return new Date(Date.UTC(year, month - 1, d + count)).toISOString().slice(0, 10)
}

/** The same day `count` months later (earlier when negative), or that month's last day where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: d } = partsOf(day)
  const index = year * 12 + (month - 1) + count
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return toDay(toYear, toMonth, Math.min(d, daysInMonth(toYear, toMonth)))
}

/** The same day `count` years later; 29 February becomes 28 February in a common year. */
export const addYears = (day: Day, count: number): Day => addMonths(day, count * 12)

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  const at = (day: Day) => Date.UTC(partsOf(day).year, partsOf(day).month - 1, partsOf(day).day)
  return Math.round((at(to) - at(from)) / 86_400_000)
}

/** Age in completed years on a day: the greatest n with birth plus n years not after it. */
export function ageOn(birth: Day, on: Day): number {
  const guess = partsOf(on).year - partsOf(birth).year
  return addYears(birth, guess) <= on ? guess : guess - 1
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  const { year, month, day: d } = partsOf(day)
  return new Date(Date.UTC(year, month - 1, d)).getUTCDay() || 7
}

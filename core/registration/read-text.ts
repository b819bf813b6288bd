import { type Day, isDay, isMonth } from '../kernel/dates.ts'
import type { Level } from '../kernel/levels.ts'

const levelWords: readonly (readonly [RegExp, Level])[] = [
  [/高级技师|一级|^1级?$/, 1],
  [/技师|二级|^2级?$/, 2],
  [/高级工?|三级|^3级?$/, 3],
  [/中级工?|四级|^4级?$/, 4],
  [/初级工?|五级|^5级?$/, 5],
]

/** The level a text means, such as 四级/中级工, 中级工, 四级 or 4; null where it means none. */
export function readLevel(text: string): Level | null {
  if (!/^(?:[1-5]级?|[一二三四五]级|[初中高]级工?|(?:高级)?技师|[/（()）、.]|\s)+$/.test(text)) return null
  return levelWords.find(([words]) => words.test(text))?.[1] ?? null
}

const dateForm = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?$/
const monthForm = /^(\d{4})[-/.年]?(\d{1,2})月?$/

/** The day a text means, such as 2006-05-08, 2006/5/8, 20060508 or 2006年5月8日; null where it means none. */
export function readDay(text: string): Day | null {
  const form = /^\d{8}$/.test(text) ? /^(\d{4})(\d{2})(\d{2})$/ : dateForm
  const [, year, month, day] = form.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : null
}

/** The day or, where no day is given, the month a text means; null where it means neither. */
export function readDayOrMonth(text: string): string | null {
  const [, year, month] = monthForm.exec(text) ?? []
  const found = year === undefined || month === undefined ? '' : `${year}-${month.padStart(2, '0')}`
  return isMonth(found) ? found : readDay(text)
}

const serialEpoch = Date.UTC(1899, 11, 30)

/** The day of a spreadsheet's day number, for date cells that lost their date format; null outside 1930 to 2099. */
export function readDayNumber(text: string): Day | null {
  if (!/^\d{5}$/.test(text)) return null
  const day = new Date(serialEpoch + Number(text) * 86_400_000).toISOString().slice(0, 10)
  return day >= '1930-01-01' && day <= '2099-12-31' ? day : null
}

/** A document number as written on the document: half-width, no spaces, capitals, no leading apostrophe. */
export const readDocumentNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .toUpperCase()

/** A name with spaces kept only between Latin words and every kind of middle dot written as ·. */
export const readName = (text: string): string =>
  text
    .trim()
    .replace(/[•‧∙⋅・･.．]/g, '·')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ')

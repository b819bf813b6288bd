import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isDay } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'

const day = z.string().refine(isDay, 'not a day')

/** The holiday calendar as a file holds it: source, and for each year its status, days off and make-up workdays. */
export const calendarSchema = z.object({
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({ status: z.string(), off: z.array(day), makeup_workdays: z.array(day) }),
  ),
}) satisfies z.ZodType<Calendar>

/** The calendar that comes with the program, or the one in another file. */
export const loadCalendar = (file = join(import.meta.dirname, 'data', 'holidays.json')): Calendar =>
  calendarSchema.parse(JSON.parse(readFileSync(file, 'utf8')))

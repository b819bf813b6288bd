import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importCalendarYear } from '#contract/calendar.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { openWorld } from '#server/testing/world.ts'

test('work that the import of a year leaves behind counts by that year from the first moment', async (t) => {
  const { platform, as } = await openWorld()
  const centre = await as('centre_administrator')
  const before = await platform.calendar()
  const seen: Promise<Calendar>[] = []
  // The workers are woken by the commit itself, and begin with what the calendar is then.
  t.mock.method(platform.outbox, 'wake', () => void seen.push(platform.calendar()))
  const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2031-01-${day}`)
  const body = { source: '国办发明电〔2030〕7号', off, makeupWorkdays: [] }
  await centre.call(importCalendarYear, { params: { year: '2031' }, body })
  const year = { status: 'official', off, makeup_workdays: [] }
  assert.deepEqual((await seen.at(-1))?.years, { ...before.years, 2031: year })
})

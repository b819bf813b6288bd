import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkdays, endOfWorkdays } from '#core/kernel/working-days.ts'
import { loadCalendar } from './load-calendar.ts'
import { loadRegions } from './load-regions.ts'

const calendar = loadCalendar()

test('the shipped calendar gives the known days ten working days before an opening', () => {
  assert.equal(addWorkdays('2026-10-12', -10, calendar), '2026-09-21')
  assert.equal(addWorkdays('2026-11-28', -10, calendar), '2026-11-16')
  assert.equal(addWorkdays('2026-02-28', -10, calendar), '2026-02-09')
  assert.equal(addWorkdays('2025-10-11', -10, calendar), '2025-09-22')
  assert.equal(addWorkdays('2026-05-16', -10, calendar), '2026-04-30')
})

test('the shipped calendar gives the known ends of five working days of notice', () => {
  const ends = (first: string) => [false, true].map((countFirst) => endOfWorkdays(first, 5, countFirst, calendar))
  assert.deepEqual(ends('2026-09-23'), ['2026-10-08', '2026-09-30'])
  assert.deepEqual(ends('2026-02-12'), ['2026-02-26', '2026-02-25'])
  assert.deepEqual(ends('2026-04-29'), ['2026-05-09', '2026-05-08'])
})

test('the shipped calendar holds no announced 2027', () => {
  assert.equal(addWorkdays('2026-12-31', 1, calendar), 'unannounced')
})

test('a region code is known when it was ever in use, and only then', () => {
  const regions = loadRegions()
  assert.equal(regions.size, 7448)
  for (const code of ['110105', '440524', '513101', '110103', '820000']) assert.ok(regions.has(code), code)
  for (const code of ['999999', '000000', '110199', '810001']) assert.ok(!regions.has(code), code)
})

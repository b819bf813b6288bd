import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from './dates.ts'
import { addWorkdays, type Calendar, endOfWorkdays, isAnnounced, isWorkday, workdaysBetween } from './working-days.ts'

const calendar: Calendar = {
  years: {
    '2025': {
      status: 'official',
      off: ['2025-01-01', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
      makeup_workdays: ['2025-09-28', '2025-10-11'],
    },
    '2026': {
      status: 'package_only',
      off: [
        '2026-01-01',
        '2026-01-02',
        '2026-09-25',
        '2026-10-01',
        '2026-10-02',
        '2026-10-05',
        '2026-10-06',
        '2026-10-07',
      ],
      makeup_workdays: ['2026-01-04', '2026-09-20', '2026-10-10'],
    },
    '2027': { status: 'statutory_only_unofficial', off: ['2027-01-01'], makeup_workdays: [] },
  },
}

test('a make-up Saturday works, a holiday on a Friday does not', () => {
  assert.equal(isWorkday('2026-10-10', calendar), true)
  assert.equal(isWorkday('2026-09-25', calendar), false)
  assert.equal(isWorkday('2026-09-26', calendar), false)
  assert.equal(isWorkday('2026-09-28', calendar), true)
})

test('only official and package-only years are announced; a year left out is not', () => {
  assert.equal(isAnnounced('2025-05-06', calendar), true)
  assert.equal(isAnnounced('2026-05-06', calendar), true)
  assert.equal(isAnnounced('2027-05-06', calendar), false)
  assert.equal(isWorkday('2027-05-06', calendar), 'unannounced')
  assert.equal(isWorkday('2031-05-06', calendar), 'unannounced')
})

test('ten working days before an opening skip holidays and count make-up days', () => {
  assert.equal(addWorkdays('2026-10-12', -10, calendar), '2026-09-21')
  assert.equal(addWorkdays('2026-11-28', -10, calendar), '2026-11-16')
  assert.equal(addWorkdays('2025-10-11', -10, calendar), '2025-09-22')
})

test('a publicity period of five working days counts its first day only when asked', () => {
  assert.equal(endOfWorkdays('2026-09-23', 5, false, calendar), '2026-10-08')
  assert.equal(endOfWorkdays('2026-09-23', 5, true, calendar), '2026-09-30')
  assert.equal(endOfWorkdays('2026-09-26', 5, true, calendar), endOfWorkdays('2026-09-26', 5, false, calendar))
})

test('counting into an unannounced year gives no day, ending just before it does', () => {
  assert.equal(addWorkdays('2026-12-24', 5, calendar), '2026-12-31')
  assert.equal(addWorkdays('2026-12-25', 5, calendar), 'unannounced')
  assert.equal(endOfWorkdays('2027-01-04', 1, true, calendar), 'unannounced')
})

test('an anchor is never counted, so counting back from an unannounced year may stay inside the announced one', () => {
  assert.equal(addWorkdays('2027-01-01', -1, calendar), '2026-12-31')
  assert.equal(addWorkdays('2027-01-02', -1, calendar), 'unannounced')
  assert.equal(addWorkdays('2026-10-10', 0, calendar), '2026-10-10')
})

const anyDay = fc.integer({ min: 0, max: 330 }).map((n) => addDays('2026-01-05', n))

test('counting out and back from a working day returns to it', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 15 }), (day, count) => {
      fc.pre(isWorkday(day, calendar) === true)
      const there = addWorkdays(day, count, calendar)
      fc.pre(there !== 'unannounced')
      assert.equal(addWorkdays(there, -count, calendar), day)
    }),
  )
})

test('every counted day is a working day and lies exactly that many working days away', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 15 }), (day, count) => {
      const there = addWorkdays(day, count, calendar)
      fc.pre(there !== 'unannounced')
      assert.equal(isWorkday(there, calendar), true)
      assert.equal(workdaysBetween(day, there, calendar), count)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { earliestMinutes, openingWindow } from './opening-window.ts'

const startsAt = '2026-11-28T01:00:00.000Z'
const windowOf = (profile: string) => openingWindow(loadPolicy(profile).policy.papers, startsAt)

test('papers open five minutes before the start and not earlier [AY-035]', () => {
  assert.deepEqual(windowOf('anyang'), { notBefore: '2026-11-28T00:55:00.000Z', clause: 'AY-035', question: null })
})

test('where one text opens at the start and another five minutes before, the time between is a question [HN-113, HN-149]', () => {
  assert.deepEqual(windowOf('henan'), {
    notBefore: '2026-11-28T01:00:00.000Z',
    clause: 'HN-113',
    question: { earliest: '2026-11-28T00:55:00.000Z', clauses: ['HN-113', 'HN-149'] },
  })
})

test('where nothing is written an opening before the start is asked about', () => {
  assert.deepEqual(windowOf('national'), {
    notBefore: '2026-11-28T01:00:00.000Z',
    clause: null,
    question: { earliest: '2026-11-28T00:55:00.000Z', clauses: [] },
  })
})

test('how early that may be is the choice of the institution, and the permit of the centre goes by it', () => {
  const { papers } = loadPolicy('national').policy
  const times = (minutes: number) => ({ ...papers, unwrittenOpening: { ...papers.unwrittenOpening, value: minutes } })
  assert.equal(openingWindow(times(10), startsAt).question?.earliest, '2026-11-28T00:50:00.000Z')
  assert.equal(earliestMinutes(times(10)), 10)
  assert.deepEqual(openingWindow(times(0), startsAt).question, null)
  assert.equal(earliestMinutes(loadPolicy('henan').policy.papers), 5)
})

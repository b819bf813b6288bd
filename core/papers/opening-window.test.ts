import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { openingWindow } from './opening-window.ts'

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
  assert.deepEqual(openingWindow({ opening: null, openingDisputed: null }, startsAt), {
    notBefore: '2026-11-28T01:00:00.000Z',
    clause: null,
    question: { earliest: '2026-11-28T00:55:00.000Z', clauses: [] },
  })
})

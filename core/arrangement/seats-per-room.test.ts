import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArrangement } from './judge-arrangement.ts'

/** What is wrong with so many candidates of one group in a room of forty seats. */
function seated(profile: string, candidates: number): string[] {
  const people = Array.from({ length: candidates }, (_, index) => ({
    id: `c${index}`,
    occupation: '电工',
    level: 4 as const,
  }))
  const input = {
    subject: 'theory' as const,
    candidates: people,
    rooms: [{ id: 'lab', seats: 40 }],
    sessions: [{ id: 'am', start: '2026-11-21T09:00', minutes: 90 }],
  }
  const { reasons } = judgeArrangement(input, loadPolicy(profile).policy.arrangement)
  return reasons.map(({ code, clause }) => `${code} ${clause}`)
}

test('thirty sit in a theory room, and a thirty-first does not [AY-019, JC-009]', () => {
  for (const [profile, clause] of [
    ['anyang', 'AY-019'],
    ['jincheng', 'JC-009'],
  ] as const) {
    assert.deepEqual(seated(profile, 30), [])
    assert.deepEqual(seated(profile, 31), [`arrangement.capacity ${clause}`])
  }
  assert.deepEqual(seated('henan', 31), [])
})

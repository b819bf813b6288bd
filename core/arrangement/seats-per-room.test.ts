import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArrangement } from './judge-arrangement.ts'
import { judgeMove } from './judge-move.ts'
import { judgeTheorySeats } from './judge-places.ts'

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

test('the school’s theory rooms hold six hundred together, and in Jincheng each group sits by itself [LG-010, JC-009]', () => {
  const { arrangement } = loadPolicy('ligong').policy
  assert.deepEqual(judgeTheorySeats(599, arrangement).reasons, [{ code: 'place.theory_seats', clause: 'LG-010' }])
  assert.equal(judgeTheorySeats(600, arrangement).ok, true)
  const scene = {
    candidates: [
      { id: 'a', occupation: '电工', level: 4 as const },
      { id: 'b', occupation: '焊工', level: 4 as const },
    ],
    rooms: [{ id: 'lab', seats: 40 }],
    sessions: [{ id: 'am', start: '2026-11-21T09:00', minutes: 90 }],
    seated: [{ candidate: 'a', session: 'am', room: 'lab', seat: 1 }],
    move: { candidate: 'b', session: 'am', room: 'lab', seat: 2 },
  }
  assert.deepEqual(judgeMove(scene, loadPolicy('jincheng').policy.arrangement).reasons, [
    { code: 'arrangement.mixed_groups', clause: 'JC-009', who: 'a' },
  ])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeTheorySeats } from './judge-places.ts'

const seats = (count: number, profile = 'ligong') => judgeTheorySeats(count, loadPolicy(profile).policy.arrangement)

test('the theory rooms together hold the six hundred machines the school publishes [LG-010]', () => {
  assert.deepEqual(seats(599).reasons, [{ code: 'place.theory_seats', clause: 'LG-010' }])
  assert.equal(seats(600).ok, true)
  assert.equal(seats(1, 'henan').ok, true)
})

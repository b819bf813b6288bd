import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawFrom, xoshiro128 } from './draw.ts'

test('gives the published first numbers of xoshiro128** from the state 1, 2, 3, 4', () => {
  const next = xoshiro128([1, 2, 3, 4])
  assert.deepEqual(
    Array.from({ length: 10 }, next),
    [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
  )
})

test('draws the same order from the same seed and another from another', () => {
  const list = Array.from({ length: 40 }, (_, i) => i)
  assert.deepEqual(drawFrom('2026-01').shuffle(list), drawFrom('2026-01').shuffle(list))
  assert.notDeepEqual(drawFrom('2026-01').shuffle(list), drawFrom('2026-02').shuffle(list))
  assert.notDeepEqual(drawFrom('').shuffle(list), list)
})

test('loses and doubles nothing, and leaves the given list alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer()), (seed, list) => {
      const before = [...list]
      const drawn = drawFrom(seed).shuffle(list)
      assert.deepEqual(list, before)
      assert.deepEqual(
        drawn.sort((x, y) => x - y),
        before.sort((x, y) => x - y),
      )
    }),
  )
})

test('favours nobody: each of six faces comes up about as often', () => {
  const draw = drawFrom('dice')
  const counts = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 60_000; i++) {
    const face = draw.below(6)
    counts[face] = (counts[face] ?? 0) + 1
  }
  for (const count of counts) assert.ok(count > 9_700 && count < 10_300, String(counts))
})

test('picks nobody from an empty list and only members from others', () => {
  const draw = drawFrom('pick')
  assert.equal(draw.pick([]), undefined)
  assert.equal(draw.pick(['only']), 'only')
})

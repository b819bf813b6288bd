import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeSight, seenEntry } from './seen-entry.ts'
import type { Entered } from './taking.ts'

const policy = loadPolicy('henan').policy.score
const entered = (more: Partial<Entered> = {}): Entered => ({
  ...{ score: 85, by: 'a', second: null, secondBy: null, source: 'entry' },
  ...more,
})

test('two assessors score without either seeing what the other gave [HN-282]', () => {
  assert.deepEqual(seenEntry(entered(), 'b', policy), { own: null, open: true })
  assert.deepEqual(seenEntry(entered(), 'a', policy), { own: 85, open: true })
  const both = entered({ second: 70, secondBy: 'b' })
  assert.deepEqual(seenEntry(both, 'a', policy), { own: 85, open: true })
  assert.deepEqual(seenEntry(both, 'b', policy), { own: 70, open: true })
  assert.deepEqual(seenEntry(both, 'c', policy), { own: null, open: false })
  assert.deepEqual(judgeSight({ by: 'a', viewer: 'b' }, policy).reasons, [{ code: 'score.not_own', clause: 'HN-282' }])
  assert.equal(judgeSight({ by: 'a', viewer: 'a' }, policy).ok, true)
  assert.equal(judgeSight({ by: null, viewer: 'b' }, policy).ok, true)
})

test('where nothing has been entered there is nothing to see', () => {
  assert.deepEqual(seenEntry(null, 'a', policy), { own: null, open: true })
})

test('assessors score independently of each other [NC-078]', () => {
  const { score } = loadPolicy('nanchang').policy
  assert.deepEqual(judgeSight({ by: 'a', viewer: 'b' }, score).reasons, [{ code: 'score.not_own', clause: 'NC-078' }])
})

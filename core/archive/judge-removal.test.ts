import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeRemoval } from './judge-removal.ts'
import type { ArchiveMaterial } from './types.ts'

const removal = (profile: string, material: ArchiveMaterial, on: string) =>
  judgeRemoval({ material, sealedOn: '2026-09-30', on }, loadPolicy(profile).policy.archive).reasons

test('recordings of the school stay traceable for good [LG-025]', () => {
  assert.deepEqual(removal('ligong', 'video', '2099-12-31'), [{ code: 'archive.kept_for_good', clause: 'LG-025' }])
  assert.deepEqual(removal('ligong', 'electronic', '2031-09-30'), [])
})

test('by the handbook records and recordings of the whole course stay traceable for good [HN-036]', () => {
  const forGood = [{ code: 'archive.kept_for_good', clause: 'HN-036' }]
  assert.deepEqual(removal('henan', 'video', '2099-12-31'), forGood)
  assert.deepEqual(removal('henan', 'electronic', '2099-12-31'), forGood)
})

test('papers are destroyed on the day their years are over, and not the day before', () => {
  assert.deepEqual(removal('henan', 'paper', '2029-09-29'), [
    { code: 'archive.kept_longer', clause: null, who: '2029-09-30' },
  ])
  assert.deepEqual(removal('henan', 'paper', '2029-09-30'), [])
})

test('by the handbook recordings are kept five years at the least [HN-023]', () => {
  const forGood = { code: 'archive.kept_for_good', clause: 'HN-036' }
  assert.deepEqual(removal('henan', 'video', '2031-09-29'), [
    forGood,
    { code: 'archive.kept_longer', clause: 'HN-023', who: '2031-09-30' },
  ])
  assert.deepEqual(removal('henan', 'video', '2031-09-30'), [forGood])
})

test('papers are kept three years and electronic records five, where the articles say so [NC-031, NC-032]', () => {
  const kept = (clause: string, who: string) => [{ code: 'archive.kept_longer', clause, who }]
  assert.deepEqual(removal('nanchang', 'paper', '2029-09-29'), kept('NC-031', '2029-09-30'))
  assert.deepEqual(removal('nanchang', 'paper', '2029-09-30'), [])
  assert.deepEqual(removal('nanchang', 'electronic', '2031-09-29'), kept('NC-032', '2031-09-30'))
  assert.deepEqual(removal('nanchang', 'electronic', '2031-09-30'), [])
})

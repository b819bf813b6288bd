import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeDefenceRoom, judgeSpacing } from './judge-layout.ts'

const rules = (profile: string) => loadPolicy(profile).policy.arrangement

test('seats stand eighty centimetres apart or more [HN-138]', () => {
  assert.deepEqual(judgeSpacing(79, rules('henan')).reasons, [{ code: 'place.spacing', clause: 'HN-138' }])
  assert.equal(judgeSpacing(80, rules('henan')).ok, true)
  assert.equal(judgeSpacing(10, rules('ligong')).ok, true)
})

test('a defence room has seats for examiners, candidate and recorder at levels 2 and 1 [HN-139]', () => {
  const judged = (level: 5 | 4 | 3 | 2 | 1, ...areas: readonly string[]) =>
    judgeDefenceRoom(areas, level, rules('henan')).reasons.map(({ code, clause, who }) => `${code} ${clause} ${who}`)
  assert.deepEqual(judged(2, '考官席'), ['place.defence_area HN-139 答辩席', 'place.defence_area HN-139 记录席'])
  assert.deepEqual(judged(1, '答辩席', '记录席'), ['place.defence_area HN-139 考官席'])
  assert.deepEqual(judged(1, '记录席', '答辩席', '考官席'), [])
  assert.deepEqual(judged(3), [])
})

test('seats stand eighty centimetres apart to every side [AY-020]', () => {
  assert.deepEqual(judgeSpacing(79, rules('anyang')).reasons, [{ code: 'place.spacing', clause: 'AY-020' }])
  assert.equal(judgeSpacing(80, rules('anyang')).ok, true)
})

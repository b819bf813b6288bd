import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { enterScore, judgeEntry, judgeEntrySource } from './enter-score.ts'
import { standingOfTaking, type Taking } from './taking.ts'

const policyOf = (profile: string) => loadPolicy(profile).policy.score
const henan = policyOf('henan')
const taking: Taking = { registrationId: 'r1', level: 4, subject: 'practical', mark: 'present', entered: null }
const codes = (profile: string) =>
  judgeEntrySource('theory', policyOf(profile)).reasons.map(({ code, clause }) => `${code} ${clause}`)

test('theory is never entered by hand [HN-022, HN-153, LG-038]', () => {
  assert.deepEqual(codes('henan'), ['score.theory_by_system HN-153', 'score.theory_by_hand HN-022'])
  assert.deepEqual(codes('ligong'), ['score.theory_by_system LG-038', 'score.theory_by_hand null'])
  assert.equal(judgeEntrySource('practical', henan).ok, true)
})

test('theory of the machines is scored by the exam system [AY-045]', () => {
  assert.deepEqual(codes('anyang'), ['score.theory_by_system AY-045', 'score.theory_by_hand null'])
})

test('nothing is entered for the absent, for cheats or before the marks [HN-155, AY-048]', () => {
  const refused = (profile: string, mark: Taking['mark']) =>
    judgeEntry({ ...taking, mark }, policyOf(profile)).reasons.map(({ code, clause }) => `${code} ${clause}`)
  assert.deepEqual(refused('henan', 'absent'), ['score.absent_candidate HN-155'])
  assert.deepEqual(refused('henan', 'cheat'), ['score.cheated_candidate HN-155'])
  assert.deepEqual(refused('anyang', 'absent'), ['score.absent_candidate AY-048'])
  assert.deepEqual(refused('anyang', 'cheat'), ['score.cheated_candidate AY-048'])
  assert.deepEqual(refused('anyang', null), ['score.unmarked AY-048'])
  assert.deepEqual(refused('henan', null), ['score.unmarked HN-155'])
  assert.deepEqual(refused('henan', 'present'), [])
})

test('the absent and cheats have 0 points, whatever was entered for them [HN-155, AY-048]', () => {
  const entered = { score: 81, by: 'p1', source: 'entry', second: 81, secondBy: 'p2' } as const
  for (const profile of ['henan', 'anyang']) {
    const standing = (mark: Taking['mark']) => standingOfTaking({ ...taking, mark, entered }, policyOf(profile))
    assert.deepEqual(standing('absent'), { score: 0, flag: 'absent', problem: null })
    assert.deepEqual(standing('cheat'), { score: 0, flag: 'cheat', problem: null })
  }
})

test('a score counts when another person has entered the same [HN-157]', () => {
  const first = enterScore(null, { score: 81, by: 'p1', source: 'entry' }, henan)
  const again = enterScore(first, { score: 82, by: 'p1', source: 'entry' }, henan)
  const differing = enterScore(again, { score: 81, by: 'p2', source: 'workbook' }, henan)
  const equal = enterScore(differing, { score: 82, by: 'p2', source: 'entry' }, henan)
  const states = [first, again, differing, equal].map(
    (entered) => standingOfTaking({ ...taking, entered }, henan).problem,
  )
  assert.deepEqual(states, ['unchecked', 'unchecked', 'differs', null])
  assert.equal(standingOfTaking({ ...taking, entered: equal }, henan).score, 82)
  assert.equal(enterScore(equal, { score: 82, by: 'p3', source: 'entry' }, henan), null)
})

test('without a check one entry counts and nobody else writes over it', () => {
  const once = { ...henan, doubleCheck: { ...henan.doubleCheck, value: false } }
  const entered = enterScore(null, { score: 81, by: 'p1', source: 'entry' }, once)
  assert.equal(standingOfTaking({ ...taking, entered }, once).problem, null)
  assert.equal(enterScore(entered, { score: 70, by: 'p2', source: 'entry' }, once), null)
})

test('the absent and cheats have 0 with a flag, whatever was entered [HN-155]', () => {
  const entered = enterScore(null, { score: 81, by: 'p1', source: 'entry' }, henan)
  assert.deepEqual(standingOfTaking({ ...taking, mark: 'absent', entered }, henan), {
    score: 0,
    flag: 'absent',
    problem: null,
  })
  assert.deepEqual(standingOfTaking({ ...taking, mark: 'cheat', entered }, henan), {
    score: 0,
    flag: 'cheat',
    problem: null,
  })
  assert.equal(standingOfTaking({ ...taking, mark: null }, henan).problem, 'unmarked')
  assert.equal(standingOfTaking(taking, henan).problem, 'missing')
  assert.equal(standingOfTaking({ ...taking, subject: 'comprehensive', mark: null }, henan).problem, 'missing')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeGaps, type ScoreGap } from './judge-gaps.ts'
import { standingOfTaking, type Taking } from './taking.ts'

const judge = (profile: string, ...gaps: readonly ScoreGap[]) => judgeGaps(gaps, loadPolicy(profile).policy).reasons
const practical = (problem: ScoreGap['problem'], level: ScoreGap['level'] = 4): ScoreGap => ({
  subject: 'practical',
  level,
  problem,
})

test('scores are registered and checked, so that none is wrong and none left out [AY-050]', () => {
  for (const problem of ['unchecked', 'differs'] as const)
    assert.deepEqual(judge('anyang', practical(problem)), [
      { code: `score.${problem}`, clause: 'AY-050', who: 'practical' },
    ])
  assert.deepEqual(judge('anyang', practical('missing'), practical('missing')), [
    { code: 'score.no_score', clause: 'AY-048', who: 'practical' },
    { code: 'score.missing', clause: 'AY-050', who: 'practical' },
  ])
  assert.deepEqual(judge('anyang'), [])
  const entered = { score: 80, by: 'a', second: null, secondBy: null, source: 'entry' } as const
  const taking: Taking = { registrationId: 'r', level: 4, subject: 'practical', mark: 'present', entered }
  assert.equal(standingOfTaking(taking, loadPolicy('anyang').policy.score).problem, 'unchecked')
})

test('every candidate has a score in each subject, by the handbook too [HN-155, HN-157]', () => {
  assert.deepEqual(judge('henan', practical('unmarked'), practical('differs')), [
    { code: 'score.no_score', clause: 'HN-155', who: 'practical' },
    { code: 'score.differs', clause: 'HN-157', who: 'practical' },
  ])
})

test('a technician without a review is a gap of its own [HN-162]', () => {
  assert.deepEqual(judge('henan', { subject: 'comprehensive', level: 2, problem: 'missing' }), [
    { code: 'score.no_score', clause: 'HN-155', who: 'comprehensive' },
    { code: 'score.missing', clause: 'HN-157', who: 'comprehensive' },
    { code: 'score.no_review', clause: 'HN-162', who: 'comprehensive' },
  ])
})

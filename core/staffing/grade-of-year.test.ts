import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { averagePoints, type Call, gradeOfPoints, gradeOfYear, missedTooOften } from './grade-of-year.ts'
import { type GradedYear, judgeDismissal } from './judge-dismissal.ts'
import type { AppraisalPolicy } from './types.ts'

const { staffing } = loadPolicy('henan').policy
const henan = (): AppraisalPolicy => {
  assert.ok(staffing.appraisal)
  return staffing.appraisal
}
const batch = (points: number, candidates = 10, sessions = 1) => ({ points, candidates, sessions })

test('ninety points are excellent, eighty good, sixty enough, below is not; a fraction stays in the lower band [HN-263]', () => {
  const graded = [100, 90, 89.99, 89, 80, 79.99, 79, 60, 59.99, 59, 0].map((points) => gradeOfPoints(henan(), points))
  assert.deepEqual(graded, [
    '优秀',
    '优秀',
    '良好',
    '良好',
    '良好',
    '合格',
    '合格',
    '合格',
    '不合格',
    '不合格',
    '不合格',
  ])
  assert.equal(gradeOfPoints(henan(), -0.1), null)
  assert.equal(gradeOfPoints(henan(), 100.1), null)
  const year = { year: 2026, batches: [batch(95)], calls: [{ on: '2026-05-01', attended: true }] }
  assert.deepEqual(gradeOfYear(henan(), year).clauses, ['HN-288', 'HN-263'])
  assert.deepEqual(gradeOfYear(henan(), { ...year, batches: [batch(101)] }).reasons, [
    { code: 'staffing.points', clause: 'HN-263' },
  ])
})

test('an institution may round to the nearest point instead', () => {
  const rounding: AppraisalPolicy = { ...henan(), fraction: { ...henan().fraction, value: 'nearest' } }
  assert.deepEqual(
    [89.5, 89.49, 59.5, 100].map((points) => gradeOfPoints(rounding, points)),
    ['优秀', '良好', '合格', '优秀'],
  )
})

test('the points of the year are the average of the batches weighed by their candidates [HN-288]', () => {
  assert.equal(averagePoints(henan(), [batch(90, 30), batch(60, 10)]), 82.5)
  assert.equal(averagePoints(henan(), [batch(89.7, 7), batch(90.7, 3)]), 90)
  assert.equal(averagePoints(henan(), []), null)
  const by = (change: Partial<AppraisalPolicy>) =>
    averagePoints({ ...henan(), ...change }, [batch(90, 30, 1), batch(60, 10, 2)])
  assert.equal(by({ weight: { ...henan().weight, value: 'sessions' } }), 70)
  assert.equal(by({ average: { ...henan().average, weighted: false } }), 75)
  const year = (batches: readonly ReturnType<typeof batch>[]) =>
    gradeOfYear(henan(), { year: 2026, batches, calls: [] })
  assert.deepEqual(year([batch(90, 30), batch(60, 10)]), {
    ok: true,
    reasons: [],
    questions: [],
    points: 82.5,
    grade: '良好',
    clauses: ['HN-288', 'HN-263'],
  })
  assert.deepEqual(year([]), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.points', clause: 'HN-288' }],
    points: null,
    grade: null,
    clauses: [],
  })
})

test('who misses two calls running, or every call of a year, is unqualified whatever the points [HN-264]', () => {
  const missed = (...calls: readonly Call[]) => missedTooOften(henan(), { year: 2026, calls })
  const call = (on: string, attended: boolean) => ({ on, attended })
  const came = call('2026-03-01', true)
  assert.equal(missed(came, call('2026-05-01', false), call('2026-07-01', false)), true)
  assert.equal(missed(call('2026-07-01', false), came, call('2026-05-01', false)), true)
  assert.equal(missed(came, call('2026-05-01', false), call('2026-07-01', true), call('2026-09-01', false)), false)
  assert.equal(missed(came, call('2026-05-01', false)), false)
  assert.equal(missed(call('2025-12-01', false), call('2026-01-05', false), came), true)
  assert.equal(missed(call('2025-10-01', false), call('2025-12-01', false), came), false)
  assert.equal(missed(call('2025-12-01', true), call('2026-05-01', false)), true)
  assert.equal(missed(came, call('2027-01-01', false), call('2027-02-01', false)), false)
  assert.equal(missed(), false)
  const year = { year: 2026, batches: [batch(95)], calls: [call('2026-05-01', false)] }
  assert.deepEqual(gradeOfYear(henan(), year), {
    ok: true,
    reasons: [],
    questions: [],
    points: 95,
    grade: '不合格',
    clauses: ['HN-264'],
  })
})

test('every number of points from 0 to 100 has a grade, and more points never a lower one [HN-263]', () => {
  const ranks = ['不合格', '合格', '良好', '优秀']
  const points = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(points, points, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((each) =>
        ranks.indexOf(gradeOfPoints(henan(), each) ?? ''),
      )
      assert.ok(low !== undefined && high !== undefined && low >= 0 && low <= high)
    }),
  )
})

test('an average lies between the least and the most points, whatever weighs, and one batch is its own [HN-288]', () => {
  const given = fc.record({
    points: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    candidates: fc.integer({ min: 1, max: 2000 }),
    sessions: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(
      fc.array(given, { minLength: 1, maxLength: 20 }),
      fc.constantFrom('candidates' as const, 'sessions' as const),
      fc.boolean(),
      (batches, weight, weighted) => {
        const policy = {
          ...henan(),
          weight: { ...henan().weight, value: weight },
          average: { ...henan().average, weighted },
        }
        const points = batches.map((one) => one.points)
        const average = averagePoints(policy, batches)
        assert.ok(average !== null)
        assert.ok(average >= Math.min(...points) - 1e-9 && average <= Math.max(...points) + 1e-9)
        assert.equal(averagePoints(policy, batches.slice(0, 1)), points[0])
      },
    ),
  )
})

const graded = (...years: readonly (readonly [number, string])[]): readonly GradedYear[] =>
  years.map(([year, grade]) => ({ year, grade }))
const dismissed = (termBegan: number, years: readonly GradedYear[], done?: readonly string[]) =>
  judgeDismissal(staffing, { termBegan, years, done }).reasons.map(({ clause, who }) => `${clause} ${who}`)

const inTerm = ['HN-265 解聘', 'HN-265 取消考评员资格', 'HN-265 结果抄送本人']

test('two unqualified years of a term, running or not, end the engagement and the qualification, and the person is told [HN-265]', () => {
  assert.deepEqual(dismissed(2024, graded([2024, '不合格'], [2025, '合格'], [2026, '不合格'])), inTerm)
  assert.deepEqual(dismissed(2025, graded([2024, '不合格'], [2025, '合格'], [2026, '不合格'])), [])
  assert.deepEqual(dismissed(2024, graded([2024, '合格'], [2025, '良好'], [2026, '不合格'])), [])
  assert.deepEqual(dismissed(2024, graded([2024, '不合格'], [2026, '不合格']), ['解聘', '取消考评员资格']), [
    'HN-265 结果抄送本人',
  ])
  assert.deepEqual(dismissed(2024, graded([2026, '不合格'], [2026, '不合格'])), [])
})

test('two unqualified years running end the engagement, even where a new term lies between [HN-289]', () => {
  assert.deepEqual(dismissed(2026, graded([2025, '不合格'], [2026, '不合格'])), ['HN-289 解聘'])
  assert.deepEqual(dismissed(2026, graded([2024, '不合格'], [2025, '合格'], [2026, '不合格'])), [])
  assert.deepEqual(dismissed(2026, graded([2025, '合格'], [2026, '不合格'])), [])
  assert.deepEqual(dismissed(2025, graded([2025, '不合格'], [2026, '不合格'])), [...inTerm, 'HN-289 解聘'])
  assert.deepEqual(dismissed(2025, graded([2025, '不合格'], [2026, '不合格']), ['解聘']), [
    'HN-265 取消考评员资格',
    'HN-265 结果抄送本人',
  ])
  const verdict = judgeDismissal(staffing, { termBegan: 2026, years: graded([2025, '不合格'], [2026, '不合格']) })
  assert.deepEqual(verdict, {
    ok: false,
    reasons: [{ code: 'staffing.dismissal', clause: 'HN-289', who: '解聘' }],
    questions: [],
    effects: [{ effect: '解聘', clause: 'HN-289' }],
  })
})

test('where nothing is written about dismissal nobody is dismissed', () => {
  const { policy } = loadPolicy('nanchang')
  const verdict = judgeDismissal(policy.staffing, {
    termBegan: 2025,
    years: graded([2025, '不合格'], [2026, '不合格']),
  })
  assert.deepEqual(verdict, { ok: true, reasons: [], questions: [], effects: [] })
})

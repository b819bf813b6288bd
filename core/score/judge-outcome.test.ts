import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeOutcome } from './judge-outcome.ts'
import type { OutcomeInput, OutcomePolicy } from './outcome-types.ts'
import { judgeMark } from './subject-standing.ts'

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'] as const
type Profile = (typeof profiles)[number]
const policies = Object.fromEntries(profiles.map((id) => [id, loadPolicy(id).policy.outcome])) as Record<
  Profile,
  OutcomePolicy
>

const judge = (profile: Profile, input: Partial<OutcomeInput>) =>
  judgeOutcome({ level: 4, exam_on: '2026-11-21', ...input }, policies[profile])

/** The result, then each reason and question as `code clause subject`. */
function judged(profile: Profile, input: Partial<OutcomeInput>): string {
  const { result, reasons, questions } = judge(profile, input)
  const list = [...reasons, ...questions].map(
    ({ code, clause, who }) => `${code.replace('outcome.', '')} ${clause} ${who}`,
  )
  return [result, ...list].join(', ')
}
const of = (score: number) => ({ score })
const both = { theory: of(60), practical: of(60) }
const on = (exam_on: string, published_on?: string, score = 60) => ({ score, exam_on, published_on })

test('passes with 60 in each subject and fails with 59.5, never rounded [HN-161]', () => {
  const { ok, result, subjects, reasons } = judge('henan', { theory: of(60), practical: of(59.5) })
  assert.deepEqual([ok, result], [false, 'fail'])
  assert.deepEqual(reasons, [{ code: 'outcome.score', clause: 'HN-161', who: 'practical' }])
  assert.deepEqual(subjects, {
    theory: { score: 60, pass: true, from: 'now', valid_until: '2027-11-21' },
    practical: { score: 59.5, pass: false, from: 'now', valid_until: null },
  })
  assert.deepEqual(judge('henan', both), {
    ok: true,
    reasons: [],
    questions: [],
    result: 'pass',
    subjects: {
      theory: { score: 60, pass: true, from: 'now', valid_until: null },
      practical: { score: 60, pass: true, from: 'now', valid_until: null },
    },
  })
  for (const level of [5, 4, 3] as const)
    assert.equal(
      judged('henan', { level, theory: of(59), practical: of(59) }),
      'fail, score HN-161 theory, score HN-161 practical',
    )
  assert.equal(judged('henan', { level: 5, ...both }), 'pass')
  assert.deepEqual(judgeMark(59.5, policies.henan).reasons, [{ code: 'outcome.score', clause: 'HN-161' }])
  assert.equal(judgeMark(60, policies.henan).ok, true)
  assert.equal(
    judged('henan', { level: 3, theory: of(59.99), practical: of(0) }),
    'fail, score HN-161 theory, score HN-161 practical',
  )
})

test('technicians need the comprehensive review as well [HN-162]', () => {
  for (const level of [2, 1] as const) {
    assert.equal(judged('henan', { level, ...both, comprehensive: of(60) }), 'pass')
    assert.equal(judged('henan', { level, ...both, comprehensive: of(59) }), 'fail, score HN-162 comprehensive')
    assert.equal(judged('henan', { level, ...both }), 'pending, comprehensive_due HN-162 comprehensive')
    assert.equal(
      judged('henan', { level, theory: of(59), practical: of(60) }),
      'fail, score HN-162 theory, missing HN-162 comprehensive',
    )
  }
  assert.equal(judged('henan', { level: 3, ...both, comprehensive: of(0) }), 'pass')
  assert.deepEqual(Object.keys(judge('henan', { level: 3, ...both, comprehensive: of(0) }).subjects), [
    'theory',
    'practical',
  ])
})

test('each source has its own article for the pass mark, or none [NC-026]', () => {
  const failing = { theory: of(59), practical: of(60) }
  assert.deepEqual(judgeMark(59.5, policies.nanchang).reasons, [{ code: 'outcome.score', clause: 'NC-026' }])
  assert.equal(judgeMark(60, policies.nanchang).ok, true)
  assert.equal(judged('nanchang', failing), 'fail, score NC-026 theory')
  for (const level of [5, 4, 3] as const) {
    const neither = { level, theory: of(59), practical: of(59) }
    assert.equal(judged('nanchang', neither), 'fail, score NC-026 theory, score NC-026 practical')
    assert.equal(judged('nanchang', { level, ...both }), 'pass')
  }
  for (const level of [2, 1] as const) {
    assert.equal(judged('nanchang', { level, ...both, comprehensive: of(60) }), 'pass')
    assert.equal(judged('nanchang', { level, ...both, comprehensive: of(59) }), 'fail, score NC-026 comprehensive')
    assert.equal(
      judged('nanchang', { level, theory: of(59), practical: of(59) }),
      'fail, score NC-026 theory, score NC-026 practical, missing NC-026 comprehensive',
    )
  }
  assert.equal(
    judged('nanchang', { ...failing, level: 2, comprehensive: undefined }),
    'fail, score NC-026 theory, missing NC-026 comprehensive',
  )
  for (const profile of ['anyang', 'ligong', 'jincheng'] as const) {
    assert.equal(judged(profile, failing), 'fail, score null theory')
    assert.equal(judged(profile, both), 'pass')
  }
})

test('absence and cheating are 0 points, whatever score came with them [AY-048, HN-155]', () => {
  const flagged = { theory: { flag: 'absent' }, practical: { score: 90, flag: 'cheat' } } as const
  assert.equal(judged('henan', flagged), 'fail, absent HN-155 theory, cheat HN-155 practical')
  assert.equal(judged('anyang', flagged), 'fail, absent AY-048 theory, cheat AY-048 practical')
  assert.equal(judged('ligong', flagged), 'fail, absent null theory, cheat null practical')
  assert.equal(judged('nanchang', flagged), 'fail, absent null theory, cheat null practical')
  assert.deepEqual(judge('henan', flagged).subjects.practical, {
    score: 0,
    pass: false,
    from: 'now',
    valid_until: null,
  })
})

test('a cancelled result is 0 in every subject, for that reason alone [HN-203]', () => {
  const { ok, result, reasons, subjects } = judge('henan', { level: 2, ...both, cancelled: 'HN-203' })
  assert.deepEqual([ok, result], [false, 'fail'])
  assert.deepEqual(reasons, [{ code: 'outcome.cancelled', clause: 'HN-203' }])
  const zero = { score: 0, pass: false, from: 'now', valid_until: null }
  assert.deepEqual(subjects, { theory: zero, practical: zero, comprehensive: zero })
})

test('an earlier pass serves for a year, its last day included [HN-180]', () => {
  const earlier = (exam_on: string, score = 60) => ({
    practical: of(60),
    earlier: { theory: on(exam_on, undefined, score) },
  })
  assert.equal(judged('henan', earlier('2025-11-21')), 'pass')
  assert.deepEqual(judge('henan', earlier('2025-11-21')).subjects.theory, {
    score: 60,
    pass: true,
    from: 'earlier',
    valid_until: null,
  })
  assert.equal(judged('henan', earlier('2025-11-20')), 'fail, pass_expired HN-180 theory')
  assert.equal(judged('henan', earlier('2026-05-01', 59)), 'fail, missing HN-161 theory')
  assert.deepEqual(judge('henan', earlier('2025-11-20')).subjects.theory, {
    score: null,
    pass: false,
    from: null,
    valid_until: null,
  })
})

test('a year that ends in February ends on its last day [HN-180]', () => {
  const retake = (exam_on: string) =>
    judged('henan', { exam_on, theory: of(70), earlier: { practical: on('2024-02-29') } })
  assert.equal(retake('2025-02-28'), 'pass')
  assert.equal(retake('2025-03-01'), 'fail, pass_expired HN-180 practical')
})

test('whether the year starts with the exam or its publication is decided, or asked [HN-180]', () => {
  const earlier = (published_on?: string, counts_from?: 'exam' | 'published', exam_on = '2025-11-10') =>
    judged('henan', { theory: of(60), earlier: { practical: on(exam_on, published_on) }, counts_from })
  assert.equal(earlier('2025-11-21'), 'needs_human, ask.year_start HN-180 practical')
  assert.equal(earlier('2025-11-20'), 'fail, pass_expired HN-180 practical')
  assert.equal(earlier('2025-11-21', 'exam'), 'fail, pass_expired HN-180 practical')
  assert.equal(earlier('2025-11-21', 'published'), 'pass')
  assert.equal(earlier('2025-11-20', 'published'), 'fail, pass_expired HN-180 practical')
  assert.equal(earlier(undefined, 'published'), 'needs_human, ask.year_start HN-180 practical')
  assert.equal(earlier(undefined, 'published', '2026-01-01'), 'pass')
  assert.equal(earlier(), 'fail, pass_expired HN-180 practical')
})

test('where nothing is written about carrying a pass a person decides [HN-180]', () => {
  for (const profile of ['anyang', 'ligong', 'nanchang', 'jincheng'] as const) {
    const theory = on('2026-10-01')
    assert.equal(judged(profile, { practical: of(60), earlier: { theory } }), 'needs_human, ask.carry null theory')
    assert.equal(judge(profile, { practical: of(59), theory: of(60) }).subjects.theory?.valid_until, null)
  }
  const review = { level: 2, ...both, earlier: { comprehensive: on('2026-10-01') } } as const
  assert.equal(judged('henan', review), 'needs_human, ask.comprehensive_carry HN-180 comprehensive')
  assert.equal(judged('anyang', review), 'needs_human, ask.carry null comprehensive')
})

test('failing again while an earlier pass is valid is asked, not failed [HN-180]', () => {
  const again = (theory: OutcomeInput['theory'], exam_on: string) => ({
    theory,
    practical: of(60),
    earlier: { theory: on(exam_on) },
  })
  assert.equal(judged('henan', again(of(50), '2026-01-01')), 'needs_human, ask.retake HN-180 theory')
  assert.equal(judged('henan', again(of(50), '2025-11-20')), 'fail, score HN-161 theory')
  assert.equal(judged('henan', again({ flag: 'absent' }, '2026-01-01')), 'fail, absent HN-155 theory')
  assert.equal(judged('nanchang', again(of(50), '2026-01-01')), 'fail, score NC-026 theory')
  assert.equal(judged('henan', again(of(60), '2020-01-01')), 'pass')
})

test('a pass is kept for a year from the exam or its publication until the whole is passed [HN-180]', () => {
  const until = (more: Partial<OutcomeInput>) =>
    judge('henan', { theory: of(80), practical: of(10), ...more }).subjects.theory?.valid_until
  assert.equal(until({}), '2027-11-21')
  assert.equal(until({ published_on: '2026-12-01' }), '2027-11-21')
  assert.equal(until({ published_on: '2026-12-01', counts_from: 'published' }), '2027-12-01')
  assert.equal(until({ counts_from: 'published' }), null)
  assert.equal(until({ practical: of(60) }), null)
  const carried = judge('henan', { practical: of(10), earlier: { theory: on('2026-05-05') } })
  assert.equal(carried.subjects.theory?.valid_until, '2027-05-05')
  const review = judge('henan', { level: 2, theory: of(10), practical: of(60), comprehensive: of(60) })
  assert.deepEqual(review.subjects.comprehensive, { score: 60, pass: true, from: 'now', valid_until: null })
  assert.equal(judge('henan', { level: 2, ...both }).subjects.practical?.valid_until, '2027-11-21')
})

test('the comprehensive review waits for theory and practical [NC-027]', () => {
  assert.equal(judged('nanchang', { level: 2, ...both }), 'pending, comprehensive_due NC-027 comprehensive')
  assert.equal(judged('anyang', { level: 1, ...both }), 'pending, comprehensive_due null comprehensive')
  const early = { level: 2, theory: of(59), practical: of(60), comprehensive: of(90) } as const
  assert.equal(judged('nanchang', early), 'fail, score NC-026 theory, comprehensive_gate NC-027 comprehensive')
  assert.deepEqual(judge('nanchang', early).subjects.comprehensive, {
    score: 90,
    pass: false,
    from: 'now',
    valid_until: null,
  })
  assert.equal(judged('henan', early), 'fail, score HN-162 theory')
  assert.equal(judged('nanchang', { ...early, theory: of(60) }), 'pass')
})

test('a subject with neither score nor flag was not taken [HN-161, NC-026]', () => {
  assert.equal(judged('henan', { theory: {}, practical: of(60) }), 'fail, missing HN-161 theory')
  assert.equal(judged('nanchang', {}), 'fail, missing NC-026 theory, missing NC-026 practical')
})

test('a higher score never makes the outcome worse [HN-161, HN-162]', () => {
  const rank = { fail: 0, pending: 1, needs_human: 1, pass: 2 }
  const score = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom(...profiles), fc.constantFrom(4, 2), score, score, score, (profile, level, a, b, c) => {
      const at = (theory: number) =>
        rank[judge(profile, { level, theory: of(theory), practical: of(b), comprehensive: of(c) }).result]
      assert.ok(at(Math.max(a, 60)) >= at(a))
    }),
  )
})

test('every level needs theory and practical, technicians the review as well [NC-026]', () => {
  const both = 'fail, missing NC-026 theory, missing NC-026 practical'
  for (const level of [5, 4, 3] as const) assert.equal(judged('nanchang', { level }), both)
  for (const level of [2, 1] as const)
    assert.equal(judged('nanchang', { level }), `${both}, missing NC-026 comprehensive`)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import type { Applicant, CertificateGrade, EligibilityInput } from './types.ts'
import { longestRun, totalMonths, workSpans } from './work-months.ts'

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'] as const
const policies = new Map(profiles.map((id) => [id, loadPolicy(id).policy.eligibility]))
const policyOf = (id: (typeof profiles)[number]) => {
  const policy = policies.get(id)
  assert.ok(policy)
  return policy
}

const day = fc
  .integer({ min: 2008, max: 2028 })
  .chain((year) => fc.integer({ min: 1, max: 12 }).map((month) => `${year}-${String(month).padStart(2, '0')}-15`))
const month = day.map((text) => text.slice(0, 7))
const fit = fc.constantFrom('same', 'related', 'other', 'unknown')
const flag = fc.option(fc.boolean(), { nil: undefined })
const schools = [
  'secondary',
  'technical',
  'senior_technical',
  'technician_college',
  'technician_prep',
  'college',
  'university',
] as const
const facts = {
  education: fc.array(
    fc.record({
      school: fc.constantFrom(...schools),
      stage: fc.constantFrom('graduated', 'final_year', 'earlier'),
      major: fit,
      recognised: flag,
      appraised: flag,
    }),
    { maxLength: 3 },
  ),
  certs: fc.array(
    fc.record({
      grade: fc.constantFrom<CertificateGrade[]>(5, 4, 3, 2, 'basic', 'advanced'),
      issued: day,
      occupation: fit,
    }),
    { maxLength: 3 },
  ),
  titles: fc.array(fc.record({ grade: fc.constantFrom('junior', 'middle', 'senior'), since: day, matches: flag }), {
    maxLength: 2,
  }),
  work: fc.array(fc.record({ from: month, to: fc.option(month, { nil: undefined }), occupation: fit }), {
    maxLength: 4,
  }),
}
const applicant: fc.Arbitrary<Applicant> = fc.record({
  kind: fc.constantFrom('student', 'staff', 'worker'),
  birth: fc.constantFrom('1980-01-01', '2012-01-01'),
  excellent: flag,
  apprentice_done: flag,
  ...facts,
})
const application: fc.Arbitrary<EligibilityInput> = fc.record({
  on: fc.constant('2026-11-21'),
  route: fc.constantFrom('exam', 'direct', 'process', 'competition'),
  level: fc.constantFrom(5, 4, 3, 2, 1),
  edition: fc.constantFrom('old', 'y2023'),
  standard: fc.constantFrom('national', 'own'),
  filed: fc.boolean(),
  applicant,
})

test('the order of lists never changes a verdict', () => {
  fc.assert(
    fc.property(application, fc.constantFrom(...profiles), (input, profile) => {
      const { education = [], certs = [], titles = [], work = [] } = input.applicant
      const turned = {
        ...input.applicant,
        education: education.toReversed(),
        certs: certs.toReversed(),
        titles: titles.toReversed(),
        work: work.toReversed(),
      }
      const policy = policyOf(profile)
      assert.deepEqual(judgeEligibility({ ...input, applicant: turned }, policy), judgeEligibility(input, policy))
    }),
  )
})

test('knowing more of an applicant never takes a clause away', () => {
  fc.assert(
    fc.property(application, fc.record(facts), fc.constantFrom(...profiles), (input, more, profile) => {
      const policy = policyOf(profile)
      const before = judgeEligibility(input, policy)
      if (before.ok !== true) return
      const { education = [], certs = [], titles = [], work = [] } = input.applicant
      const richer: Applicant = {
        ...input.applicant,
        education: [...education, ...more.education],
        certs: [...certs, ...more.certs],
        titles: [...titles, ...more.titles],
        work: [...work, ...more.work],
      }
      const after = judgeEligibility({ ...input, applicant: richer }, policy)
      assert.equal(after.ok, true)
      for (const id of before.basis) assert.ok(after.basis.includes(id), id)
    }),
  )
})

test('facts after the day never count', () => {
  fc.assert(
    fc.property(application, fc.constantFrom(...profiles), (input, profile) => {
      const { certs = [], titles = [], work = [] } = input.applicant
      const known: Applicant = {
        ...input.applicant,
        certs: certs.filter(({ issued }) => issued <= '2026-11-21'),
        titles: titles.filter(({ since }) => since <= '2026-11-21'),
        work: work.filter(({ from }) => from <= '2026-11'),
      }
      const policy = policyOf(profile)
      assert.deepEqual(judgeEligibility({ ...input, applicant: known }, policy), judgeEligibility(input, policy))
    }),
  )
})

test('a basis stands beside true alone, reasons beside false, questions beside a person', () => {
  fc.assert(
    fc.property(application, fc.constantFrom(...profiles), (input, profile) => {
      const { ok, basis, reasons, questions } = judgeEligibility(input, policyOf(profile))
      assert.equal(basis.length > 0, ok === true)
      assert.equal(reasons.length > 0, ok === false)
      assert.equal(questions.length > 0, ok === 'needs_human')
    }),
  )
})

test('months are counted once, both ends included, and touching stretches are unbroken', () => {
  const spans = workSpans(
    [
      { from: '2020-01', to: '2020-03' },
      { from: '2020-03', to: '2020-05' },
      { from: '2020-06', to: '2020-06' },
      { from: '2020-08' },
    ],
    '2020-09',
  )
  assert.equal(totalMonths(spans), 8)
  assert.equal(longestRun(spans), 6)
  assert.equal(totalMonths(workSpans([{ from: '2019-12', to: '2020-02' }], '2020-09', '2020-01')), 1)
  assert.equal(longestRun([]), 0)
})

test('a sixth institution judges by clauses written in its own data alone', () => {
  const national = loadPolicy('national').policy.eligibility
  const student = national.routes.exam.student
  const policy = {
    ...national,
    notOwn: { clause: 'ZZ-001' },
    clauses: { ...national.clauses, 'ZZ-002': { certificate: { grades: ['basic' as const], related: true }, age: 18 } },
    routes: {
      ...national.routes,
      exam: { ...national.routes.exam, student: { ...student, edition: false, alternatives: { 3: [['ZZ-002']] } } },
    },
  }
  const judge = (birth: string, own = true) =>
    judgeEligibility(
      {
        on: '2026-11-21',
        route: 'exam',
        level: 3,
        edition: 'old',
        applicant: {
          kind: 'student',
          birth,
          own,
          certs: [{ grade: 'basic', issued: '2026-01-01', occupation: 'same' }],
        },
      },
      policy,
    )
  assert.deepEqual(judge('2008-11-21').basis, ['ZZ-002'])
  assert.deepEqual(judge('2008-11-22').reasons, [{ code: 'eligibility.age', clause: 'ZZ-002' }])
  assert.deepEqual(judge('2000-01-01', false).reasons, [{ code: 'eligibility.not_own', clause: 'ZZ-001' }])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import type { Applicant, EligibilityInput, Fit } from './types.ts'

const henan = loadPolicy('henan').policy.eligibility
const ligong = loadPolicy('ligong').policy.eligibility
type Level = EligibilityInput['level']

/** Somebody whom nothing but occupations keeps from any clause: certificate of 2015, ten unbroken years from 2016. */
const career = (grade: 5 | 4 | 3 | 2, certificate: Fit, work: Fit, more: Partial<Applicant> = {}): Applicant => ({
  kind: 'worker',
  birth: '1980-01-01',
  certs: [{ grade, issued: '2015-12-01', occupation: certificate }],
  work: [{ from: '2016-01', to: '2025-12', occupation: work }],
  ...more,
})
const basis = (edition: 'old' | 'y2023', level: Level, applicant: Applicant) =>
  judgeEligibility({ on: '2026-11-21', route: 'exam', level, edition, applicant }, henan)

const graduate = (school: 'college' | 'senior_technical'): Partial<Applicant> => ({
  education: [{ school, stage: 'graduated', major: 'same', recognised: true }],
})

const old: readonly (readonly [string, Level, 5 | 4 | 3 | 2, Partial<Applicant>, 'work' | 'none'])[] = [
  ['HN-095', 4, 5, {}, 'work'],
  ['HN-098', 3, 4, {}, 'work'],
  ['HN-099', 3, 4, graduate('college'), 'none'],
  ['HN-100', 3, 4, graduate('college'), 'work'],
  ['HN-101', 2, 3, {}, 'work'],
  ['HN-102', 2, 3, graduate('senior_technical'), 'work'],
  ['HN-103', 1, 2, {}, 'work'],
]

test('the old edition counts certificates and work of the same occupation alone [HN-095, HN-096, HN-098, HN-099, HN-100, HN-101, HN-102, HN-103]', () => {
  for (const [id, level, grade, more, counts] of old) {
    const by = (certificate: Fit, work: Fit) => basis('old', level, career(grade, certificate, work, more)).basis
    assert.ok(by('same', 'same').includes(id), id)
    assert.ok(!by('related', 'same').includes(id), id)
    assert.equal(by('same', 'related').includes(id), counts === 'none', id)
  }
  assert.deepEqual(basis('old', 4, career(2, 'same', 'same')).basis, ['HN-096'])
  assert.deepEqual(basis('old', 4, career(2, 'same', 'related')).basis, [])
})

const middle: Partial<Applicant> = { titles: [{ grade: 'middle', since: '2015-12-01' }] }
const junior: Partial<Applicant> = { titles: [{ grade: 'junior', since: '2015-12-01' }] }
const senior: Partial<Applicant> = { titles: [{ grade: 'senior', since: '2015-12-01' }] }
const none: Partial<Applicant> = {}
const y2023: readonly (readonly [string, Level, 5 | 4 | 3 | 2, Partial<Applicant>])[] = [
  ['Y23-5.2', 5, 5, none],
  ['Y23-4.1', 4, 5, none],
  ['Y23-4.2', 4, 5, none],
  ['Y23-3.1', 3, 4, none],
  ['Y23-3.2', 3, 4, none],
  ['Y23-3.3', 3, 4, junior],
  ['Y23-3.5', 3, 4, graduate('college')],
  ['Y23-2.1', 2, 3, none],
  ['Y23-2.2', 2, 3, junior],
  ['Y23-2.3', 2, 3, middle],
]

test('the edition of 2023 counts related occupations as well [Y23-5.2, Y23-4.1, Y23-4.2, Y23-3.1, Y23-3.2, Y23-3.3, Y23-3.5, Y23-2.1, Y23-2.2, Y23-2.3]', () => {
  for (const [id, level, grade, more] of y2023) {
    assert.ok(basis('y2023', level, career(grade, 'related', 'related', more)).basis.includes(id), id)
  }
})

const confirmed: readonly (readonly [string, Level, 3 | 2, Partial<Applicant>])[] = [
  ['Y23-2.4', 2, 3, graduate('senior_technical')],
  ['Y23-1.1', 1, 2, none],
  ['Y23-1.2', 1, 2, middle],
  ['Y23-1.3', 1, 2, senior],
]

test('related occupations count where a person confirms the clause [Y23-2.4, Y23-1.1, Y23-1.2, Y23-1.3]', () => {
  for (const [id, level, grade, more] of confirmed) {
    const applicant = career(grade, 'related', 'related', more)
    const years = id === 'Y23-2.4' ? { work: [{ from: '2010-01', to: '2011-12', occupation: 'related' as const }] } : {}
    const { questions } = basis('y2023', level, { ...applicant, ...years })
    assert.ok(
      questions.some(({ code, clause }) => code === 'ask.unconfirmed' && clause === id),
      id,
    )
  }
})

test('a 1+X certificate of a related occupation counts at its grade [LG-005]', () => {
  const held = (grade: 'basic' | 'advanced') =>
    judgeEligibility(
      {
        on: '2026-11-21',
        route: 'direct',
        level: 4,
        edition: 'old',
        applicant: {
          kind: 'student',
          birth: '2008-01-01',
          certs: [{ grade, issued: '2026-01-01', occupation: 'related' }],
        },
      },
      ligong,
    )
  assert.deepEqual(held('basic').basis, ['LG-005'])
  assert.deepEqual(held('advanced').questions, [{ code: 'ask.1x_grade', clause: 'LG-005' }])
})

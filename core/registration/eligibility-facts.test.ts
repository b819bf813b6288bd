import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { registrationKeys } from './columns.ts'
import { deriveEligibilityFacts, type EligibilityFacts, type FactsKnowledge } from './eligibility-facts.ts'
import { judgeEvidence } from './judge-evidence.ts'
import { maskIdentity } from './mask-identity.ts'
import { matchEntries } from './match-entry.ts'
import type { RegistrationRow } from './parse-registration-row.ts'

const row = (more: Partial<RegistrationRow>): RegistrationRow => ({
  ...(Object.fromEntries(registrationKeys.map((key) => [key, ''])) as RegistrationRow),
  birth: '2008-05-12',
  source: '应届毕业生',
  education: '中等专科',
  major: '机械加工技术',
  hasCertificate: '否',
  ...more,
})
const known: FactsKnowledge = {
  on: '2026-09-01',
  route: 'exam',
  institution: '豫衡理工中等专业学校',
  occupation: '车工',
  job: '数控车床',
  majors: ['机械加工技术'],
}
const factsOf = (more: Partial<RegistrationRow>, knowledge: Partial<FactsKnowledge> = {}) =>
  deriveEligibilityFacts(row(more), { ...known, ...knowledge })

test('columns become facts: who applies, from which school, at which stage, with which major', () => {
  assert.deepEqual(factsOf({}), {
    route: 'exam',
    applicant: {
      kind: 'student',
      birth: '2008-05-12',
      education: [{ school: 'secondary', stage: 'final_year', major: 'same' }],
    },
  })
  assert.equal(factsOf({ source: '在校学生' }).applicant.education?.[0]?.stage, 'earlier')
  assert.equal(factsOf({ source: '企业职工' }).applicant.kind, 'worker')
  assert.equal(factsOf({ source: '事业单位职工', employer: '豫衡理工中等专业学校' }).applicant.kind, 'staff')
  assert.equal(factsOf({ education: '普通高中' }).applicant.education, undefined)
  assert.equal(factsOf({ major: '会计' }).applicant.education?.[0]?.major, 'unknown')
})

test('a certificate is dated by its number, never later than the day, and reads as 1+X on the direct route', () => {
  const held = { hasCertificate: '是', certificateLevel: '5', certificateNumber: 'S000041000217245000001' }
  assert.deepEqual(factsOf(held).applicant.certs, [{ grade: 5, issued: '2024-12-31', occupation: 'unknown' }])
  assert.equal(factsOf({ ...held, certificateNumber: '无' }).applicant.certs?.[0]?.issued, '2026-09-01')
  assert.equal(factsOf(held, { route: 'direct' }).applicant.certs?.[0]?.grade, 'basic')
})

test('years in the field count back from the day and not before work began', () => {
  const work = (more: Partial<RegistrationRow>) => factsOf({ source: '企业职工', ...more }).applicant.work
  assert.deepEqual(work({ yearsInField: '2' }), [{ from: '2024-10', occupation: 'related' }])
  assert.deepEqual(work({ yearsInField: '2', workStart: '2025-03' }), [{ from: '2025-03', occupation: 'related' }])
  assert.deepEqual(work({ workStart: '2020-07-01' }), [{ from: '2020-07', occupation: 'unknown' }])
  assert.equal(work({}), undefined)
})

const policy = loadPolicy('ligong').policy.registration.evidence

test('each route but the examination brings its papers, where the text asks for them [LG-042, LG-043, LG-044]', () => {
  const { applicant } = factsOf({})
  const judged = (facts: Partial<EligibilityFacts>) =>
    judgeEvidence({ route: 'exam', applicant, ...facts }, policy).reasons
  const evidence = { title: '2024级课程成绩汇总表' }
  assert.deepEqual(judged({}), [])
  assert.deepEqual(judged({ route: 'direct', evidence }), [{ code: 'registration.no_certificate', clause: 'LG-042' }])
  assert.deepEqual(judged({ route: 'process', evidence }), [
    { code: 'registration.no_course_results', clause: 'LG-043' },
  ])
  assert.deepEqual(judged({ route: 'competition' }), [{ code: 'registration.no_competition_rules', clause: 'LG-044' }])
  assert.deepEqual(judged({ route: 'competition', evidence }), [])
  assert.deepEqual(factsOf({}, { route: 'process', evidence }).applicant.courses, { theory: true, practical: true })
  assert.equal(judgeEvidence({ route: 'process', applicant }, { ...policy, process: null }).ok, true)
})

test('an occupation is found by full name, short name, job or alone, and never guessed', () => {
  const entry = (id: string, occupation: string, job: string, level: number, aliases: string[] = []) => ({
    id,
    occupation,
    job,
    level,
    aliases,
  })
  const match = matchEntries([
    entry('a', '车工', '普通车床', 4, ['普通车工']),
    entry('b', '车工', '数控车床', 4, ['数控车工']),
    entry('c', '车工', '数控车床', 3, ['数控车工']),
    entry('d', '保育师', '', 4),
  ])
  const idOf = (name: string, level: number) => {
    const found = match(name, level)
    return found.ok ? found.entry.id : found.code
  }
  assert.deepEqual(
    [
      idOf('车工/数控车床', 4),
      idOf('车工（数控车床）', 4),
      idOf(' 数控车工 ', 3),
      idOf('普通车床', 4),
      idOf('保育师', 4),
    ],
    ['b', 'b', 'c', 'a', 'd'],
  )
  assert.deepEqual(
    [idOf('车工', 4), idOf('车工', 3), idOf('保育师', 3), idOf('焊工', 4)],
    ['row.entry_ambiguous', 'c', 'row.entry_level', 'row.entry_unknown'],
  )
})

test('a masked number never shows its middle', () => {
  assert.deepEqual(['11010519491231002X', 'E12345678', 'A1', 'H12345678'].map(maskIdentity), [
    '110105********002X',
    'E1*****78',
    'A*1',
    'H1*****78',
  ])
})

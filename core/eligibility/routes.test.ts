import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import type { Applicant, ApplicantKind, Education, EligibilityInput, EligibilityPolicy } from './types.ts'

type Case = Partial<EligibilityInput> & { readonly profile: string; readonly who?: Partial<Applicant> }

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng']
const policies = new Map<string, EligibilityPolicy>(profiles.map((id) => [id, loadPolicy(id).policy.eligibility]))

/** `+` and the basis, `-` and the reasons, `?` and the questions. */
function judged({ profile, who, ...over }: Case): string {
  const applicant: Applicant = { kind: 'student', birth: '2000-01-01', ...who }
  const input: EligibilityInput = { on: '2026-11-21', route: 'exam', level: 4, edition: 'y2023', ...over, applicant }
  const { ok, basis, reasons, questions } = judgeEligibility(input, policies.get(profile) as EligibilityPolicy)
  const list = [...reasons, ...questions].map(({ code, clause }) => `${code.replace('eligibility.', '')} ${clause}`)
  return [ok === true ? '+' : ok ? '?' : '-', ...basis, ...list].join(' ')
}

const study = (school: Education['school'], stage: Education['stage'], more: Partial<Education> = {}): Education => ({
  school,
  stage,
  major: 'same',
  ...more,
})
const of = (kind: ApplicantKind): Partial<Applicant> => ({ kind })

test('refuses a banned applicant up to and on the last day of the ban, citing its own clause [HN-203]', () => {
  const banned = (until: string) => judged({ profile: 'henan', level: 5, who: { bans: [{ until, clause: 'HN-203' }] } })
  assert.equal(banned('2026-12-31'), '- banned HN-203')
  assert.equal(banned('2026-11-21'), '- banned HN-203')
  assert.equal(banned('2026-11-20'), '+ Y23-5.1')
  const bans = ['HN-208', 'HN-203', 'HN-208'].map((clause) => ({ until: '2027-01-01', clause }))
  assert.equal(judged({ profile: 'henan', who: { bans } }), '- banned HN-208 banned HN-203')
})

test('refuses an expired identity document at the college whose text says so, and nowhere else [JC-004]', () => {
  const valid = (profile: string, id_valid_until: string) => judged({ profile, level: 5, who: { id_valid_until } })
  assert.equal(valid('jincheng', '2026-11-20'), '- id_expired JC-004')
  assert.equal(valid('jincheng', '2026-11-21'), '+ Y23-5.1')
  assert.equal(valid('henan', '2020-01-01'), '+ Y23-5.1')
})

test('refuses an occupation or level that is not filed, or asks where no text refuses it [LG-002, HN-019, NC-037]', () => {
  const unfiled = (profile: string) => judged({ profile, level: 5, filed: false })
  assert.equal(unfiled('ligong'), '- level_not_filed LG-002')
  assert.equal(unfiled('henan'), '- level_not_filed HN-019')
  assert.equal(unfiled('nanchang'), '- level_not_filed NC-037')
  assert.equal(unfiled('jincheng'), '? ask.filing null')
  assert.equal(unfiled('anyang'), '? ask.filing null')
  assert.equal(
    judged({ profile: 'jincheng', route: 'direct', filed: false }),
    '? ask.filing null ask.route_unwritten null',
  )
})

test('refuses level 1 where only levels 5 to 2 are filed, once however often it is true [LG-002]', () => {
  assert.equal(judged({ profile: 'ligong', level: 1 }), '- level_not_filed LG-002')
  assert.equal(judged({ profile: 'ligong', level: 1, filed: false }), '- level_not_filed LG-002')
  assert.equal(judged({ profile: 'ligong', level: 2, who: { certs: [], work: [] } }).startsWith('- certificate'), true)
})

test('serves only its own students and staff [AY-004, LG-001]', () => {
  assert.equal(judged({ profile: 'anyang', who: of('worker') }), '- applicant_not_served AY-004')
  assert.equal(judged({ profile: 'ligong', who: of('worker') }), '- applicant_not_served LG-001')
  assert.equal(judged({ profile: 'henan', level: 5, who: of('worker') }), '+ Y23-5.1')
  assert.equal(judged({ profile: 'ligong', level: 5, who: { own: false } }), '- not_own LG-001')
  assert.equal(judged({ profile: 'ligong', level: 5, who: { own: true } }), '+ Y23-5.1')
  assert.equal(
    judged({ profile: 'anyang', level: 3, who: { own: false, education: [study('college', 'final_year')] } }),
    '+ AY-007',
  )
})

test('asks for training before an exam, and only before an exam [LG-003]', () => {
  assert.equal(judged({ profile: 'ligong', level: 5, who: { trained: false } }), '- not_trained LG-003')
  const certs = [{ grade: 'basic', issued: '2026-01-01', occupation: 'same' }] as const
  assert.equal(judged({ profile: 'ligong', route: 'direct', who: { trained: false, certs } }), '+ LG-005')
  assert.equal(judged({ profile: 'nanchang', level: 5, who: { trained: false } }), '+ Y23-5.1')
})

test('offers nothing but exams where the handbook judges by results [HN-033]', () => {
  for (const route of ['direct', 'process', 'competition'] as const) {
    for (const kind of ['student', 'staff', 'worker'] as const) {
      assert.equal(judged({ profile: 'henan', route, who: of(kind) }), '- route_not_offered HN-033')
    }
  }
})

test('keeps staff from routes written for students [AY-008, AY-010, LG-005, LG-006]', () => {
  const staff = (profile: string, route: EligibilityInput['route']) => judged({ profile, route, who: of('staff') })
  assert.equal(staff('anyang', 'direct'), '- route_not_for_applicant AY-008')
  assert.equal(staff('anyang', 'process'), '- route_not_for_applicant AY-010')
  assert.equal(staff('ligong', 'direct'), '- route_not_for_applicant LG-005')
  assert.equal(staff('ligong', 'process'), '- route_not_for_applicant LG-006')
})

test('lists every bar at once, and nothing beside the bars [LG-001, LG-002, LG-003]', () => {
  const who = { own: false, trained: false, bans: [{ until: '2027-01-01', clause: 'HN-204' }] }
  assert.equal(
    judged({ profile: 'ligong', level: 1, who }),
    '- banned HN-204 level_not_filed LG-002 not_own LG-001 not_trained LG-003',
  )
  assert.equal(
    judged({ profile: 'ligong', route: 'direct', who: { kind: 'staff', own: false } }),
    '- not_own LG-001 route_not_for_applicant LG-005',
  )
})

test('asks a person about competitions and about routes no text describes [AY-013, LG-008]', () => {
  assert.equal(judged({ profile: 'anyang', route: 'competition' }), '? ask.competition_rule AY-013')
  assert.equal(judged({ profile: 'anyang', route: 'competition', who: of('staff') }), '? ask.competition_rule AY-013')
  assert.equal(judged({ profile: 'ligong', route: 'competition' }), '? ask.competition_rule LG-008')
  assert.equal(judged({ profile: 'ligong', route: 'competition', who: of('staff') }), '? ask.competition_rule LG-008')
  for (const route of ['direct', 'process', 'competition'] as const) {
    assert.equal(judged({ profile: 'nanchang', route }), '? ask.route_unwritten null')
    assert.equal(judged({ profile: 'jincheng', route, who: of('worker') }), '? ask.route_unwritten null')
  }
})

test('a vocational pupil in the final year may take level 5, and no other level but 3 [AY-005]', () => {
  const pupil = (level: 5 | 4, education: Education) =>
    judged({ profile: 'anyang', level, who: { education: [education] } })
  assert.equal(pupil(5, study('secondary', 'final_year', { major: 'other' })), '+ AY-005')
  assert.equal(pupil(5, study('technical', 'final_year')), '+ AY-005')
  assert.equal(pupil(5, study('secondary', 'graduated')), '- education AY-005')
  assert.equal(pupil(5, study('technician_prep', 'final_year')), '- education AY-005')
  assert.equal(pupil(4, study('secondary', 'final_year')), '- no_clause AY-004')
})

test('an excellent vocational graduate may take level 3; excellence nobody decided is asked [AY-006]', () => {
  const pupil = (stage: Education['stage'], excellent?: boolean) =>
    judged({ profile: 'anyang', level: 3, who: { excellent, education: [study('secondary', stage)] } })
  assert.equal(pupil('graduated', true), '+ AY-006')
  assert.equal(pupil('final_year', true), '+ AY-006')
  assert.equal(pupil('graduated'), '? ask.excellent AY-006')
  assert.equal(pupil('graduated', false), '- excellent AY-006 education AY-007')
  assert.equal(pupil('earlier', true), '- education AY-006 education AY-007')
  const technical = [study('technical', 'graduated')]
  assert.equal(judged({ profile: 'anyang', level: 3, who: { excellent: true, education: technical } }), '+ AY-006')
})

test('a college student in the final year may take level 3 [AY-007]', () => {
  const student = (school: Education['school'], stage: Education['stage']) =>
    judged({ profile: 'anyang', level: 3, who: { education: [study(school, stage)] } })
  assert.equal(student('college', 'final_year'), '+ AY-007')
  assert.equal(student('university', 'final_year'), '+ AY-007')
  assert.equal(student('college', 'graduated'), '- education AY-006 education AY-007')
})

test('the edition of the standard does not open a level to students who have clauses of their own [AY-005]', () => {
  const work = [{ from: '2010-01', occupation: 'same' }] as const
  assert.equal(judged({ profile: 'anyang', level: 5, who: { work, education: [] } }), '- education AY-005')
  assert.equal(judged({ profile: 'anyang', level: 1, who: { work } }), '- no_clause AY-004')
})

test('staff rise by title: junior for three years or middle for level 2 [AY-015]', () => {
  const staff = (grade: 'junior' | 'middle' | 'senior', since: string, matches?: boolean) =>
    judged({ profile: 'anyang', level: 2, edition: 'old', who: { kind: 'staff', titles: [{ grade, since, matches }] } })
  const none = '- certificate HN-101 certificate HN-102 title AY-015'
  assert.equal(staff('junior', '2023-11-21'), '+ AY-015')
  assert.equal(staff('junior', '2023-11-22'), none)
  assert.equal(staff('middle', '2026-11-21'), '+ AY-015')
  assert.equal(staff('middle', '2026-11-22'), none)
  assert.equal(staff('middle', '2020-01-01', false), none)
})

test('staff rise by title: middle for three years or senior for level 1 [AY-016]', () => {
  const staff = (grade: 'junior' | 'middle' | 'senior', since: string) =>
    judged({ profile: 'anyang', level: 1, edition: 'old', who: { kind: 'staff', titles: [{ grade, since }] } })
  assert.equal(staff('middle', '2023-11-21'), '+ AY-016')
  assert.equal(staff('middle', '2023-11-22'), '- certificate HN-103 title AY-016')
  assert.equal(staff('senior', '2026-11-01'), '+ AY-016')
  assert.equal(staff('junior', '2000-01-01'), '- certificate HN-103 title AY-016')
})

test('staff of a college also rise by the edition of the standard, and every clause met is named [AY-015]', () => {
  const who: Partial<Applicant> = {
    kind: 'staff',
    certs: [{ grade: 3, issued: '2021-10-31', occupation: 'same' }],
    work: [{ from: '2021-11', occupation: 'same' }],
    titles: [{ grade: 'middle', since: '2026-01-01' }],
  }
  assert.equal(judged({ profile: 'anyang', level: 2, who }), '+ Y23-2.1 AY-015')
  assert.equal(judged({ profile: 'anyang', level: 2, edition: 'old', who }), '+ HN-101 AY-015')
})

test("an institution's own standard replaces the edition by a question [AY-014]", () => {
  const staff = (level: 5 | 2, titles: Applicant['titles']) =>
    judged({ profile: 'anyang', level, standard: 'own', who: { kind: 'staff', titles } })
  assert.equal(staff(5, []), '? ask.own_standard AY-014')
  assert.equal(staff(2, []), '? ask.own_standard AY-014')
  assert.equal(staff(2, [{ grade: 'middle', since: '2020-01-01' }]), '+ AY-015')
  assert.equal(judged({ profile: 'henan', level: 5, standard: 'own' }), '? ask.own_standard null')
  assert.equal(judged({ profile: 'anyang', level: 5, standard: 'own' }), '- education AY-005')
  assert.equal(judged({ profile: 'henan', level: 5, standard: 'national' }), '+ Y23-5.1')
})

test('an excellent graduate of any school may take level 3, staff may not on that ground [LG-004]', () => {
  const excellent = (kind: ApplicantKind, flag?: boolean) =>
    judged({
      profile: 'ligong',
      level: 3,
      edition: 'old',
      who: { kind, excellent: flag, education: [study('secondary', 'final_year', { major: 'other' })] },
    })
  const edition = '- certificate HN-098 certificate HN-099 certificate HN-100'
  assert.equal(excellent('student', true), '+ LG-004')
  assert.equal(excellent('student'), '? ask.excellent LG-004')
  assert.equal(excellent('student', false), `${edition} excellent LG-004`)
  assert.equal(excellent('staff', true), edition)
})

test('1+X certificates lead to the level written for their grade [AY-008, AY-009]', () => {
  const held = (
    level: 4 | 3,
    grade: 'basic' | 'intermediate' | 'advanced',
    occupation: 'related' | 'unknown' | 'other' = 'related',
  ) =>
    judged({ profile: 'anyang', route: 'direct', level, who: { certs: [{ grade, issued: '2026-11-21', occupation }] } })
  assert.equal(held(3, 'intermediate'), '+ AY-008')
  assert.equal(held(3, 'advanced'), '+ AY-008')
  assert.equal(held(3, 'basic'), '- certificate AY-008')
  assert.equal(held(4, 'basic'), '+ AY-009')
  assert.equal(held(4, 'advanced'), '- certificate AY-009')
  assert.equal(held(4, 'basic', 'unknown'), '? ask.related AY-009')
  assert.equal(held(4, 'basic', 'other'), '- certificate AY-009')
  assert.equal(judged({ profile: 'anyang', route: 'direct', level: 5 }), '- no_clause AY-004')
})

test('a basic 1+X certificate leads to level 4, and what a higher one is worth is asked [LG-005]', () => {
  const held = (level: 4 | 3, grade: 'basic' | 'intermediate' | 'advanced', issued = '2026-01-01') =>
    judged({ profile: 'ligong', route: 'direct', level, who: { certs: [{ grade, issued, occupation: 'same' }] } })
  assert.equal(held(4, 'basic'), '+ LG-005')
  assert.equal(held(4, 'intermediate'), '? ask.1x_grade LG-005')
  assert.equal(held(3, 'advanced'), '? ask.1x_grade LG-005')
  assert.equal(held(3, 'basic'), '- no_clause LG-030')
  assert.equal(held(4, 'basic', '2026-11-22'), '- certificate LG-005')
  assert.equal(held(4, 'advanced', '2026-11-22'), '- certificate LG-005')
})

test('process assessment needs both courses and a graduate of the right school [AY-010, AY-011, AY-012]', () => {
  const process = (level: 5 | 4 | 3, school: Education['school'], stage: Education['stage'], practical = true) =>
    judged({
      profile: 'anyang',
      route: 'process',
      level,
      who: { education: [study(school, stage)], courses: { theory: true, practical } },
    })
  assert.equal(process(3, 'college', 'graduated'), '+ AY-010 AY-011')
  assert.equal(process(3, 'university', 'final_year'), '+ AY-010 AY-011')
  assert.equal(process(4, 'technical', 'final_year'), '+ AY-010 AY-012')
  assert.equal(process(4, 'secondary', 'graduated'), '+ AY-010 AY-012')
  assert.equal(process(4, 'college', 'graduated'), '- education AY-012')
  assert.equal(process(3, 'secondary', 'graduated'), '- education AY-011')
  assert.equal(process(3, 'college', 'earlier'), '- education AY-010')
  assert.equal(process(4, 'secondary', 'earlier'), '- education AY-010')
  assert.equal(process(3, 'college', 'graduated', false), '- course AY-010')
  assert.equal(process(3, 'secondary', 'graduated', false), '- course AY-010 education AY-011')
  assert.equal(process(5, 'secondary', 'graduated'), '- no_clause AY-004')
})

test('process assessment needs both courses passed; credits alone are asked [LG-006, LG-007]', () => {
  const process = (level: 4 | 3, courses?: Applicant['courses']) =>
    judged({ profile: 'ligong', route: 'process', level, who: { courses } })
  assert.equal(process(4, { theory: true, practical: true }), '+ LG-006')
  assert.equal(process(4, { theory: true, practical: true, credits: true }), '+ LG-006')
  assert.equal(process(4, { theory: true, practical: false }), '- course LG-006')
  assert.equal(process(4), '- course LG-006')
  assert.equal(process(4, { theory: false, practical: true, credits: true }), '? ask.credit_level LG-007')
  assert.equal(process(3, { theory: true, practical: true, credits: true }), '? ask.credit_level LG-007')
})

test('nothing written for a level refuses it, citing the gate [AY-004, LG-030]', () => {
  assert.equal(judged({ profile: 'anyang', route: 'process', level: 2 }), '- no_clause AY-004')
  assert.equal(judged({ profile: 'ligong', route: 'process', level: 3 }), '- no_clause LG-030')
  assert.equal(judged({ profile: 'ligong', route: 'direct', level: 5 }), '- no_clause LG-030')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeTeam } from './team.ts'
import type { Relation, Role, TeamInput, TeamMember } from './team-types.ts'

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'] as const
type Profile = (typeof profiles)[number]
const policies = new Map(profiles.map((id) => [id, loadPolicy(id).policy]))

function judge(profile: Profile, input: Partial<TeamInput>) {
  const policy = policies.get(profile)
  assert.ok(policy)
  return judgeTeam({ on: '2026-11-21', groups: [], people: [], ...input }, policy.team, policy.headcount)
}

/** Reasons and questions as `code clause who`, in alphabetical order. */
function judged(profile: Profile, input: Partial<TeamInput>): readonly string[] {
  const { reasons, questions } = judge(profile, input)
  return [...reasons, ...questions]
    .map(({ code, clause, who }) => `${code.replace('team.', '')} ${clause} ${who}`)
    .sort()
}

/** Reasons that concern one person. */
const about = (profile: Profile, person: TeamMember, more: Partial<TeamInput> = {}) =>
  judged(profile, { ...more, people: [person] }).filter((line) => line.endsWith(` ${person.id}`))

const duty = (role: Role, occupation?: string, room?: string) => ({ role, occupation, room })
/** Somebody whom no qualification rule of any source refuses. */
const able = (id: string, ...duties: TeamMember['duties']): TeamMember => ({
  id,
  duties,
  skill_level: 1,
  title: 'senior',
  education: 'university',
  occupation_years: 20,
  assessing_years: 10,
  management_years: 10,
  annual_ok: true,
  grade: 'senior',
  assessor_since: '2015-01-01',
  card_until: '2028-01-01',
  birth: '1980-01-01',
  sex: 'M',
  near: true,
})
const electrician = { occupation: '电工', level: 4 as const, candidates: 20 }
const three = ['a1', 'a2', 'a3']
const assessors = (ids: readonly string[] = three) =>
  ids.map((id, index) => able(id, duty(index === 0 ? 'lead_assessor' : 'assessor', '电工')))
const supervisors = ['s1', 's2', 's3'].map((id) => able(id, duty('supervisor')))
const full: Partial<TeamInput> = { groups: [electrician], people: [...assessors(), ...supervisors] }

test('a full and able team passes everywhere [AY-026, AY-030, HN-269, HN-146, HN-168]', () => {
  for (const profile of profiles) {
    assert.deepEqual(judge(profile, full), { ok: true, reasons: [], questions: [] })
  }
})

test('nobody supervises and assesses in one batch, a lead included [HN-297]', () => {
  for (const profile of profiles) {
    assert.deepEqual(about(profile, able('p', duty('supervisor'), duty('assessor', '电工'))), [
      'supervisor_is_assessor HN-297 p',
    ])
    assert.deepEqual(about(profile, able('p', duty('supervisor'), duty('lead_assessor', '电工'))), [
      'supervisor_is_assessor HN-297 p',
    ])
    assert.deepEqual(about(profile, able('p', duty('supervisor'), duty('invigilator'))), [])
  }
  const twice = [able('p', duty('supervisor')), able('p', duty('assessor', '电工'))]
  assert.deepEqual(judged('ligong', { people: twice }), ['supervisor_is_assessor HN-297 p'])
})

test('a fourth time running is one too many for assessors and supervisors [HN-258, HN-052]', () => {
  const recent = (role: Role, before: readonly (Role | null)[]) =>
    about('nanchang', { ...able('p', duty(role, '电工')), recent: before })
  assert.deepEqual(recent('assessor', ['assessor', 'assessor', 'assessor']), ['consecutive HN-258 p'])
  assert.deepEqual(recent('lead_assessor', ['assessor', 'lead_assessor', 'assessor', null]), ['consecutive HN-258 p'])
  assert.deepEqual(recent('assessor', ['assessor', 'assessor']), [])
  assert.deepEqual(recent('assessor', ['assessor', null, 'assessor', 'assessor']), [])
  assert.deepEqual(recent('assessor', ['supervisor', 'supervisor', 'supervisor']), [])
  assert.deepEqual(recent('supervisor', ['supervisor', 'supervisor', 'supervisor']), ['consecutive HN-052 p'])
  assert.deepEqual(recent('supervisor', ['supervisor', 'supervisor']), [])
  assert.deepEqual(recent('invigilator', ['invigilator', 'invigilator', 'invigilator']), [])
})

test('a third of the assessors of an occupation is new [HN-259]', () => {
  const rotated = (ids: readonly string[], before: readonly string[]) =>
    judged('henan', { groups: [electrician], people: [...assessors(ids), ...supervisors], previous: { 电工: before } })
  assert.deepEqual(rotated(three, three), ['rotation HN-259 电工'])
  assert.deepEqual(rotated(three, ['a1', 'a2']), [])
  assert.deepEqual(rotated(['a1', 'a2', 'a3', 'a4'], three), ['rotation HN-259 电工'])
  assert.deepEqual(rotated(['a1', 'a2', 'a3', 'a4'], ['a1', 'a2']), [])
  assert.deepEqual(rotated(three, []), [])
  assert.deepEqual(judged('ligong', { people: assessors(), previous: { 焊工: three } }), [])
  assert.deepEqual(judged('jincheng', { people: assessors(), previous: { 电工: three } }), ['rotation HN-259 电工'])
})

test('who is related to a candidate or teaches one stands aside [HN-283, HN-280]', () => {
  const related = (kind: Relation['kind'], held: TeamMember['duties'][number], relation: Partial<Relation>) =>
    about('anyang', { ...able('p', held), relations: [{ kind, ...relation }] })
  for (const kind of ['kin', 'teaches'] as const) {
    assert.deepEqual(related(kind, duty('assessor', '电工'), { occupation: '电工' }), ['recusal HN-283 p'])
    assert.deepEqual(related(kind, duty('lead_assessor', '电工'), { occupation: '电工' }), ['recusal HN-283 p'])
    assert.deepEqual(related(kind, duty('marker', '电工'), { occupation: '电工', room: 'r1' }), ['recusal HN-283 p'])
    assert.deepEqual(related(kind, duty('marker'), { occupation: '电工' }), ['recusal HN-283 p'])
    assert.deepEqual(related(kind, duty('assessor', '电工'), { occupation: '焊工' }), [])
    assert.deepEqual(related(kind, duty('invigilator', undefined, 'r1'), { room: 'r1' }), ['recusal HN-280 p'])
    assert.deepEqual(related(kind, duty('invigilator', undefined, 'r1'), { room: 'r2', occupation: '电工' }), [])
    assert.deepEqual(related(kind, duty('staff'), { occupation: '电工' }), ['recusal HN-280 p'])
    assert.deepEqual(related(kind, duty('supervisor'), { occupation: '电工', room: 'r1' }), [])
  }
})

test('an acquaintance of a candidate neither invigilates nor assesses, but may serve as staff [HN-290]', () => {
  const knows = (held: TeamMember['duties'][number], relation: Partial<Relation>) =>
    about('jincheng', { ...able('p', held), relations: [{ kind: 'acquaintance', ...relation }] })
  assert.deepEqual(knows(duty('assessor', '电工'), { occupation: '电工' }), ['recusal HN-290 p'])
  assert.deepEqual(knows(duty('marker', '电工'), { occupation: '电工' }), ['recusal HN-290 p'])
  assert.deepEqual(knows(duty('invigilator', undefined, 'r1'), { room: 'r1' }), ['recusal HN-290 p'])
  assert.deepEqual(knows(duty('staff'), { room: 'r1' }), [])
  assert.deepEqual(knows(duty('assessor', '电工'), { occupation: '焊工' }), [])
})

test('each occupation has its assessors, each module one [AY-030, AY-031, HN-146, JC-027]', () => {
  const short = (profile: Profile, count: number, group: Partial<TeamInput['groups'][number]> = {}) =>
    judged(profile, {
      groups: [{ ...electrician, ...group }],
      people: [...assessors(['a1', 'a2', 'a3', 'a4', 'a5'].slice(0, count)), ...supervisors],
    })
  assert.deepEqual(short('anyang', 2), ['too_few_assessors AY-030 电工'])
  assert.deepEqual(short('anyang', 4, { modules: 5 }), ['too_few_assessors AY-031 电工'])
  assert.deepEqual(short('anyang', 5, { modules: 5 }), [])
  assert.deepEqual(short('henan', 2), ['too_few_assessors HN-146 电工'])
  assert.deepEqual(short('henan', 3, { modules: 4 }), ['too_few_assessors HN-146 电工'])
  assert.deepEqual(short('jincheng', 3, { candidates: 31 }), ['too_few_assessors JC-027 电工'])
  assert.deepEqual(short('jincheng', 4, { candidates: 31 }), [])
  assert.deepEqual(short('ligong', 1), [])
  assert.deepEqual(short('nanchang', 1), [])
})

test('each room has its invigilators where rooms are given [AY-027, HN-143, JC-025, NC-064]', () => {
  const rooms = [{ id: 'r1', candidates: 31 }]
  const watched = (profile: Profile, count: number) => {
    const watching = ['i1', 'i2', 'i3'].slice(0, count).map((id) => able(id, duty('invigilator', undefined, 'r1')))
    return judged(profile, {
      rooms,
      people: [...watching, able('i9', duty('invigilator', undefined, 'r2')), ...supervisors],
    })
  }
  assert.deepEqual(watched('anyang', 2), ['too_few_invigilators AY-027 r1'])
  assert.deepEqual(watched('henan', 2), ['too_few_invigilators HN-143 r1'])
  assert.deepEqual(watched('jincheng', 2), ['too_few_invigilators JC-025 r1'])
  assert.deepEqual(watched('henan', 3), [])
  assert.deepEqual(watched('nanchang', 1), ['too_few_invigilators NC-064 r1'])
  assert.deepEqual(watched('nanchang', 2), [])
  assert.deepEqual(watched('ligong', 0), [])
})

test('three supervisors watch a batch [AY-026, HN-269]', () => {
  const watched = (profile: Profile, count: number) => judged(profile, { people: supervisors.slice(0, count) })
  assert.deepEqual(watched('anyang', 2), ['too_few_supervisors AY-026 batch'])
  assert.deepEqual(watched('henan', 2), ['too_few_supervisors HN-269 batch'])
  assert.deepEqual(watched('henan', 3), [])
  assert.deepEqual(watched('ligong', 0), [])
  const same = [able('s1', duty('supervisor')), able('s1', duty('supervisor')), able('s2', duty('supervisor'))]
  assert.deepEqual(judged('anyang', { people: same }), ['too_few_supervisors AY-026 batch'])
})

test('levels 2 and 1 are for senior assessors [HN-164]', () => {
  const junior: TeamMember = { ...able('p', duty('assessor', '电工')), grade: 'assessor' }
  const at = (level: 3 | 2 | 1, person = junior) => about('henan', person, { groups: [{ ...electrician, level }] })
  assert.deepEqual(at(2), ['assessor_grade HN-164 p'])
  assert.deepEqual(at(1, { ...junior, grade: undefined }), ['assessor_grade HN-164 p'])
  assert.deepEqual(at(3), [])
  assert.deepEqual(at(2, able('p', duty('assessor', '电工'))), [])
  assert.deepEqual(at(2, { ...junior, duties: [duty('assessor', '焊工')] }), [])
  assert.deepEqual(about('ligong', junior, { groups: [{ ...electrician, level: 2 }] }), [])
})

test('an assessor has skill level 3 or a middle title [LG-012, HN-040]', () => {
  const base: TeamMember = {
    ...able('p', duty('assessor', '电工')),
    grade: 'assessor',
    skill_level: 4,
    title: 'junior',
  }
  assert.deepEqual(about('ligong', base), ['assessor_unqualified LG-012 p'])
  assert.deepEqual(about('henan', base), ['assessor_unqualified HN-040 p'])
  assert.deepEqual(about('henan', { ...base, skill_level: 3 }), [])
  assert.deepEqual(about('henan', { ...base, title: 'middle' }), [])
  assert.deepEqual(about('ligong', { ...base, skill_level: 3 }), [])
  assert.deepEqual(about('ligong', { ...base, title: 'middle' }), [])
  assert.deepEqual(about('ligong', { ...base, skill_level: undefined, title: undefined }), [
    'assessor_unqualified LG-012 p',
  ])
  assert.deepEqual(about('anyang', base), [])
  assert.deepEqual(about('ligong', { ...base, duties: [duty('invigilator')] }), [])
})

test('a senior assessor has skill level 1 or a senior title, and a year behind them [LG-013, HN-041]', () => {
  const base: TeamMember = { ...able('p', duty('assessor', '电工')), skill_level: 2, title: 'middle' }
  assert.deepEqual(about('ligong', base), ['senior_unqualified LG-013 p'])
  assert.deepEqual(about('henan', base), ['senior_unqualified HN-041 p'])
  assert.deepEqual(about('henan', { ...base, skill_level: 1 }), [])
  assert.deepEqual(about('henan', { ...base, title: 'senior' }), [])
  assert.deepEqual(about('henan', { ...base, grade: 'assessor' }), [])
  const since = (assessor_since: string) => about('henan', { ...able('p', duty('assessor', '电工')), assessor_since })
  assert.deepEqual(since('2025-11-22'), ['senior_too_new HN-041 p'])
  assert.deepEqual(since('2025-11-21'), [])
  assert.deepEqual(about('ligong', { ...able('p', duty('assessor', '电工')), assessor_since: '2026-11-01' }), [])
  assert.deepEqual(about('ligong', { ...base, skill_level: 1 }), [])
  assert.deepEqual(about('ligong', { ...base, title: 'senior' }), [])
  assert.deepEqual(about('ligong', { ...base, grade: 'assessor' }), [])
})

test('cards are valid to the last day of the batch [LG-014, HN-043, JC-019, LG-016, HN-046, JC-039]', () => {
  const card = (profile: Profile, role: Role, card_until?: string, to?: string) =>
    about(profile, { ...able('p', duty(role, '电工')), card_until }, { to })
  assert.deepEqual(card('ligong', 'assessor', '2026-11-20'), ['card_expired LG-014 p'])
  assert.deepEqual(card('henan', 'lead_assessor', '2026-11-20'), ['card_expired HN-043 p'])
  assert.deepEqual(card('jincheng', 'assessor'), ['card_expired JC-019 p'])
  assert.deepEqual(card('ligong', 'supervisor', '2026-11-22', '2026-11-23'), ['card_expired LG-016 p'])
  assert.deepEqual(card('henan', 'supervisor'), ['card_expired HN-046 p'])
  assert.deepEqual(card('jincheng', 'supervisor', '2026-01-01'), ['card_expired JC-039 p'])
  assert.deepEqual(card('henan', 'assessor', '2026-11-21'), [])
  assert.deepEqual(card('henan', 'assessor', '2026-11-23', '2026-11-23'), [])
  assert.deepEqual(card('anyang', 'assessor'), [])
  assert.deepEqual(card('henan', 'invigilator'), [])
})

test('a supervisor has managed or assessed long enough [LG-015, HN-044]', () => {
  const served = (profile: Profile, management_years?: number, assessing_years?: number, annual_ok?: boolean) =>
    about(profile, { ...able('p', duty('supervisor')), management_years, assessing_years, annual_ok })
  assert.deepEqual(served('ligong', 0.5), ['supervisor_unqualified LG-015 p'])
  assert.deepEqual(served('ligong', 1), [])
  assert.deepEqual(served('ligong', 0, 0.1), [])
  assert.deepEqual(served('henan', 1.5, 3), ['supervisor_unqualified HN-044 p'])
  assert.deepEqual(served('henan', 0, 2.9, true), ['supervisor_unqualified HN-044 p'])
  assert.deepEqual(served('henan', 0, 3, true), [])
  assert.deepEqual(served('henan', 2), [])
  assert.deepEqual(served('anyang'), [])
})

test('each occupation has one lead of a year of assessing [HN-168]', () => {
  const led = (...leads: readonly string[]) =>
    judged('henan', {
      groups: [electrician],
      people: [
        ...three.map((id) => able(id, duty(leads.includes(id) ? 'lead_assessor' : 'assessor', '电工'))),
        ...supervisors,
      ],
    })
  assert.deepEqual(led(), ['lead_count HN-168 电工'])
  assert.deepEqual(led('a1', 'a2'), ['lead_count HN-168 电工'])
  assert.deepEqual(led('a2'), [])
  assert.deepEqual(judged('ligong', { groups: [electrician] }), [])
  const lead = (assessing_years: number) =>
    about('henan', { ...able('p', duty('lead_assessor', '电工')), assessing_years })
  assert.deepEqual(lead(0.9), ['lead_experience HN-168 p'])
  assert.deepEqual(lead(1), [])
})

test('an expert has the schooling, grade and years each source asks for [LG-017, LG-018, HN-047, HN-048, HN-274]', () => {
  const expert = (profile: Profile, more: Partial<TeamMember>) =>
    about(profile, { ...able('p', duty('expert')), ...more })
  assert.deepEqual(expert('ligong', { education: 'college' }), ['expert_education LG-017 p'])
  assert.deepEqual(expert('henan', { education: 'college' }), [])
  assert.deepEqual(expert('henan', { education: 'below' }), ['expert_education HN-047 p'])
  assert.deepEqual(expert('henan', { skill_level: 2, title: 'middle' }), ['expert_grade HN-047 p'])
  assert.deepEqual(expert('ligong', { skill_level: 2, title: undefined }), ['expert_grade LG-017 p'])
  for (const profile of ['ligong', 'henan'] as const) {
    assert.deepEqual(expert(profile, { skill_level: 1, title: 'none' }), [])
    assert.deepEqual(expert(profile, { skill_level: 2, title: 'senior' }), [])
  }
  assert.deepEqual(expert('ligong', { occupation_years: 0.5 }), ['expert_years LG-018 p'])
  assert.deepEqual(expert('ligong', { occupation_years: 1, assessing_years: 0 }), [])
  assert.deepEqual(expert('henan', { occupation_years: 4.9 }), ['expert_years HN-048 p'])
  assert.deepEqual(expert('henan', { occupation_years: 5 }), [])
  assert.deepEqual(expert('henan', { assessing_years: 0 }), ['expert_assessing HN-274 p'])
  assert.deepEqual(expert('henan', { assessing_years: 1 }), [])
  assert.deepEqual(expert('anyang', { education: undefined, skill_level: undefined, title: undefined }), [])
})

test('an expert is not too old, unless an honour has been approved [LG-019, LG-020, HN-049, HN-050]', () => {
  const aged = (profile: Profile, birth: string, more: Partial<TeamMember> = {}) =>
    about(profile, { ...able('p', duty('expert')), birth, ...more })
  const honoured = { honour: true, honour_approved: true }
  assert.deepEqual(aged('ligong', '1964-11-22'), ['expert_age LG-019 p'])
  assert.deepEqual(aged('henan', '1964-11-22'), [])
  assert.deepEqual(aged('ligong', '1965-11-22'), [])
  assert.deepEqual(aged('ligong', '1965-11-21', { sex: 'F' }), ['expert_age LG-019 p'])
  assert.deepEqual(aged('ligong', '1970-11-21', { sex: 'F' }), ['expert_age LG-019 p'])
  assert.deepEqual(aged('ligong', '1970-11-22', { sex: 'F' }), [])
  assert.deepEqual(aged('ligong', '1970-11-21', { sex: 'F', ...honoured }), [])
  assert.deepEqual(aged('ligong', '1961-11-21', honoured), [])
  assert.deepEqual(aged('ligong', '1960-11-21', honoured), ['expert_age LG-020 p'])
  assert.deepEqual(aged('ligong', '1964-11-21', { honour: true }), ['expert_age LG-019 p'])
  assert.deepEqual(aged('henan', '1960-11-21'), ['expert_age HN-049 p'])
  assert.deepEqual(aged('henan', '1965-11-21', { sex: 'F' }), ['expert_age HN-049 p'])
  assert.deepEqual(aged('henan', '1956-11-21', honoured), [])
  assert.deepEqual(aged('henan', '1955-11-21', honoured), ['expert_age HN-050 p'])
  assert.deepEqual(aged('nanchang', '1930-01-01'), [])
})

test('an expert lead has assessed for three years, or one in a new occupation, or is senior [HN-276]', () => {
  const lead = (assessing_years: number, more: Partial<TeamMember> = {}, new_occupation = false) =>
    about(
      'henan',
      { ...able('p', duty('expert_lead')), grade: 'assessor', assessing_years, ...more },
      { new_occupation },
    )
  assert.deepEqual(lead(2.9), ['expert_lead HN-276 p'])
  assert.deepEqual(lead(3), [])
  assert.deepEqual(lead(1, {}, true), [])
  assert.deepEqual(lead(1, { grade: 'senior' }), [])
  assert.deepEqual(lead(0.5, {}, true), ['expert_assessing HN-274 p', 'expert_lead HN-276 p'])
  assert.deepEqual(lead(3, { education: 'below' }), ['expert_education HN-047 p'])
})

test('assessing two occupations that are not near is asked about [HN-296]', () => {
  const two = (profile: Profile, near: boolean, second = '焊工') =>
    about(profile, { ...able('p', duty('assessor', '电工'), duty('lead_assessor', second)), near })
  assert.deepEqual(two('henan', false), ['ask.near HN-296 p'])
  assert.deepEqual(two('henan', true), [])
  assert.deepEqual(two('henan', false, '电工'), [])
  assert.deepEqual(two('ligong', false), [])
})

test('the order of people and groups is nothing, and one able invigilator more never refuses [HN-143]', () => {
  const role = fc.constantFrom<Role[]>('assessor', 'lead_assessor', 'supervisor', 'invigilator', 'staff', 'expert')
  const person = fc.record({
    id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
    role,
    years: fc.integer({ min: 0, max: 5 }),
  })
  const people = fc.uniqueArray(person, { selector: ({ id }) => id })
  fc.assert(
    fc.property(fc.constantFrom(...profiles), people, (profile, drawn) => {
      const team = drawn.map(({ id, role: held, years }) => ({
        ...able(id, duty(held, held === 'invigilator' ? undefined : '电工', held === 'invigilator' ? 'r1' : undefined)),
        assessing_years: years,
        management_years: years,
      }))
      const input = { groups: [electrician], rooms: [{ id: 'r1', candidates: 20 }], people: team }
      const before = judged(profile, input)
      assert.deepEqual(judged(profile, { ...input, people: team.toReversed() }), before)
      const more = judged(profile, { ...input, people: [...team, able('p9', duty('invigilator', undefined, 'r1'))] })
      for (const line of more) assert.ok(before.includes(line), line)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { type DispatchFacts, judgeDispatch } from './judge-dispatch.ts'
import type { Role, TeamMember } from './team-types.ts'

const institutions = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'] as const
type Institution = (typeof institutions)[number]

/** What a dispatch is refused for, and in brackets the further articles that say the same. */
function refused(institution: Institution, facts: Partial<DispatchFacts>): readonly string[] {
  const { policy } = loadPolicy(institution)
  const whole = { on: '2026-11-21', groups: [], people: [], occupationRuns: [], ...facts }
  const { reasons, further } = judgeDispatch(policy, whole)
  return reasons.map(({ code, clause, who }) => {
    const same = further.filter((one) => one.code === code && one.who === who).map((one) => one.clause)
    return `${code} ${clause} ${who} [${same.join(' ')}]`
  })
}

/** Somebody whom no qualification rule of Henan refuses. */
const able = (id: string, role: Role, more: Partial<TeamMember> = {}): TeamMember => ({
  id,
  duties: [{ role, occupation: '电工' }],
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
  near: true,
  ...more,
})
const supervisors = ['s1', 's2', 's3'].map((id) => able(id, 'supervisor'))
const about = (institution: Institution, person: TeamMember, facts: Partial<DispatchFacts> = {}) =>
  refused(institution, { people: [...supervisors, person], ...facts })

test('three supervisors form the group of a batch, as two articles say [HN-028]', () => {
  assert.deepEqual(refused('henan', { people: supervisors.slice(1) }), [
    'team.too_few_supervisors HN-269 batch [HN-028]',
  ])
  assert.deepEqual(refused('henan', { people: supervisors }), [])
})

test('who supervises an assessment does not assess in it, as two articles say everywhere [HN-029]', () => {
  const both = able('p', 'supervisor', { duties: [{ role: 'supervisor' }, { role: 'assessor', occupation: '电工' }] })
  for (const institution of institutions) {
    assert.ok(about(institution, both).includes('team.supervisor_is_assessor HN-297 p [HN-029]'))
  }
})

test('an assessor has skill level 3 or a middle title, as three articles say [HN-026, HN-165]', () => {
  const plain = { grade: 'assessor', skill_level: 4, title: 'junior' } as const
  assert.deepEqual(about('henan', able('p', 'assessor', plain)), ['team.assessor_unqualified HN-040 p [HN-026 HN-165]'])
  assert.deepEqual(about('henan', able('p', 'assessor', { ...plain, title: 'middle' })), [])
})

test('a senior assessor has skill level 1 or a senior title, as three articles say; only one asks for a year before [HN-025, HN-165]', () => {
  assert.deepEqual(about('henan', able('p', 'assessor', { skill_level: 2, title: 'middle' })), [
    'team.senior_unqualified HN-041 p [HN-025 HN-165]',
  ])
  assert.deepEqual(about('henan', able('p', 'assessor', { assessor_since: '2026-11-20' })), [
    'team.senior_too_new HN-041 p []',
  ])
})

test('a third of the assessors is new each time, as two articles say everywhere [HN-169]', () => {
  const people = [...supervisors, able('a1', 'lead_assessor'), able('a2', 'assessor'), able('a3', 'assessor')]
  for (const institution of institutions) {
    const stale = refused(institution, { people, previous: { 电工: ['a1', 'a2', 'a3'] } })
    assert.ok(stale.includes('team.rotation HN-259 电工 [HN-169]'))
    assert.deepEqual(
      refused(institution, { people, previous: { 电工: ['a1', 'a2'] } }).filter((line) => /rotation/.test(line)),
      [],
    )
  }
})

test('the assessors sent to a batch have one lead, as two articles say [HN-257]', () => {
  const groups = [{ occupation: '电工', level: 4 as const, candidates: 20 }]
  const sent = (...leads: readonly string[]) =>
    refused('henan', {
      groups,
      people: [
        ...supervisors,
        ...['a1', 'a2', 'a3'].map((id) => able(id, leads.includes(id) ? 'lead_assessor' : 'assessor')),
      ],
    })
  assert.deepEqual(sent(), ['team.lead_count HN-168 电工 [HN-257]'])
  assert.deepEqual(sent('a1', 'a2'), ['team.lead_count HN-168 电工 [HN-257]'])
  assert.deepEqual(sent('a1'), [])
})

test('an assessor stands aside for kin and pupils, as two articles say [NC-079]', () => {
  const kin = able('p', 'assessor', { relations: [{ kind: 'kin', occupation: '电工' }] })
  assert.deepEqual(about('nanchang', kin), ['team.recusal HN-283 p [NC-079]'])
  const staff = able('p', 'staff', { relations: [{ kind: 'kin', occupation: '电工' }] })
  assert.deepEqual(about('nanchang', staff), ['team.recusal HN-280 p []'])
})

test('nobody assesses one occupation a fourth time running, other batches between or not [HN-051]', () => {
  const sent = (running: number, role: Role = 'assessor', occupation = '电工') =>
    about('henan', able('p', role, { recent: ['assessor', null, 'assessor'] }), {
      occupationRuns: [{ person: 'p', occupation, running }],
    })
  assert.deepEqual(sent(3), ['staffing.occupation_run HN-051 p []'])
  assert.deepEqual(sent(3, 'lead_assessor'), ['staffing.occupation_run HN-051 p []'])
  assert.deepEqual(sent(2), [])
  assert.deepEqual(sent(3, 'assessor', '焊工'), [])
  assert.deepEqual(sent(3, 'staff'), [])
  assert.deepEqual(
    about('anyang', able('p', 'assessor'), { occupationRuns: [{ person: 'p', occupation: '电工', running: 9 }] }),
    [],
  )
})

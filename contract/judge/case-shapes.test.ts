import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import { eligibilityInput } from './eligibility.ts'
import { entryInput } from './entry.ts'
import { outcomeInput } from './outcome.ts'
import { teamInput } from './team.ts'
import { violationInput } from './violation.ts'

type Fields = Record<string, unknown>

/** The changes of a valid case that make it malformed, each a path with a value; undefined takes the field away. */
function malformed(schema: z.ZodType, valid: Fields, changes: readonly (readonly [string, unknown])[]) {
  assert.equal(schema.safeParse(valid).success, true, 'the case to change is valid')
  for (const [path, value] of changes) {
    const changed = structuredClone(valid)
    const keys = path.split('.')
    const holder = keys.slice(0, -1).reduce<Fields>((at, key) => at[key] as Fields, changed)
    const last = keys.at(-1) ?? ''
    if (value === undefined) delete holder[last]
    else holder[last] = value
    assert.equal(schema.safeParse(changed).success, false, `${path} = ${JSON.stringify(value)}`)
  }
}

const applicant = {
  kind: 'worker',
  birth: '1990-01-01',
  education: [{ school: 'college', stage: 'graduated', major: 'same' }],
  certs: [{ grade: 4, issued: '2020-01-01', occupation: 'same' }],
  titles: [{ grade: 'junior', since: '2020-01-01' }],
  work: [{ from: '2019-01', occupation: 'same' }],
  courses: { theory: true, practical: true },
  bans: [{ until: '2026-01-01', clause: 'HN-203' }],
}
const application = { profile: 'henan', on: '2026-11-21', route: 'exam', level: 4, edition: 'old', applicant }

test('an application with anything missing, mistyped or impossible is malformed', () => {
  malformed(eligibilityInput, application, [
    ['profile', undefined],
    ['profile', 7],
    ['on', '2026-02-29'],
    ['on', '2026-11-21T00:00:00Z'],
    ['on', undefined],
    ['route', 'lottery'],
    ['level', 6],
    ['level', '4'],
    ['level', 0],
    ['edition', 'y2018'],
    ['edition', undefined],
    ['standard', 'ours'],
    ['filed', 'yes'],
    ['applicant', undefined],
    ['applicant.kind', 'pupil'],
    ['applicant.birth', undefined],
    ['applicant.birth', '1990-13-01'],
    ['applicant.own', null],
    ['applicant.excellent', 1],
    ['applicant.id_valid_until', '2026-04-31'],
    ['applicant.education.0.school', 'kindergarten'],
    ['applicant.education.0.stage', 'done'],
    ['applicant.education.0.major', undefined],
    ['applicant.certs.0.grade', 'expert'],
    ['applicant.certs.0.grade', 6],
    ['applicant.certs.0.issued', undefined],
    ['applicant.certs.0.occupation', 'near'],
    ['applicant.titles.0.grade', 'none'],
    ['applicant.titles.0.since', '2020-1-1'],
    ['applicant.work.0.from', '2019-13'],
    ['applicant.work.0.from', '2019-01-01'],
    ['applicant.work.0.to', '2019'],
    ['applicant.work', {}],
    ['applicant.courses.theory', undefined],
    ['applicant.bans.0.until', undefined],
    ['applicant.bans.0.clause', undefined],
  ])
})

test('fields nobody asked for are ignored, and what may be left out may be', () => {
  const bare = { ...application, applicant: { kind: 'student', birth: '2009-09-01', colour: 'blue' }, note: 'x' }
  const { data } = eligibilityInput.safeParse(bare)
  assert.deepEqual(data, { ...application, applicant: { kind: 'student', birth: '2009-09-01' } })
  assert.equal(outcomeInput.safeParse({ profile: 'henan', level: 4, exam_on: '2026-11-21', x: 1 }).success, true)
})

test('an outcome with a score out of range, an unknown flag or an impossible day is malformed', () => {
  const valid = {
    profile: 'henan',
    level: 2,
    exam_on: '2026-11-21',
    theory: { score: 59.5 },
    practical: { flag: 'absent' },
    earlier: { theory: { score: 60, exam_on: '2026-01-01' } },
    counts_from: 'exam',
    cancelled: 'HN-203',
  }
  malformed(outcomeInput, valid, [
    ['level', undefined],
    ['exam_on', undefined],
    ['exam_on', '2026-06-31'],
    ['published_on', ''],
    ['theory.score', -0.5],
    ['theory.score', 100.5],
    ['theory.score', '60'],
    ['theory', 60],
    ['practical.flag', 'late'],
    ['earlier.theory.score', undefined],
    ['earlier.theory.score', 101],
    ['earlier.theory.exam_on', undefined],
    ['counts_from', 'today'],
    ['cancelled', true],
  ])
})

test('a candidate at the door with a minute that is none or an unknown document is malformed', () => {
  const valid = {
    profile: 'nanchang',
    at: -5,
    duration: 90,
    documents: ['ticket', 'police_note'],
    doubt: 'none',
    leave_at: 30,
  }
  malformed(entryInput, valid, [
    ['at', undefined],
    ['at', 0.5],
    ['at', '0'],
    ['duration', undefined],
    ['duration', -90],
    ['documents', undefined],
    ['documents', 'ticket'],
    ['documents.0', 'passport'],
    ['doubt', 'maybe'],
    ['leave_at', 30.5],
  ])
})

test('a violation of no known name, or a choice without tier or reason, is malformed', () => {
  const valid = { profile: 'henan', behaviour: 'copy', on: '2026-03-10', choose: { tier: 3, why: '多次' } }
  malformed(violationInput, valid, [
    ['behaviour', 'sleep'],
    ['behaviour', undefined],
    ['on', '2025-02-29'],
    ['warned', 'no'],
    ['severity', 'middling'],
    ['proof', 0],
    ['found', 'before'],
    ['choose.tier', 2.5],
    ['choose.tier', undefined],
    ['choose.why', undefined],
  ])
})

test('a team with an unknown role, a negative number or a nameless person is malformed', () => {
  const valid = {
    profile: 'henan',
    on: '2026-11-21',
    groups: [{ occupation: '电工', level: 4, candidates: 20 }],
    rooms: [{ id: 'r1', candidates: 20 }],
    previous: { 电工: ['p1'] },
    people: [{ id: 'p1', duties: [{ role: 'assessor' }], recent: ['marker', null], relations: [{ kind: 'kin' }] }],
  }
  malformed(teamInput, valid, [
    ['on', undefined],
    ['to', '2026-11-31'],
    ['groups', undefined],
    ['groups.0.level', 9],
    ['groups.0.candidates', -1],
    ['rooms.0.candidates', 1.5],
    ['rooms.0.id', undefined],
    ['previous', []],
    ['previous', { 电工: 'p1' }],
    ['people', undefined],
    ['people.0.id', undefined],
    ['people.0.duties', undefined],
    ['people.0.duties.0.role', 'judge'],
    ['people.0.recent.0', 'judge'],
    ['people.0.relations.0.kind', 'rival'],
    ['people.0.skill_level', 0],
    ['people.0.title', 'top'],
    ['people.0.education', 'school'],
    ['people.0.assessing_years', -1],
    ['people.0.management_years', '2'],
    ['people.0.grade', 'junior'],
    ['people.0.card_until', '2026-2-2'],
    ['people.0.sex', 'X'],
  ])
})

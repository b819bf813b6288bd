import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeFields } from '#core/kernel/judge-fields.ts'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeSubmission } from './judge-submission.ts'

const calendar = loadCalendar()
const submit = (profile: string, start: string, submitted_on: string) =>
  judgeSubmission({ start, submitted_on }, loadPolicy(profile).policy.plan, calendar)

const bound = [
  ['a plan on the tenth working day before is in time, a day later it is late [HN-063]', 'henan', 'HN-063'],
  ['a plan on the tenth working day before is in time, a day later it is late [LG-032]', 'ligong', 'LG-032'],
  ['a plan on the tenth working day before is in time, a day later it is late [AY-003]', 'anyang', 'AY-003'],
] as const

for (const [title, profile, clause] of bound)
  test(title, () => {
    assert.equal(submit(profile, '2026-10-12', '2026-09-21').ok, true)
    const late = submit(profile, '2026-10-12', '2026-09-22')
    assert.deepEqual([late.reasons, late.due], [[{ code: 'plan.late', clause }], '2026-09-21'])
  })

test('where no term is written the chosen one binds, without an article', () => {
  assert.deepEqual(submit('nanchang', '2026-10-12', '2026-09-22').reasons, [{ code: 'plan.late', clause: null }])
})

test('a plan for an opening in an unannounced year is a question', () => {
  const asked = submit('henan', '2027-03-01', '2026-12-01')
  assert.deepEqual([asked.ok, asked.due], ['needs_human', null])
  assert.deepEqual(asked.questions, [{ code: 'ask.calendar', clause: 'HN-063' }])
})

const announced = [
  ['an announcement without conditions of application is incomplete [AY-002]', 'anyang', '报名条件', 'AY-002'],
  ['an announcement without a syllabus is incomplete [HN-087]', 'henan', '复习大纲', 'HN-087'],
  ['an announcement without its fees is incomplete [NC-002]', 'nanchang', '收费标准', 'NC-002'],
] as const

for (const [title, profile, field, clause] of announced)
  test(title, () => {
    const { fields } = loadPolicy(profile).policy.announcement
    const judge = (filled: readonly string[]) => judgeFields('announcement.field_missing', filled, fields)
    assert.equal(judge(fields.value).ok, true)
    const without = fields.value.filter((each) => each !== field)
    assert.equal(without.length, fields.value.length - 1)
    assert.deepEqual(judge(without).reasons, [{ code: 'announcement.field_missing', clause, who: field }])
  })

const planned = [
  ['a plan that names no assessors is incomplete [LG-033]', 'ligong', '考评员', 'LG-033'],
  ['a plan that names no experts is incomplete [HN-064]', 'henan', '专家', 'HN-064'],
] as const

for (const [title, profile, field, clause] of planned)
  test(title, () => {
    const { fields } = loadPolicy(profile).policy.plan
    const without = fields.value.filter((each) => each !== field)
    assert.equal(without.length, fields.value.length - 1)
    assert.deepEqual(judgeFields('plan.field_missing', without, fields).reasons, [
      { code: 'plan.field_missing', clause, who: field },
    ])
  })

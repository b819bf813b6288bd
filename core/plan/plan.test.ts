import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeAnnouncement } from '../announcement/judge-announcement.ts'
import { judgePlanFields, type PlanFacts } from './judge-plan-fields.ts'
import { judgePlanAttachments } from './plan-attachments.ts'
import { judgePlanDeadline } from './plan-deadline.ts'
import { planNeeds, roomsAtOnce } from './plan-needs.ts'
import { composePlanNumber } from './plan-number.ts'

const calendar = loadCalendar()
const policyOf = (id: string) => loadPolicy(id).policy
const empty: PlanFacts = { scheme: {}, times: [], rooms: [], entries: [], staff: [], extras: [] }
const full: PlanFacts = {
  scheme: { goal: '甲', schedule: '乙', organisation: '丙', safety: '丁' },
  times: [{}],
  rooms: [{}],
  entries: [{ expectedCount: 30 }],
  staff: ['invigilator', 'assessor', 'supervisor', 'staff'].map((duty) => ({ duty })),
  extras: [],
}
const missing = (facts: PlanFacts, profile: string) =>
  judgePlanFields(facts, policyOf(profile).plan).reasons.map(({ who }) => who)

test('a plan must state every field the articles name, and each missing one is named [LG-033]', () => {
  assert.deepEqual(judgePlanFields(full, policyOf('ligong').plan).reasons, [])
  assert.deepEqual(judgePlanFields({ ...full, rooms: [] }, policyOf('ligong').plan).reasons, [
    { code: 'plan.field_missing', clause: 'LG-033', who: '考场安排' },
  ])
  assert.equal(missing(empty, 'ligong').length, 10)
  assert.deepEqual(missing({ ...full, scheme: { goal: '甲' } }, 'ligong'), ['实施方案'])
})

test('the handbook also wants the experts named [HN-064]', () => {
  assert.deepEqual(judgePlanFields(full, policyOf('henan').plan).reasons, [
    { code: 'plan.field_missing', clause: 'HN-064', who: '专家' },
  ])
})

test('a field only a new profile knows is looked for among the extras', () => {
  const policy = { fields: { value: ['视频监控'], label: '计划', clause: 'ZZ-001' } }
  assert.equal(judgePlanFields(full, policy).ok, false)
  assert.equal(judgePlanFields({ ...full, extras: [{ field: '视频监控', text: '全程录像' }] }, policy).ok, true)
})

test('the application form is made from the plan, other papers must be attached [HN-065, JC-006]', () => {
  assert.equal(judgePlanAttachments([], policyOf('henan').plan).ok, true)
  assert.deepEqual(judgePlanAttachments(['认定函'], policyOf('jincheng').plan).reasons, [
    { code: 'plan.attachment_missing', clause: 'JC-006', who: '三个有效期考评员证卡' },
  ])
})

test('a plan is due ten working days before the start, the last day included [LG-032, HN-063, AY-003]', () => {
  for (const [profile, clause] of [
    ['ligong', 'LG-032'],
    ['henan', 'HN-063'],
    ['anyang', 'AY-003'],
  ] as const) {
    const judged = (today: string) => judgePlanDeadline('2026-11-28', today, policyOf(profile).deadline, calendar)
    assert.deepEqual(judged('2026-11-16'), {
      status: 'dated',
      due: '2026-11-16',
      clause,
      late: false,
      earliestStart: '2026-11-28',
    })
    assert.equal(judged('2026-11-17').late, true)
    assert.equal(judged('2026-11-17').earliestStart, '2026-12-01')
  }
})

test('before a year that is not announced no due day can be told', () => {
  const judged = judgePlanDeadline('2027-01-15', '2026-11-02', policyOf('ligong').deadline, calendar)
  assert.deepEqual(judged, {
    status: 'calendar_unannounced',
    due: null,
    clause: 'LG-032',
    late: false,
    earliestStart: null,
  })
})

test('where no article dates the plan, none is invented', () => {
  assert.equal(
    judgePlanDeadline('2026-11-28', '2026-11-27', policyOf('nanchang').deadline, calendar).status,
    'unwritten',
  )
})

test('the plan number has 23 characters: day, filing number, serial', () => {
  assert.equal(composePlanNumber('2025-11-20', 'S001365000001', 5), '251120S0013650000010005')
})

test('rooms in use at once: as few room-sessions as the ceiling allows, over the rooms the plan names', () => {
  assert.deepEqual(roomsAtOnce(70, 30, 0), [30, 30, 10])
  assert.deepEqual(roomsAtOnce(70, 30, 2), [30, 30])
  assert.equal(roomsAtOnce(1396, 30, 14).length, 14)
})

test('a plan of 70 in two occupations needs 17 different people by the handbook [HN-142, HN-143, HN-146]', () => {
  const groups = [
    { occupation: '保育师', level: 4 as const, candidates: 40 },
    { occupation: '车工', level: 4 as const, candidates: 30 },
  ]
  const staff = [
    { duty: 'supervisor', personId: 'a', occupation: '' },
    { duty: 'assessor', personId: 'b', occupation: '保育师' },
    { duty: 'invigilator', personId: 'b', occupation: '' },
  ]
  const needs = planNeeds(
    { siteCount: 1, medium: 'machine', theoryRooms: 0, groups, staff },
    policyOf('henan').headcount,
  )
  const row = (duty: string, occupation = '') =>
    needs.rows.find((one) => one.duty === duty && one.occupation === occupation)
  assert.deepEqual(row('supervisor'), {
    duty: 'supervisor',
    title: '内部质量督导员',
    occupation: '',
    need: 3,
    have: 1,
    clause: 'HN-142',
  })
  assert.equal(row('invigilator')?.need, 6)
  assert.equal(row('room_chief')?.need, 3)
  assert.equal(row('assessor', '保育师')?.need, 3)
  assert.equal(row('assessor', '保育师')?.have, 1)
  assert.equal(row('assessor', '车工')?.have, 0)
  // 1 leader, 1 chief, 1 deputy, 3 supervisors, 2 staff all day; 9 for theory against 6 for the practicals.
  assert.equal(needs.need, 17)
  assert.equal(needs.have, 2)
})

const stated = (profile: string, leave: readonly string[] = []) => {
  const { announcement } = policyOf(profile)
  const fields = [...announcement.fields.value, ...(announcement.alsoFields?.value ?? [])]
  return fields.filter((field) => !leave.includes(field)).map((field) => ({ field, text: '见正文' }))
}

test('an announcement must state every field of the articles that bind the institution [AY-002, HN-087, HN-171, NC-002]', () => {
  for (const profile of ['anyang', 'henan', 'nanchang'])
    assert.equal(judgeAnnouncement(stated(profile), policyOf(profile).announcement).ok, true, profile)
  const reasons = (profile: string, field: string) =>
    judgeAnnouncement(stated(profile, [field]), policyOf(profile).announcement).reasons
  const fault = (clause: string, who: string) => [{ code: 'announcement.field_missing', clause, who }]
  assert.deepEqual(reasons('anyang', '评价方式'), fault('AY-002', '评价方式'))
  assert.deepEqual(reasons('henan', '复习大纲'), fault('HN-087', '复习大纲'))
  assert.deepEqual(reasons('henan', '操作考试时间地点'), fault('HN-171', '操作考试时间地点'))
  assert.deepEqual(reasons('nanchang', '收费标准'), fault('NC-002', '收费标准'))
})

test('a field of blanks is not stated', () => {
  const sections = stated('anyang').map((one) => ({ ...one, text: '　 ' }))
  assert.equal(judgeAnnouncement(sections, policyOf('anyang').announcement).reasons.length, 10)
})

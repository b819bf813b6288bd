import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#core/kernel/dates.ts'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeDeadline } from './judge-deadline.ts'
import type { DeadlinePolicy, DeadlineTask } from './types.ts'

const calendar = loadCalendar()
const policyOf = (id: string): DeadlinePolicy => loadPolicy(id).policy.deadline

const timetable: readonly [string, string, DeadlineTask, string, string, string][] = [
  [
    'five working days of notice end on the fifth [AY-058]',
    'anyang',
    'publicity_end',
    '2026-11-20',
    '2026-11-27',
    'AY-058',
  ],
  [
    'five working days of notice end on the fifth [NC-028]',
    'nanchang',
    'publicity_end',
    '2026-11-20',
    '2026-11-27',
    'NC-028',
  ],
  [
    'three working days of notice end on the third [JC-032]',
    'jincheng',
    'publicity_end',
    '2026-11-20',
    '2026-11-25',
    'JC-032',
  ],
  ['objections are taken for five working days [AY-058]', 'anyang', 'objection', '2026-09-23', '2026-10-08', 'AY-058'],
  [
    'objections are taken for five working days [NC-028]',
    'nanchang',
    'objection',
    '2026-11-20',
    '2026-11-27',
    'NC-028',
  ],
  [
    'objections are taken for three working days [JC-032]',
    'jincheng',
    'objection',
    '2026-11-20',
    '2026-11-25',
    'JC-032',
  ],
  ['the result follows on day four [JC-032]', 'jincheng', 'result_announcement', '2026-11-20', '2026-11-26', 'JC-032'],
  ['a plan is sent ten working days ahead [AY-003]', 'anyang', 'plan_submission', '2026-11-28', '2026-11-16', 'AY-003'],
  ['a plan is sent ten working days ahead [LG-032]', 'ligong', 'plan_submission', '2026-02-28', '2026-02-09', 'LG-032'],
  ['a plan is sent ten working days ahead [HN-063]', 'henan', 'plan_submission', '2025-10-11', '2025-09-22', 'HN-063'],
  [
    'scores are on notice within ten working days [HN-091]',
    'henan',
    'score_publicity',
    '2026-09-19',
    '2026-10-09',
    'HN-091',
  ],
  [
    'a complaint is decided in three working days [HN-244]',
    'henan',
    'complaint_decision',
    '2026-09-23',
    '2026-09-29',
    'HN-244',
  ],
  [
    'a complaint is answered in seven working days [HN-246]',
    'henan',
    'complaint_result',
    '2026-09-23',
    '2026-10-10',
    'HN-246',
  ],
  ['supervisors report within two days [HN-271]', 'henan', 'supervision_report', '2026-10-01', '2026-10-03', 'HN-271'],
  ['recordings are uploaded within a week [HN-076]', 'henan', 'video_upload', '2026-11-28', '2026-12-05', 'HN-076'],
  ['papers are counted two days ahead [HN-112]', 'henan', 'paper_count_report', '2026-03-01', '2026-02-27', 'HN-112'],
  ['preparations are complete a week ahead [HN-066]', 'henan', 'exam_prep', '2026-11-28', '2026-11-21', 'HN-066'],
  ['items are settled ten days ahead [JC-013]', 'jincheng', 'item_meeting', '2026-11-28', '2026-11-18', 'JC-013'],
  ['rooms are sealed the day before [AY-023]', 'anyang', 'room_sealing', '2026-11-01', '2026-10-31', 'AY-023'],
  ['rooms are sealed the day before [HN-140]', 'henan', 'room_sealing', '2026-11-01', '2026-10-31', 'HN-140'],
  [
    'registrations are reported a month ahead [HN-060]',
    'henan',
    'registration_report',
    '2026-03-31',
    '2026-02-28',
    'HN-060',
  ],
  [
    'the first assessment is held in two months [HN-078]',
    'henan',
    'first_assessment',
    '2025-12-31',
    '2026-02-28',
    'HN-078',
  ],
  ['next year is planned by the end of this [AY-001]', 'anyang', 'annual_plan', '2026-03-05', '2026-12-31', 'AY-001'],
  ['next year is planned by the end of this [HN-086]', 'henan', 'annual_plan', '2026-12-31', '2026-12-31', 'HN-086'],
  [
    'the year is reported by the end of January [NC-034]',
    'nanchang',
    'yearly_report',
    '2026-06-01',
    '2027-01-31',
    'NC-034',
  ],
  ['certificate use is reported by March [HN-158]', 'henan', 'certificate_usage', '2026-06-01', '2027-03-31', 'HN-158'],
  ['recordings are kept five years [HN-023]', 'henan', 'video_retention', '2024-02-29', '2029-02-28', 'HN-023'],
  ['papers are kept three years [NC-031]', 'nanchang', 'paper_retention', '2026-11-21', '2029-11-21', 'NC-031'],
  [
    'electronic records are kept five years [NC-032]',
    'nanchang',
    'electronic_retention',
    '2026-11-21',
    '2031-11-21',
    'NC-032',
  ],
]

for (const [guarantee, profile, task, anchor, due, clause] of timetable)
  test(guarantee, () => {
    const given = judgeDeadline({ task, anchor }, policyOf(profile), calendar)
    assert.deepEqual([given.status, given.due, given.clause, given.ok], ['dated', due, clause, true])
  })

test('destroying recordings on the last day they are kept is too early [HN-023]', () => {
  const on = (done: string) =>
    judgeDeadline({ task: 'video_retention', anchor: '2026-11-21', done }, policyOf('henan'), calendar)
  assert.deepEqual(on('2031-11-21').reasons, [{ code: 'deadline.too_early', clause: 'HN-023' }])
  assert.equal(on('2031-11-22').ok, true)
})

test('a plan one working day late is refused with its article [HN-063]', () => {
  assert.deepEqual(
    judgeDeadline({ task: 'plan_submission', anchor: '2026-10-12', done: '2026-09-22' }, policyOf('henan'), calendar),
    {
      ok: false,
      reasons: [{ code: 'deadline.late', clause: 'HN-063' }],
      questions: [],
      status: 'dated',
      due: '2026-09-21',
      rel: 'by',
      late: true,
      clause: 'HN-063',
    },
  )
})

test('a notice that runs into an unannounced year is a question, never a guess [AY-058]', () => {
  assert.deepEqual(judgeDeadline({ task: 'publicity_end', anchor: '2026-12-25' }, policyOf('anyang'), calendar), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.calendar', clause: 'AY-058' }],
    status: 'calendar_unannounced',
    due: null,
    rel: 'after',
    late: null,
    clause: 'AY-058',
  })
})

test('a task the texts do not date is a question without an article', () => {
  const policy: DeadlinePolicy = { tasks: {} }
  assert.deepEqual(judgeDeadline({ task: 'video_upload', anchor: '2026-11-21' }, policy, calendar), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.unwritten', clause: null }],
    status: 'unwritten',
    due: null,
    rel: 'by',
    late: null,
    clause: null,
  })
})

test('releasing results on the last day of the notice is too early, the day after is not [JC-032]', () => {
  const end = { task: 'publicity_end', anchor: '2026-11-16' } as const
  const early = judgeDeadline({ ...end, done: '2026-11-19' }, policyOf('jincheng'), calendar)
  assert.deepEqual(early.reasons, [{ code: 'deadline.too_early', clause: 'JC-032' }])
  assert.equal(early.late, null)
  assert.equal(judgeDeadline({ ...end, done: '2026-11-20' }, policyOf('jincheng'), calendar).ok, true)
})

test('the result is announced on the fourth working day, neither before nor after [JC-032]', () => {
  const on = (done: string) =>
    judgeDeadline({ task: 'result_announcement', anchor: '2026-11-16', done }, policyOf('jincheng'), calendar)
  assert.deepEqual(on('2026-11-19').reasons, [{ code: 'deadline.too_early', clause: 'JC-032' }])
  assert.equal(on('2026-11-19').late, false)
  assert.equal(on('2026-11-20').ok, true)
  assert.deepEqual(on('2026-11-21').reasons, [{ code: 'deadline.late', clause: 'JC-032' }])
  assert.equal(on('2026-11-21').late, true)
})

test('the first day of a notice counts only where asked, and only when it is a working day [AY-058]', () => {
  const end = (anchor: string, count_first: boolean) =>
    judgeDeadline({ task: 'publicity_end', anchor, count_first }, policyOf('anyang'), calendar).due
  assert.equal(end('2026-09-23', false), '2026-10-08')
  assert.equal(end('2026-09-23', true), '2026-09-30')
  assert.equal(end('2026-09-26', true), end('2026-09-26', false))
})

test('counting the first day changes nothing for tasks that do not begin a notice [HN-091]', () => {
  const due = (count_first: boolean) =>
    judgeDeadline({ task: 'score_publicity', anchor: '2026-11-20', count_first }, policyOf('henan'), calendar).due
  assert.equal(due(true), '2026-12-04')
  assert.equal(due(false), '2026-12-04')
})

test('an objection is in time through the last day and late after it [NC-028]', () => {
  const on = (done: string) =>
    judgeDeadline({ task: 'objection', anchor: '2026-11-16', done }, policyOf('nanchang'), calendar)
  assert.equal(on('2026-11-23').ok, true)
  assert.deepEqual(on('2026-11-24').reasons, [{ code: 'deadline.late', clause: 'NC-028' }])
})

test('a later day is never in time where an earlier one was late', () => {
  const policy = policyOf('henan')
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 30 }), fc.nat(30), (shift, more) => {
      const done = addDays('2026-09-21', shift)
      const early = judgeDeadline({ task: 'plan_submission', anchor: '2026-10-12', done }, policy, calendar)
      const later = { task: 'plan_submission', anchor: '2026-10-12', done: addDays(done, more) } as const
      if (early.ok === false) assert.equal(judgeDeadline(later, policy, calendar).ok, false)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '#core/kernel/working-days.ts'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { type BatchFacts, batchTasks, waitingTasks } from './batch-tasks.ts'
import { calendarFile, foldLine } from './icalendar.ts'
import { type InstitutionFacts, institutionTasks } from './institution-tasks.ts'
import { lateBy, levelsReached, type OpenTask, rolesOf, stateOf } from './standing.ts'
import { stepTasks } from './step-dues.ts'

const calendar = loadCalendar()
const policyOf = (id: string) => loadPolicy(id).policy
const batch: BatchFacts = { startsOn: '2026-10-12', endsOn: '2026-10-13', sessions: [], notices: [], complaints: [] }
const house: InstitutionFacts = { today: '2026-11-18', since: '2026-01-01', filing: null, terms: [] }

const dueOf = (profile: string, task: string, facts: BatchFacts, days: Calendar = calendar) =>
  batchTasks(policyOf(profile).deadline, facts, days)
    .filter((one) => one.task === task)
    .map(({ due }) => due)

test('a day that becomes a make-up working day moves what is counted across it [LG-032]', () => {
  const year = calendar.years['2026']
  assert.ok(year)
  const made = { ...year, makeup_workdays: [...year.makeup_workdays, '2026-10-11'] }
  assert.deepEqual(dueOf('ligong', 'plan_submission', batch), ['2026-09-21'])
  assert.deepEqual(dueOf('ligong', 'plan_submission', batch, { years: { ...calendar.years, 2026: made } }), [
    '2026-09-22',
  ])
})

test('a count that passes a year not announced has no day, and says so [HN-091]', () => {
  const raised = batchTasks(
    policyOf('henan').deadline,
    { ...batch, startsOn: '2026-12-26', endsOn: '2026-12-27' },
    calendar,
  )
  assert.equal(raised.find(({ task }) => task === 'score_publicity')?.due, null)
  assert.equal(raised.find(({ task }) => task === 'video_upload')?.due, '2027-01-03')
})

test('the first day of a notice counts where the institution says so [AY-058]', () => {
  const noticed = (countFirst: boolean) => ({ ...batch, notices: [{ id: 'n', firstOn: '2026-11-16', countFirst }] })
  assert.deepEqual(dueOf('anyang', 'publicity_end', noticed(false)), ['2026-11-23'])
  assert.deepEqual(dueOf('anyang', 'publicity_end', noticed(true)), ['2026-11-20'])
})

test('reports are due within natural days, also over a weekend [HN-107, HN-271, HN-284, NC-033]', () => {
  const friday = { ...batch, startsOn: '2026-10-15', endsOn: '2026-10-16' }
  for (const task of ['batch_report', 'supervision_report', 'site_supervision_report'])
    assert.deepEqual(dueOf('henan', task, friday), ['2026-10-18'], task)
  assert.deepEqual(dueOf('nanchang', 'process_records', friday), ['2026-10-18'])
})

test('a year’s plan and announcement are those of the year they open [NC-001]', () => {
  const raised = institutionTasks(policyOf('nanchang').deadline, house, calendar)
  const years = raised.filter(({ task }) => task === 'plan_publication').map(({ subject, due }) => [subject, due])
  assert.deepEqual(years, [
    ['2026', '2026-01-31'],
    ['2027', '2027-01-31'],
  ])
})

test('each notice and each complaint has tasks of its own', () => {
  const facts = {
    ...batch,
    notices: [
      { id: 'one', firstOn: '2026-11-02', countFirst: false },
      { id: 'two', firstOn: '2026-11-16', countFirst: false },
    ],
    complaints: [{ id: 'three', receivedOn: '2026-11-17' }],
  }
  const subjects = (profile: string, name: string) =>
    batchTasks(policyOf(profile).deadline, facts, calendar)
      .filter(({ task }) => task === name)
      .map(({ subject, due }) => [subject, due])
  assert.deepEqual(subjects('anyang', 'publicity_end'), [
    ['one', '2026-11-09'],
    ['two', '2026-11-23'],
  ])
  assert.deepEqual(subjects('henan', 'complaint_decision'), [['three', '2026-11-20']])
})

test('what waits for the sessions or the notice is named, and is no longer once they are known', () => {
  const waiting = (facts: BatchFacts) => waitingTasks(policyOf('anyang').deadline, facts).map(({ task }) => task)
  assert.deepEqual(waiting(batch), [
    'paper_collection',
    'admission',
    'unsealing',
    'time_warning',
    'publicity_end',
    'objection',
  ])
  const known: BatchFacts = {
    ...batch,
    sessions: [{ subject: 'theory', medium: 'machine', startsAt: '2026-10-12T09:00:00+08:00', minutes: 90 }],
    notices: [{ id: 'n', firstOn: '2026-11-16', countFirst: false }],
  }
  assert.deepEqual(waiting(known), [])
  assert.deepEqual(
    waitingTasks(policyOf('henan').deadline, batch).map(({ task, anchor }) => [task, anchor]),
    [
      ['trial_exam', 'theory_exam'],
      ['paper_collection', 'session_start'],
      ['admission', 'session_start'],
      ['unsealing', 'session_start'],
      ['time_warning', 'session_end'],
    ],
  )
})

test('sessions that begin together are one task, which names both subjects [AY-034]', () => {
  const at = { startsAt: '2026-10-12T09:00:00+08:00', minutes: 90 }
  const raised = batchTasks(
    policyOf('anyang').deadline,
    {
      ...batch,
      sessions: [
        { ...at, subject: 'theory', medium: 'machine' },
        { ...at, subject: 'practical', medium: 'practical' },
      ],
    },
    calendar,
  ).filter(({ task }) => task === 'admission')
  assert.deepEqual(
    raised.map(({ at: moment, detail, subject }) => [moment, detail, subject]),
    [['2026-10-12T00:40:00.000Z', '理论、实操', '1']],
  )
})

test('a trial on machines is held for exams on machines alone [HN-072]', () => {
  const held = (medium: 'machine' | 'paper') =>
    dueOf('henan', 'trial_exam', {
      ...batch,
      sessions: [{ subject: 'theory', medium, startsAt: '2026-10-13T00:30:00+08:00', minutes: 90 }],
    })
  assert.deepEqual(held('machine'), ['2026-10-12'])
  assert.deepEqual(held('paper'), [])
})

test('terms that end on one day are one task, and a card that names an earlier day ends then [LG-014]', () => {
  const terms = [
    { duty: 'assessor', since: '2023-12-01', until: null },
    { duty: 'assessor', since: '2023-12-01', until: '2027-06-30' },
    { duty: 'assessor', since: '2024-01-31', until: '2026-11-30' },
    { duty: 'assessor', since: null, until: '2026-11-30' },
    { duty: 'assessor', since: null, until: null },
    { duty: 'expert', since: '2023-12-01', until: null },
  ] as const
  const raised = institutionTasks(policyOf('ligong').deadline, { ...house, terms }, calendar)
  assert.deepEqual(
    raised.map(({ task, due, subject, detail }) => [task, due, subject, detail]),
    [
      ['assessor_card', '2026-12-01', '2026-12-01', '2人'],
      ['assessor_card', '2026-11-30', '2026-11-30', '2人'],
    ],
  )
})

test('nothing counted from a filing lies beyond the last day of its letter [HN-084]', () => {
  const filing = { id: 'f', from: '2026-03-31', until: '2029-03-30' }
  const raised = institutionTasks(policyOf('henan').deadline, { ...house, filing }, calendar)
  assert.equal(raised.find(({ task }) => task === 'filing_renewal')?.due, '2029-03-30')
})

test('a year is looked at from both sides: what fell due within twelve months and what will', () => {
  const yearly = (today: string, since: string) =>
    institutionTasks(policyOf('nanchang').deadline, { ...house, today, since }, calendar).map(
      ({ task, subject, due }) => [task, subject, due],
    )
  assert.deepEqual(yearly('2026-11-18', '2026-02-01'), [
    ['plan_publication', '2027', '2027-01-31'],
    ['yearly_report', '2026', '2027-01-31'],
  ])
  assert.deepEqual(yearly('2027-02-03', '2026-02-01'), [
    ['plan_publication', '2027', '2027-01-31'],
    ['plan_publication', '2028', '2028-01-31'],
    ['yearly_report', '2026', '2027-01-31'],
    ['yearly_report', '2027', '2028-01-31'],
  ])
})

test('every step has a day: its own rule, the working day before the exam, or the step that waits for it', () => {
  const { chain, deadline } = policyOf('ligong')
  const facts = { ...batch, startsOn: '2026-11-28', endsOn: '2026-11-29' }
  const steps = (given: BatchFacts) =>
    stepTasks(chain, batchTasks(deadline, given, calendar), given, calendar).map(({ step, due }) => [step, due])
  assert.deepEqual(steps(facts), [
    ['announcement', '2026-11-16'],
    ['registration', '2026-11-16'],
    ['review', '2026-11-16'],
    ['plan', '2026-11-16'],
    ['arrangement', '2026-11-27'],
    ['ticket', '2026-11-27'],
    ['exam', '2026-11-29'],
  ])
})

test('the handbook bounds registration, arrangement and notice by days of their own [HN-060, HN-066, HN-091]', () => {
  const { chain, deadline } = policyOf('henan')
  const facts = { ...batch, startsOn: '2026-11-28', endsOn: '2026-11-29' }
  const steps = stepTasks(chain, batchTasks(deadline, facts, calendar), facts, calendar)
  assert.deepEqual(
    steps.map(({ step, due }) => [step, due]),
    [
      ['plan', '2026-10-28'],
      ['announcement', '2026-10-28'],
      ['registration', '2026-10-28'],
      ['review', '2026-11-21'],
      ['arrangement', '2026-11-21'],
      ['ticket', '2026-11-27'],
      ['exam', '2026-11-29'],
      ['publicity', '2026-12-11'],
    ],
  )
})

const open = (change: Partial<OpenTask> = {}): OpenTask => ({
  due: '2026-09-30',
  at: null,
  relation: 'by',
  optional: false,
  ...change,
})
const standing = (task: OpenTask, today: string, instant = `${today}T04:00:00.000Z`) =>
  stateOf(task, { today, instant }, 3, calendar)

test('a task is ahead, soon, of today, late; a term that only runs out is kept and then free', () => {
  assert.equal(standing(open(), '2026-09-23'), 'ahead')
  assert.equal(standing(open(), '2026-09-24'), 'soon')
  assert.equal(standing(open(), '2026-09-30'), 'today')
  assert.equal(standing(open(), '2026-10-01'), 'late')
  assert.equal(standing(open({ due: null }), '2026-10-01'), 'calendar')
  assert.equal(standing(open({ optional: true }), '2026-10-01'), 'free')
  assert.equal(standing(open({ relation: 'after' }), '2026-09-30'), 'kept')
  assert.equal(standing(open({ relation: 'after' }), '2026-10-01'), 'free')
  const moment = open({ at: '2026-09-30T01:00:00.000Z' })
  assert.equal(standing(moment, '2026-09-30', '2026-09-30T00:59:00.000Z'), 'today')
  assert.equal(standing(moment, '2026-09-30', '2026-09-30T01:00:01.000Z'), 'late')
})

test('lateness is counted in working days, and rises from the holder to the head to the centre', () => {
  const { deadline } = policyOf('henan')
  const told = (today: string, task = open()) =>
    levelsReached(deadline, task, today, calendar).map(({ name, tell, lateBy: days }) => [name, tell, days])
  assert.equal(lateBy(open(), '2026-10-07', calendar), 0)
  assert.deepEqual(told('2026-10-07'), [])
  assert.deepEqual(told('2026-10-08'), [['holder', 'holder', 1]])
  assert.deepEqual(told('2026-10-10').at(-1), ['head', 'head', 3])
  assert.deepEqual(told('2026-10-12').at(-1), ['head', 'head', 3])
  assert.deepEqual(told('2026-10-13'), [
    ['holder', 'holder', 1],
    ['head', 'head', 3],
    ['centre', 'centre', 5],
  ])
  assert.deepEqual(told('2026-10-13', open({ optional: true })), [])
  assert.deepEqual(told('2026-10-13', open({ relation: 'after' })), [])
  assert.deepEqual(told('2026-10-13', open({ at: '2026-09-30T01:00:00.000Z' })), [])
  assert.deepEqual(told('2027-01-05'), [])
  assert.deepEqual(rolesOf('exam_officer', levelsReached(deadline, open(), '2026-10-13', calendar)), [
    'exam_officer',
    'head',
  ])
})

test('a calendar file ends its lines in CRLF, folds at 75 octets between letters, and escapes what it must', () => {
  const file = calendarFile('期限', [
    {
      uid: 'a@jiheng',
      sequence: 2,
      stamp: '2026-11-18T01:02:03.456Z',
      day: '2026-12-31',
      at: null,
      summary: '制定次年认定计划，按照机构要求逐项准备并在年底以前下发通知到各个教学系',
      description: '甲;乙,丙\\丁\n戊\rEND:VEVENT\u2028己\u0007',
      cancelled: true,
    },
    {
      uid: 'b@jiheng',
      sequence: 0,
      stamp: '2026-11-18T01:02:03.000Z',
      day: '2026-11-28',
      at: '2026-11-28T00:40:00.000Z',
      summary: '进场',
      description: '',
      cancelled: false,
    },
  ])
  assert.equal(
    file,
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Jiheng//Deadlines//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:期限',
      'BEGIN:VEVENT',
      'UID:a@jiheng',
      'DTSTAMP:20261118T010203Z',
      'SEQUENCE:2',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:制定次年认定计划，按照机构要求逐项准备并在年',
      ' 底以前下发通知到各个教学系',
      'DESCRIPTION:甲\\;乙\\,丙\\\\丁\\n戊\\nEND:VEVENT\\n己',
      'STATUS:CANCELLED',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:b@jiheng',
      'DTSTAMP:20261118T010203Z',
      'SEQUENCE:0',
      'DTSTART:20261128T004000Z',
      'DURATION:PT5M',
      'SUMMARY:进场',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  for (const line of foldLine(`X:${'字'.repeat(200)}`).split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
  assert.equal(foldLine(`X:${'字'.repeat(200)}`).replaceAll('\r\n ', ''), `X:${'字'.repeat(200)}`)
  assert.equal(foldLine('a'.repeat(75)), 'a'.repeat(75))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { type ComplaintInput, judgeComplaint } from './judge-complaint.ts'

const calendar = loadCalendar()
const whole = { name: '甲', unit: '乙厂', contact: '电话', content: '计时有误' }
const judge = (more: Partial<ComplaintInput> = {}, profile = 'henan') =>
  judgeComplaint(
    { received: '2026-09-23', register: whole, about: ['p1'], handlers: ['p2'], ...more },
    loadPolicy(profile).policy.complaint,
    calendar,
  )

test('a complaint is decided in three working days and answered in seven [HN-244, HN-246]', () => {
  assert.deepEqual(judge(), {
    ok: true,
    reasons: [],
    questions: [],
    decide_by: '2026-09-29',
    answer_by: '2026-10-10',
    conflicts: [],
    missing: [],
  })
})

test('nobody complained about handles the complaint, at any institution [HN-245]', () => {
  for (const profile of ['henan', 'anyang', 'nanchang']) {
    const given = judge({ about: ['p1', 'p3'], handlers: ['p2', 'p1', 'p1'] }, profile)
    assert.equal(given.ok, false)
    assert.deepEqual(given.reasons, [{ code: 'complaint.handler_conflict', clause: 'HN-245', who: 'p1' }])
    assert.deepEqual(given.conflicts, ['p1'])
  }
})

test('a register without name, unit, contact or content is incomplete [HN-243]', () => {
  const given = judge({ register: { name: '甲', contact: '  ' } })
  assert.deepEqual(given.reasons, [{ code: 'complaint.register_incomplete', clause: 'HN-243' }])
  assert.deepEqual(given.missing, ['unit', 'contact', 'content'])
})

test('deciding on the third working day is in time, on the fourth late [HN-244]', () => {
  assert.equal(judge({ decided_on: '2026-09-29' }).ok, true)
  assert.deepEqual(judge({ decided_on: '2026-09-30' }).reasons, [{ code: 'complaint.decision_late', clause: 'HN-244' }])
})

test('answering on the seventh working day is in time, on the next late [HN-246]', () => {
  assert.equal(judge({ answered_on: '2026-10-10' }).ok, true)
  assert.deepEqual(judge({ answered_on: '2026-10-11' }).reasons, [{ code: 'complaint.answer_late', clause: 'HN-246' }])
})

test('a longer term made known in time moves the day and asks how long it may be [HN-246]', () => {
  const given = judge({ extension: { until: '2026-11-02', notified_on: '2026-10-10' }, answered_on: '2026-11-02' })
  assert.equal(given.ok, 'needs_human')
  assert.equal(given.answer_by, '2026-11-02')
  assert.deepEqual(given.questions, [{ code: 'ask.extension_limit', clause: 'HN-246' }])
})

test('a longer term not made known in time is none [HN-246]', () => {
  for (const notified_on of [undefined, '2026-10-11']) {
    const given = judge({ extension: { until: '2026-11-02', notified_on } })
    assert.deepEqual(given.reasons, [{ code: 'complaint.extension_not_notified', clause: 'HN-246' }])
    assert.equal(given.answer_by, '2026-10-10')
  }
})

test('an answer after a longer term is late as well [HN-246]', () => {
  const given = judge({ extension: { until: '2026-11-02', notified_on: '2026-10-09' }, answered_on: '2026-11-03' })
  assert.deepEqual(given.reasons, [{ code: 'complaint.answer_late', clause: 'HN-246' }])
})

test('a term that runs into an unannounced year is a question; the other keeps its day [HN-244, HN-246]', () => {
  const given = judge({ received: '2026-12-25' })
  assert.equal(given.decide_by, '2026-12-30')
  assert.equal(given.answer_by, null)
  assert.deepEqual(given.questions, [{ code: 'ask.calendar', clause: 'HN-246' }])
  assert.deepEqual(judge({ received: '2026-12-31' }).questions, [
    { code: 'ask.calendar', clause: 'HN-244' },
    { code: 'ask.calendar', clause: 'HN-246' },
  ])
})

test('where no terms are written, none is made up', () => {
  const given = judge({ register: {}, decided_on: '2027-01-01' }, 'ligong')
  assert.deepEqual(given, {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.unwritten', clause: null }],
    decide_by: null,
    answer_by: null,
    conflicts: [],
    missing: [],
  })
})

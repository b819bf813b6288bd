import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeRelease, type ReleaseInput } from './judge-release.ts'

const calendar = loadCalendar()
const release = (profile: string, on: string, more: Partial<ReleaseInput> = {}) =>
  judgeRelease(
    { first_day: '2026-09-23', on, open_objections: 0, ...more },
    loadPolicy(profile).policy.publicity,
    calendar,
  )

test('results stay on notice five working days, holidays not counted, and go out after [AY-058]', () => {
  const last = release('anyang', '2026-10-08')
  assert.deepEqual([last.reasons, last.ends], [[{ code: 'publicity.not_over', clause: 'AY-058' }], '2026-10-08'])
  assert.equal(release('anyang', '2026-10-09').ok, true)
})

test('results go out after five working days without an open objection [NC-028]', () => {
  assert.deepEqual(release('nanchang', '2026-10-08').reasons, [{ code: 'publicity.not_over', clause: 'NC-028' }])
  assert.equal(release('nanchang', '2026-10-09').ok, true)
  assert.deepEqual(release('nanchang', '2026-10-09', { open_objections: 1 }).reasons, [
    { code: 'publicity.objection_open', clause: 'NC-028' },
  ])
})

test('three working days of notice, and the announcement on the fourth [JC-032]', () => {
  const third = release('jincheng', '2026-09-29')
  assert.deepEqual([third.ends, third.announce_on], ['2026-09-29', '2026-09-30'])
  assert.deepEqual(third.reasons, [{ code: 'publicity.not_over', clause: 'JC-032' }])
  assert.equal(release('jincheng', '2026-09-30').ok, true)
  assert.deepEqual(release('jincheng', '2026-10-01').questions, [{ code: 'ask.announcement_late', clause: 'JC-032' }])
})

test('a day off between the notice and the announcement is too early [JC-032]', () => {
  const fromTuesday = { first_day: '2026-11-17' }
  assert.deepEqual(release('jincheng', '2026-11-21', fromTuesday).reasons, [
    { code: 'publicity.too_early', clause: 'JC-032' },
  ])
  assert.equal(release('jincheng', '2026-11-23', fromTuesday).ok, true)
})

test('where no length is written, five working days are the choice and no article is claimed', () => {
  assert.deepEqual(release('ligong', '2026-10-08').reasons, [{ code: 'publicity.not_over', clause: null }])
  assert.equal(release('ligong', '2026-10-09').ok, true)
})

test('a notice that runs into an unannounced year is a question [AY-058]', () => {
  const asked = release('anyang', '2027-01-10', { first_day: '2026-12-28' })
  assert.deepEqual(asked.questions, [{ code: 'ask.calendar', clause: 'AY-058' }])
  assert.equal(asked.ends, null)
})

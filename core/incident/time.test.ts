import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { type IncidentTime, judgeExtension, timeToGiveBack } from './time-to-give-back.ts'

const henan = loadPolicy('henan').policy.incident
const nanchang = loadPolicy('nanchang').policy.incident
const at = (name: string, from: number, to: number): IncidentTime => ({ name, from, to })

test('time lost over wrong or missing papers is given back to the minute [HN-221, HN-222]', () => {
  const wrong = timeToGiveBack(henan, [at('wrongSubject', 10, 25)])
  assert.deepEqual(wrong, { ok: true, reasons: [], questions: [], minutes: 15, clauses: ['HN-221'], withheld: [] })
  const short = timeToGiveBack(henan, [at('papersShort', 0, 7)])
  assert.deepEqual([short.minutes, short.clauses], [7, ['HN-222']])
  const both = timeToGiveBack(henan, [at('papersShort', 5, 12), at('wrongSubject', 10, 20)])
  assert.deepEqual([both.minutes, both.clauses], [15, ['HN-222', 'HN-221']])
})

test('minutes before the start are nobody’s loss [HN-221, HN-222]', () => {
  assert.equal(timeToGiveBack(henan, [at('papersShort', -5, 3)]).minutes, 3)
  assert.equal(timeToGiveBack(henan, [at('wrongSubject', -5, 0)]).minutes, 0)
})

test('an illness gives no time back [HN-226]', () => {
  const ill = timeToGiveBack(henan, [at('illness', 10, 40)])
  assert.deepEqual(ill, { ok: true, reasons: [], questions: [], minutes: 0, clauses: [], withheld: ['HN-226'] })
  assert.deepEqual(judgeExtension(henan, [at('illness', 10, 40)], 5).reasons, [
    { code: 'incident.time_excess', clause: 'HN-226' },
  ])
  assert.equal(judgeExtension(henan, [at('illness', 10, 40)], 0).ok, true)
})

test('where the text is silent about time a person is asked', () => {
  const wrong = timeToGiveBack(henan, [at('wrongPapersInExam', 10, 25)])
  assert.deepEqual([wrong.minutes, wrong.ok], [0, 'needs_human'])
  assert.deepEqual(wrong.questions, [{ code: 'ask.time', clause: 'HN-223', who: 'wrongPapersInExam' }])
  assert.deepEqual(timeToGiveBack(nanchang, [at('fire', 1, 2)]).questions, [
    { code: 'ask.time', clause: null, who: 'fire' },
  ])
  assert.equal(judgeExtension(henan, [at('wrongPapersInExam', 10, 25)], 15).ok, 'needs_human')
  assert.equal(judgeExtension(henan, [at('wrongPapersInExam', 10, 25)], 0).ok, true)
})

test('an extension is neither shorter nor longer than what was lost [HN-221, HN-222, HN-226]', () => {
  const lost = [at('wrongSubject', 0, 10), at('papersShort', 5, 20)]
  assert.equal(judgeExtension(henan, lost, 20).ok, true)
  assert.deepEqual(judgeExtension(henan, lost, 19).reasons, [
    { code: 'incident.time_short', clause: 'HN-221' },
    { code: 'incident.time_short', clause: 'HN-222' },
  ])
  assert.deepEqual(judgeExtension(henan, lost, 21).reasons, [{ code: 'incident.time_excess', clause: null }])
  assert.deepEqual(judgeExtension(henan, [...lost, at('illness', 30, 50)], 21).reasons, [
    { code: 'incident.time_excess', clause: 'HN-226' },
  ])
})

const times = fc.array(
  fc
    .record({
      name: fc.constantFrom('wrongSubject', 'papersShort', 'illness'),
      from: fc.integer({ min: -10, max: 60 }),
      lasting: fc.integer({ min: 0, max: 40 }),
    })
    .map(({ name, from, lasting }) => at(name, from, from + lasting)),
  { maxLength: 6 },
)

test('the minutes given back are exactly those of the exam some such incident took [HN-221, HN-222, HN-226]', () => {
  fc.assert(
    fc.property(times, (incidents) => {
      const lost = Array.from({ length: 120 }, (_, minute) => minute).filter((minute) =>
        incidents.some(({ name, from, to }) => name !== 'illness' && from <= minute && minute < to),
      )
      assert.equal(timeToGiveBack(henan, incidents).minutes, lost.length)
      assert.equal(timeToGiveBack(henan, incidents.toReversed()).minutes, lost.length)
      assert.equal(judgeExtension(henan, incidents, lost.length).ok, true)
      assert.equal(judgeExtension(henan, incidents, lost.length + 1).ok, false)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeAdmission } from './judge-admission.ts'

const henan = loadPolicy('henan').policy.incident

const judged = (name: string, at: number, documents: readonly EntryDocument[] = []) => {
  const { result, reasons } = judgeAdmission(henan, name, { at, documents })
  return [result, ...reasons.map(({ code, clause }) => `${code.replace('incident.', '')} ${clause}`)].join(', ')
}

test('documents may be brought until the thirtieth minute, with any valid proof of who one is [HN-217]', () => {
  for (const proof of ['id_card', 'temp_id', 'officer_id', 'soldier_id', 'police_note'] as const)
    assert.equal(judged('missingDocuments', 30, ['ticket', proof]), 'admitted')
  assert.equal(judged('missingDocuments', 30, ['ticket']), 'wait, documents HN-217')
  assert.equal(judged('missingDocuments', 30, ['id_card', 'police_note']), 'wait, documents HN-217')
  assert.equal(judged('missingDocuments', 0, ['ticket', 'student_card']), 'wait, documents HN-217')
  assert.equal(judged('missingDocuments', 31, ['ticket', 'id_card']), 'refused, late HN-217')
  assert.equal(judged('missingDocuments', 31), 'refused, late HN-217, documents HN-217')
  assert.equal(judgeAdmission(henan, 'missingDocuments', { at: 31, documents: [] }).ok, false)
})

test('who is more than thirty minutes late does not sit the exam [HN-218]', () => {
  assert.equal(judged('late', 30), 'admitted')
  assert.equal(judged('late', 31), 'refused, late HN-218')
})

test('an incident that says nothing of the door leaves it to a person', () => {
  assert.deepEqual(judgeAdmission(henan, 'phone', { at: 0, documents: [] }), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.unwritten', clause: null }],
    result: 'needs_human',
  })
})

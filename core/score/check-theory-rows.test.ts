import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTheoryRows, type TheoryCandidate } from './check-theory-rows.ts'
import { theoryText } from './theory-document.ts'

const candidates = new Map<string, TheoryCandidate>([
  ['T1', { registrationId: 'r1', mark: 'present' }],
  ['T2', { registrationId: 'r2', mark: 'present' }],
  ['T3', { registrationId: 'r3', mark: 'absent' }],
  ['T4', { registrationId: 'r4', mark: 'cheat' }],
])
const problems = (...rows: unknown[]) =>
  checkTheoryRows(rows, candidates).map(({ code, row, ticket }) => `${code} ${row} ${ticket}`)
const row = (ticket: string, score: unknown = 60) => ({ ticket, score })

test('a file with everybody who was present once is accepted, cheats in it or not', () => {
  assert.deepEqual(problems(row('T1'), row('T2', 59.5)), [])
  assert.deepEqual(problems(row('T1', 0), row('T2', 100), row('T4', 88)), [])
})

test('each wrong row is named with its number, and each candidate left out [HN-155, HN-157]', () => {
  assert.deepEqual(problems(row('T1'), row('T9'), row('T1'), row('T3')), [
    'unknown_ticket 2 T9',
    'duplicate_ticket 3 T1',
    'absent_has_score 4 T3',
    'missing null T2',
  ])
})

test('scores outside 0 to 100, with three decimals, or of another type are refused', () => {
  assert.deepEqual(problems(row('T1', 100.5), row('T2', 59.999)), ['out_of_range 1 T1', 'out_of_range 2 T2'])
  assert.deepEqual(problems(row('T1', -1), row('T2', '60'), null), [
    'out_of_range 1 T1',
    'row_shape 2 T2',
    'row_shape 3 ',
    'missing null T2',
  ])
})

test('the signed text holds batch, subject and every row in its order', () => {
  const rows = [row('T2', 59.5), row('T1', 60)]
  assert.equal(
    theoryText({ batch: 'b', subject: 'theory', rows }),
    'jiheng-theory-scores-1\nb\ntheory\nT2 59.5\nT1 60\n',
  )
})

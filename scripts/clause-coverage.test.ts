import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countCoverage, idsInTitles, measureCoverage } from './clause-coverage.ts'

test('a title names its clauses in brackets at its very end, one or several', () => {
  const source = [
    "test('refuses a late plan [HN-063]', () => {})",
    'test("signs in order [HN-175, HN-250]", () => {})',
    'const rows = [`as a row [Y23-4.1]`]',
  ].join('\n')
  assert.deepEqual(idsInTitles(source), ['HN-063', 'HN-175', 'HN-250', 'Y23-4.1'])
})

test('a clause named in code, in an expectation or inside a title does not count', () => {
  const source = [
    "assert.equal(clause, 'HN-063')",
    "test('rule HN-175 of the handbook', () => {})",
    "assert.deepEqual(clauses, ['AY-026'])",
    '// [HN-250]',
  ].join('\n')
  assert.deepEqual(idsInTitles(source), [])
})

test('a clause counts as judged only when a test of the rule book names it', () => {
  const { clauses } = measureCoverage()
  const named = clauses.find((clause) => clause.id === 'HN-244')
  assert.deepEqual(named?.judged, [
    'core/complaint/judge-complaint.test.ts',
    'core/deadline/judge-deadline.test.ts',
    'core/deadline/schedule.test.ts',
  ])
  const unnamed = { ...(named as NonNullable<typeof named>), judged: [], enforced: [], cited: ['core/x.ts'] }
  assert.deepEqual(countCoverage([unnamed]), { total: 1, judged: 0, met: 0, either: 0 })
})

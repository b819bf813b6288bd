import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { earliestDay, needsThatMatter } from './applicable.ts'
import type { EligibilityInput } from './types.ts'

const { eligibility } = loadPolicy('henan').policy
const input: EligibilityInput = {
  on: '2026-09-01',
  route: 'exam',
  level: 4,
  edition: 'old',
  applicant: { kind: 'worker', birth: '2000-01-01', work: [{ from: '2021-01', occupation: 'same' }] },
}

test('only the needs some article of the level names are asked for', () => {
  const wish = { route: 'exam', kind: 'worker', level: 4, edition: 'old' } as const
  assert.deepEqual(needsThatMatter(wish, eligibility), ['certificate', 'education', 'work'])
  assert.deepEqual(needsThatMatter({ ...wish, route: 'direct' }, eligibility), [])
})

test('the first day on which the same facts suffice is found to the day, and none where time does not bring it [HN-096]', () => {
  assert.equal(earliestDay(input, eligibility), '2026-12-01')
  assert.equal(earliestDay({ ...input, on: '2026-12-01' }, eligibility), null)
  assert.equal(earliestDay({ ...input, applicant: { kind: 'worker', birth: '2000-01-01' } }, eligibility), null)
})

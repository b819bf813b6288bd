import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Policy } from '#core/policy/types.ts'
import { loadPolicy } from './load-policy.ts'
import { wholePolicy, withOwnChoices } from './whole-policy.ts'

const pinned = (change: (policy: Record<string, Record<string, unknown>>) => void): Policy => {
  const copy = JSON.parse(JSON.stringify(loadPolicy('henan').policy))
  change(copy)
  return copy
}

test('a policy pinned before the programme named its own choices is read with those of the nation', () => {
  const old = pinned((policy) => {
    for (const section of ['bank', 'marking']) delete policy[section]
    for (const entry of ['grace', 'clockDrift', 'wrongSignIns', 'trialMinutes', 'trialPause'])
      delete policy.exam?.[entry]
    delete policy.papers?.unwrittenOpening
  })
  assert.deepEqual(wholePolicy(old), loadPolicy('henan').policy)
})

test('what a policy pinned of its own stays, beside what is filled in', () => {
  const old = pinned((policy) => {
    policy.exam = { ...policy.exam, grace: { value: 60, unit: 'second', label: '宽限', clause: null, choice: 'E1' } }
    delete policy.exam.clockDrift
  })
  assert.deepEqual([wholePolicy(old).exam.grace.value, wholePolicy(old).exam.clockDrift.value], [60, 2])
})

test('a whole policy comes back as it is', () => {
  const whole = pinned(() => undefined)
  assert.equal(wholePolicy(whole), whole)
})

test('of a package only the sections it brought are filled in', () => {
  const { exam, entry } = loadPolicy('henan').policy
  const { grace: _, ...before } = exam
  const filled = withOwnChoices({ exam: before, entry })
  assert.deepEqual(filled, { exam, entry })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comesBefore, judgeStep, type StepStatus, stepAfter } from './judge-step.ts'
import type { ChainPolicy, ChainStepId } from './types.ts'

const chain: ChainPolicy = {
  label: '批次步骤次序',
  steps: [
    { step: 'registration', clause: 'LG-029' },
    { step: 'review', clause: 'LG-030' },
    { step: 'plan', clause: 'LG-032' },
    { step: 'ticket', clause: 'LG-034' },
  ],
}
const status = (entries: [ChainStepId, StepStatus][]) => new Map(entries)

test('a step waits for every step before it, in the order of the policy', () => {
  const standing = status([
    ['registration', 'done'],
    ['review', 'current'],
    ['plan', 'waiting'],
    ['ticket', 'waiting'],
  ])
  assert.equal(judgeStep(chain, standing, 'review').ok, true)
  assert.deepEqual(judgeStep(chain, standing, 'ticket').reasons, [
    { code: 'chain.too_early', clause: 'LG-034', who: 'review' },
  ])
  assert.deepEqual(judgeStep(chain, standing, 'plan').reasons, [
    { code: 'chain.too_early', clause: 'LG-032', who: 'review' },
  ])
})

test('a step that is done is closed to further work', () => {
  const standing = status([
    ['registration', 'done'],
    ['review', 'current'],
  ])
  assert.deepEqual(judgeStep(chain, standing, 'registration').reasons, [
    { code: 'chain.closed', clause: 'LG-029', who: 'registration' },
  ])
})

test('the order is the policy’s own', () => {
  assert.equal(stepAfter(chain, 'review'), 'plan')
  assert.equal(stepAfter(chain, 'ticket'), null)
  assert.equal(comesBefore(chain, 'review', 'plan'), true)
  assert.equal(comesBefore(chain, 'plan', 'review'), false)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
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

test('the handbook’s flow chart is walked step by step, from the plan to the archive [HN-300]', () => {
  const { chain: handbook } = loadPolicy('henan').policy
  const flow: ChainStepId[] = [
    ...(['plan', 'announcement', 'registration', 'review', 'arrangement', 'ticket'] as const),
    ...(['exam', 'score', 'publicity', 'report', 'certificate', 'archive'] as const),
  ]
  for (const [index, step] of flow.entries()) {
    const done = status(flow.slice(0, index).map((each) => [each, 'done']))
    assert.equal(judgeStep(handbook, done, step).ok, true, step)
    assert.equal(stepAfter(handbook, step), flow[index + 1] ?? null)
    if (index === 0) continue
    const lacking = status(flow.slice(0, index - 1).map((each) => [each, 'done']))
    assert.equal(judgeStep(handbook, lacking, step).reasons[0]?.who, flow[index - 1])
  }
  const ticketed = status(flow.slice(0, 5).map((each) => [each, 'done']))
  assert.deepEqual(judgeStep(handbook, ticketed, 'exam').reasons, [
    { code: 'chain.too_early', clause: 'HN-300', who: 'ticket' },
  ])
})

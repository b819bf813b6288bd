import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { ChainPolicy, ChainStepId } from './types.ts'

/** Where a step of a batch stands. */
export type StepStatus = 'waiting' | 'current' | 'done'

/** The Chinese name of each step, as the rail shows it. */
export const stepTitles: Record<ChainStepId, string> = {
  plan: '计划报送',
  announcement: '公告',
  registration: '报名',
  review: '资格审核',
  arrangement: '考场编排',
  ticket: '准考证',
  exam: '考试',
  score: '评分会签',
  publicity: '公示',
  report: '上报',
  certificate: '证书',
  archive: '归档',
}

/**
 * Whether work on a step may be done: every step before it in the policy's order must be done, and it must not be done
 * itself. `chain.too_early` names in `who` the first step that is missing, `chain.closed` the step itself; both carry
 * the clause that gives the step its place.
 */
export function judgeStep(chain: ChainPolicy, status: ReadonlyMap<ChainStepId, StepStatus>, step: ChainStepId): Answer {
  const index = chain.steps.findIndex((one) => one.step === step)
  const clause = chain.steps[index]?.clause ?? null
  if (status.get(step) === 'done') return answer([why('chain.closed', clause, step)])
  const missing = chain.steps.slice(0, index).find((one) => status.get(one.step) !== 'done')
  return answer(missing ? [why('chain.too_early', clause, missing.step)] : [])
}

/** The step that follows in the policy's order, or null after the last. */
export function stepAfter(chain: ChainPolicy, step: ChainStepId): ChainStepId | null {
  return chain.steps[chain.steps.findIndex((one) => one.step === step) + 1]?.step ?? null
}

/** Whether a step comes before another in the policy's order. */
export function comesBefore(chain: ChainPolicy, first: ChainStepId, second: ChainStepId): boolean {
  const index = (step: ChainStepId) => chain.steps.findIndex((one) => one.step === step)
  return index(first) < index(second)
}

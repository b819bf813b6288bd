import { comesBefore } from '#core/chain/judge-step.ts'
import type { ChainPolicy } from '#core/chain/types.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'

/** How far the results of a batch have come. */
export interface VisibilityInput {
  /** The centre has accepted and published the report. */
  readonly reported: boolean
  /** A public notice of the results has begun and was not reopened. */
  readonly noticed: boolean
}

const clauseOf = (chain: ChainPolicy, step: 'report' | 'publicity') =>
  chain.steps.find((one) => one.step === step)?.clause ?? null

/**
 * Whether results may be shown to candidates and the public. Where the policy reports before the public notice they
 * stay closed until the centre has accepted them (`publicity.report_first`); elsewhere the public notice is what opens
 * them (`publicity.not_begun`). Each reason carries the clause that gives that step its place.
 */
export function judgeVisibility(input: VisibilityInput, chain: ChainPolicy): Answer {
  if (comesBefore(chain, 'report', 'publicity'))
    return answer(input.reported ? [] : [why('publicity.report_first', clauseOf(chain, 'report'))])
  return answer(input.noticed ? [] : [why('publicity.not_begun', clauseOf(chain, 'publicity'))])
}

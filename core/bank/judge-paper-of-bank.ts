import { type Answer, answer } from '../kernel/judgement.ts'
import type { StageRules } from '../rules/types.ts'
import { judgeBankSource, judgePaperMix, type Paper } from './judge-bank.ts'

/**
 * Whether a paper may be made as it is: where it and its items come from (NC-014, NC-041) and how it is mixed (NC-016,
 * NC-017). Reasons of both, in this order; `rules` is the section `rules.bank` of the policy.
 */
export function judgePaperOfBank(rules: StageRules, paper: Paper): Answer {
  const found = [judgeBankSource(rules, paper), judgePaperMix(rules, paper)]
  return answer(
    found.flatMap(({ reasons }) => reasons),
    found.flatMap(({ questions }) => questions),
  )
}

import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import { judgeMisconduct, type Misconduct, type MisconductVerdict } from '#core/rules/judge-conduct.ts'
import type { StageRules } from '#core/rules/types.ts'
import type { PowersRule } from './types.ts'

/**
 * Whether a supervisor may do something (HN-270): what the article grants is allowed, what it forbids is refused
 * (`supervision.act`), and what it does not name is asked (`ask.act`); `who` is the act.
 */
export function judgeSupervisorAct(rule: PowersRule | null, act: string): Answer {
  if (rule?.mayNot.includes(act)) return answer([why('supervision.act', rule.clause, act)])
  return rule?.may.includes(act) ? answer([]) : answer([], [why('ask.act', rule?.clause ?? null, act)])
}

/** What a supervisor may do about somebody who breaks the rules, and what only in a serious case (NC-080). */
export const judgeBreachSeen = ({ sanctions }: StageRules, breach: Misconduct): MisconductVerdict =>
  judgeMisconduct(sanctions, breach)

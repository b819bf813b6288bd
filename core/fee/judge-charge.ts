import { joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'
import type { FeeItem, FeeItemsRule, FeePolicy } from './types.ts'

/** What a candidate is charged for one item. */
export interface Charge {
  readonly item: FeeItem
  /** The amount in fen; 0 is no charge. */
  readonly fen: number
  /** Name of the standard it is charged by. */
  readonly standard?: string | undefined
  /** What that standard allows, in fen. */
  readonly standardFen?: number | undefined
  /** Whether the standard was made public. */
  readonly published?: boolean | undefined
  /** The kind of receipt given, such as 统一票据. */
  readonly receipt?: string | undefined
}

const breach = (code: string, rule: FeeItemsRule | null, item: FeeItem, wanted: boolean): readonly Why[] =>
  rule && rule.items.includes(item) !== wanted ? [why(code, rule.clause, item)] : []

const judgeStandard = ({ standard: rule }: FeePolicy, { item, fen, standard, standardFen }: Charge): Answer => {
  if (rule?.item !== item) return answer([])
  if (standard !== undefined && standard !== rule.standard)
    return answer([why('fee.standard', rule.clause, rule.standard)])
  if (standard === undefined || standardFen === undefined)
    return answer([], [why('ask.standard', rule.clause, rule.standard)])
  return answer(fen > standardFen ? [why('fee.over_standard', rule.clause, item)] : [])
}

/**
 * Whether a candidate may be charged an amount: not for an item that is free (`fee.free`, HN-058, LG-027), that
 * candidates bring themselves (`fee.own_account`, HN-059) or that no article lets charge (`fee.item`, HN-183); by the
 * standard named and no more than it allows (`fee.standard`, `fee.over_standard`, HN-058); by a standard made public
 * (`fee.published`, HN-057) and against the receipt asked for (`fee.receipt`, HN-059). Nothing charged breaks nothing.
 */
export function judgeCharge(policy: FeePolicy, { requirements }: StageRules, charge: Charge): Answer {
  const { item, fen, published, receipt } = charge
  if (fen === 0) return answer([])
  const charged = answer([
    ...breach('fee.free', policy.free, item, false),
    ...breach('fee.own_account', policy.ownAccount, item, false),
    ...breach('fee.item', policy.allowed, item, true),
  ])
  return joinAnswers([
    charged,
    judgeStandard(policy, charge),
    judgeRequirements('fee', requirements, { matter: 'charge', published, receipt }),
  ])
}

/** Whether money taken for assessments went into nothing else (HN-059): `fee.earmarked`, `who` the other purpose. */
export const judgeSpending = ({ requirements }: StageRules, purposes: readonly string[]): Answer =>
  judgeRequirements('fee', requirements, { matter: 'spending', spentFor: purposes })

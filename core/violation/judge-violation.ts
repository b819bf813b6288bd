import { addYears, type Day } from '#core/kernel/dates.ts'
import { answer, type Why, why } from '#core/kernel/judgement.ts'
import type {
  BanRule,
  Effect,
  TierEffect,
  TierRule,
  ViolationAnswer,
  ViolationInput,
  ViolationPolicy,
} from './types.ts'

/** The part of an answer that only a decided case fills. */
type Sanction = Pick<ViolationAnswer, 'effect' | 'ban_until' | 'refer' | 'actions' | 'actions_clause'>

const undecided: Sanction = { effect: null, ban_until: null, refer: false, actions: [], actions_clause: null }

function banUntil(ban: BanRule | null, { on, severity = 'light' }: ViolationInput): Day | null {
  if (ban === null) return null
  return 'until' in ban ? `${on.slice(0, 4)}-12-31` : addYears(on, ban.years[severity])
}

/** What is undone afterwards; nothing follows from a warning, from no breach, or from what is not proved. */
function actionsAfter(effect: Effect, { found }: ViolationInput, { foundAfter }: ViolationPolicy): readonly string[] {
  const nothing = effect === 'warn' || effect === 'none' || effect === 'continue'
  return found === 'after' && !nothing ? foundAfter.actions : []
}

function sanction(rule: TierRule, input: ViolationInput, policy: ViolationPolicy): Sanction {
  if (rule.warnFirst && !input.warned) return { ...undecided, effect: 'warn' }
  const tier: TierEffect | undefined = policy.tiers[rule.tier]
  const effect = rule.effect ?? tier?.effect
  if (effect === undefined) throw new Error(`the policy gives tier ${rule.tier} no effect`)
  const actions = actionsAfter(effect, input, policy)
  return {
    effect,
    ban_until: banUntil(tier?.ban ?? null, input),
    refer: tier?.refer ?? false,
    actions,
    actions_clause: actions.length > 0 ? policy.foundAfter.clause : null,
  }
}

/** What is wrong with the choice a person made among the tiers. */
function choiceFaults({ choose }: ViolationInput, rules: readonly TierRule[]): readonly Why[] {
  if (choose === undefined) return []
  const allowed = rules.some(({ tier }) => tier === choose.tier)
  return [
    ...(allowed ? [] : [why('violation.tier_not_allowed', null)]),
    ...(choose.why.trim() === '' ? [why('violation.no_why', null)] : []),
  ]
}

/** The one tier that applies: the only one, or the one a person chose. */
function tierApplied(input: ViolationInput, rules: readonly TierRule[], weighed: boolean): TierRule | undefined {
  if (input.choose) return rules.find(({ tier }) => tier === input.choose?.tier)
  return weighed ? undefined : rules[0]
}

/** Questions a person must answer before anything follows. */
function questionsOf(
  input: ViolationInput,
  rules: readonly TierRule[],
  applied: TierRule | undefined,
  policy: ViolationPolicy,
): readonly Why[] {
  if (rules.length === 0) return [why('ask.unwritten', null)]
  if (applied === undefined) return input.choose ? [] : [why('ask.tier', null)]
  const severity = policy.tiers[applied.tier]?.severity
  return severity && input.severity === undefined ? [why('ask.severity', severity.clause)] : []
}

/**
 * What follows from a behaviour. Where a behaviour falls under two tiers, or is never judged by its name alone, a
 * person chooses and says why; until everything is decided there is no effect.
 */
export function judgeViolation(input: ViolationInput, policy: ViolationPolicy): ViolationAnswer {
  const { unproved } = policy
  if (unproved?.behaviours.includes(input.behaviour) && input.proof === false) {
    const verdict = answer([], [why('ask.no_proof', unproved.clause)])
    return { ...verdict, tiers: [], human: true, ...undecided, effect: 'continue' }
  }
  const rules = policy.behaviours[input.behaviour] ?? []
  const weighed = rules.length > 1 || policy.alwaysWeighed.includes(input.behaviour)
  const applied = tierApplied(input, rules, weighed)
  const verdict = answer(choiceFaults(input, rules), questionsOf(input, rules, applied, policy))
  return {
    ...verdict,
    tiers: rules.map(({ tier, clause }) => ({ tier, clause })),
    human: (weighed && rules.length > 0) || verdict.questions.length > 0,
    ...(verdict.ok === true && applied ? sanction(applied, input, policy) : undecided),
  }
}

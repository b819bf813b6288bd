import type { Answer } from '#core/kernel/judgement.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'

/** What an institution has for an occupation it means to plan; what is left out is asked. */
export interface FeasibilityFacts {
  /** Different assessors whose cards match the occupation and level. */
  readonly matchedAssessors?: number | undefined
  /** Kinds of room it has for it, such as 理论考场. */
  readonly rooms?: readonly string[] | undefined
}

/** Whether an occupation can be planned at all: assessors and rooms that match it (JC-001): `plan.matchedAssessors`, `plan.rooms`. */
export const judgePlanFeasibility = ({ requirements }: StageRules, facts: FeasibilityFacts): Answer =>
  judgeRequirements('plan', requirements, { ...facts, matter: 'feasibility' })

/** Whether the work that must go through the platform of the authority does so (NC-093): `plan.platformUses`, each named. */
export const judgePlatformUse = ({ requirements }: StageRules, platformUses: readonly string[] | undefined): Answer =>
  judgeRequirements('plan', requirements, { platformUses, matter: 'platform' })

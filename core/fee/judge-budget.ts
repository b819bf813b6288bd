import type { Answer } from '#core/kernel/judgement.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import type { StageRules } from '#core/rules/types.ts'

/**
 * Whether a budget took its way (JC-007): reported by the department, examined by the centre, with the letter of the
 * branch committee, approved by the head. Reasons `fee.budget.<step|role|record|approval|order>`; `upTo` judges one
 * still under way.
 */
export const judgeBudget = ({ procedures }: StageRules, taken: readonly StepTaken[], upTo?: string): Answer =>
  judgeProcedure('fee.budget', procedures.budget, taken, {}, upTo)

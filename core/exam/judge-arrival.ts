import type { Answer } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'

/** Whether a candidate went through everything that comes before the room, in order; the code is `exam.arrival`. */
export const judgeArrival = ({ rules }: Pick<Policy, 'rules'>, taken: readonly StepTaken[]): Answer =>
  judgeProcedure('exam.arrival', rules.exam.procedures.arrival, taken)

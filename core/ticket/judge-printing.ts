import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { TicketPolicy, TicketPrecondition } from './types.ts'

/** What has happened so far, as far as tickets depend on it. */
export type PrintingInput = Readonly<Record<TicketPrecondition, boolean>>

/**
 * Whether admission tickets may be printed: every precondition of the policy holds. Reasons
 * `ticket.plan_approved_missing` and `ticket.review_passed_missing`.
 */
export function judgePrinting(input: PrintingInput, policy: TicketPolicy): Answer {
  const { value, clause } = policy.precondition
  const clauses = { plan_approved: clause, review_passed: policy.reviewClause ?? clause }
  return answer(value.filter((each) => !input[each]).map((each) => why(`ticket.${each}_missing`, clauses[each])))
}

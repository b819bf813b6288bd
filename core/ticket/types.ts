import type { Parameter } from '#core/policy/parameter.ts'

/** What must have happened before an admission ticket is printed. */
export type TicketPrecondition = 'plan_approved' | 'review_passed'

/** The admission ticket: its stamp, its fields, and when it may be printed. */
export interface TicketPolicy {
  /** The stamp across the photograph; null where none is asked for. */
  readonly stamp: Parameter<string> | null
  readonly fields: Parameter<readonly string[]>
  /** Everything listed must hold. */
  readonly precondition: Parameter<readonly TicketPrecondition[]>
  /** The article that asks for the passed review, where it is another one than that of the precondition. */
  readonly reviewClause: string | null
  /** Documents the candidate must bring, as printed on the ticket. */
  readonly documents: Parameter<readonly string[]>
}

import { z } from 'zod'
import type { TicketPolicy } from '#core/ticket/types.ts'
import { clause, parameter, words } from './parameter.ts'

/** The admission ticket's stamp, fields and precondition. */
export const ticketSchema = z.strictObject({
  stamp: parameter(z.string().min(1)).nullable(),
  fields: words,
  precondition: parameter(z.array(z.enum(['plan_approved', 'review_passed']))),
  reviewClause: clause,
  documents: words,
}) satisfies z.ZodType<TicketPolicy>

import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { TicketPolicy } from './types.ts'

/** Whether a ticket bears the stamp it must bear; the reason `ticket.stamp` names it. */
export const judgeTicketStamp = (given: string | null, { stamp }: Pick<TicketPolicy, 'stamp'>): Answer =>
  answer(stamp && given !== stamp.value ? [why('ticket.stamp', stamp.clause, stamp.value)] : [])

import { judgeFields } from '#core/kernel/judge-fields.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { TicketPolicy } from './types.ts'

/** What a ticket is printed from, as far as its fields go. */
export interface TicketFacts {
  readonly name: string
  readonly documentNumber: string
  readonly ticketNumber: string
  readonly occupation: string
  readonly level: number
  /** Whether day, time and place of each subject are known. */
  readonly theory: boolean
  readonly practical: boolean
  readonly notices: readonly string[]
}

/** The words of the articles for what a ticket states. */
function fieldsOf(facts: TicketFacts): string[] {
  const { theory, practical } = facts
  const stated: Readonly<Record<string, boolean>> = {
    姓名: facts.name !== '',
    身份证号: facts.documentNumber !== '',
    准考证号: facts.ticketNumber !== '',
    '职业(工种)': facts.occupation !== '',
    等级: facts.level > 0,
    考试时间: theory && practical,
    考试地点: theory && practical,
    理论考试日期时间地点: theory,
    操作考试日期时间地点: practical,
    考试须知: facts.notices.length > 0,
    注意事项: facts.notices.length > 0,
  }
  return Object.keys(stated).filter((field) => stated[field])
}

/** Whether a ticket states every field its policy lists (HN-109); reasons `ticket.field_missing` name the field. */
export const judgeTicketFields = (facts: TicketFacts, policy: TicketPolicy): Answer =>
  judgeFields('ticket.field_missing', fieldsOf(facts), policy.fields)

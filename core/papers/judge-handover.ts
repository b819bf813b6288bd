import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { type DocumentContent, judgeDocument } from '#core/rules/judge-document.ts'

/** What changes hands: papers of a subject, and how many. */
export interface PaperLot {
  readonly subject: string
  readonly count: number
}

/** Papers handed from one person to another: what each of them counted, and the record of it. */
export interface Handover {
  readonly giver: string
  readonly receiver: string
  readonly given: PaperLot
  readonly received: PaperLot
  readonly record: DocumentContent
}

/**
 * Whether papers were handed over as written. Reasons, each with the article: `papers.handover_self` (nobody hands over
 * to himself), `papers.handover_subject` and `papers.handover_count` (the two counted differently), and those of the
 * document `papers.handover`. No rule asks for nothing.
 */
export function judgeHandover({ rules }: Pick<Policy, 'rules'>, handover: Handover): Answer {
  const rule = rules.papers.documents.handover
  if (!rule) return answer([])
  const { giver, receiver, given, received, record } = handover
  const { clause } = rule
  return answer([
    ...(giver === receiver ? [why('papers.handover_self', clause, giver)] : []),
    ...(given.subject === received.subject ? [] : [why('papers.handover_subject', clause)]),
    ...(given.count === received.count ? [] : [why('papers.handover_count', clause)]),
    ...judgeDocument('papers.handover', rule, record).reasons,
  ])
}

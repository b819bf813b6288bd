import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import type { IncidentPolicy } from './types.ts'

/** A candidate at the door after something went wrong: minutes from the start, and what is shown. */
export interface AdmissionCase {
  readonly at: number
  readonly documents: readonly EntryDocument[]
}

/** Whether such a candidate sits the exam; `wait` while the documents may still be brought. */
export interface AdmissionAnswer extends Answer {
  readonly result: 'admitted' | 'wait' | 'refused' | 'needs_human'
}

/**
 * Whether a candidate met in an incident at the door may still sit the exam: one document of every group shown, not
 * later than the last minute. Reasons with the article: `incident.late` (refused) and `incident.documents` (wait until
 * the last minute, then refused). An incident without such a rule is `ask.unwritten`.
 */
export function judgeAdmission(
  { procedures }: IncidentPolicy,
  name: string,
  { at, documents }: AdmissionCase,
): AdmissionAnswer {
  const rule = procedures[name]
  if (!rule?.admission) return { ...answer([], [why('ask.unwritten', null)]), result: 'needs_human' }
  const late = at > rule.admission.until
  const shown = rule.admission.documents.every((group) => group.some((one) => documents.includes(one)))
  const reasons = [
    ...(late ? [why('incident.late', rule.clause)] : []),
    ...(shown ? [] : [why('incident.documents', rule.clause)]),
  ]
  return { ...answer(reasons), result: late ? 'refused' : shown ? 'admitted' : 'wait' }
}

import type { Day } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { addWorkdays, type Calendar, type CountedDay } from '#core/kernel/working-days.ts'
import type { ComplaintField, ComplaintPolicy, ComplaintTerm } from './types.ts'

/** A longer term for the answer, and the day the person who complained was told of it. */
export interface ComplaintExtension {
  readonly until: Day
  readonly notified_on?: Day | undefined
}

/** A complaint as registered and handled so far. */
export interface ComplaintInput {
  /** The day it was received; never counted. */
  readonly received: Day
  readonly register: { readonly [field in ComplaintField]?: string | undefined }
  /** Ids of the people complained about. */
  readonly about: readonly string[]
  /** Ids of the people handling it. */
  readonly handlers: readonly string[]
  readonly decided_on?: Day | undefined
  readonly answered_on?: Day | undefined
  readonly extension?: ComplaintExtension | undefined
}

/** By when a complaint must be decided and answered, who must not handle it, and what its register lacks. */
export interface ComplaintAnswer extends Answer {
  readonly decide_by: Day | null
  readonly answer_by: Day | null
  readonly conflicts: readonly string[]
  readonly missing: readonly ComplaintField[]
}

interface Dated {
  readonly by: Day | null
  readonly reasons: readonly Why[]
  readonly questions: readonly Why[]
}

const lateness = (code: string, done: Day | undefined, by: Day, clause: string | null): readonly Why[] =>
  done !== undefined && done > by ? [why(code, clause)] : []

const decideTerm = (input: ComplaintInput, term: ComplaintTerm, by: CountedDay): Dated => {
  if (by === 'unannounced') return { by: null, reasons: [], questions: [why('ask.calendar', term.clause)] }
  return { by, reasons: lateness('complaint.decision_late', input.decided_on, by, term.clause), questions: [] }
}

const wasNotified = (extension: ComplaintExtension, by: CountedDay): boolean =>
  extension.notified_on !== undefined && (by === 'unannounced' || extension.notified_on <= by)

const answerTerm = (input: ComplaintInput, term: ComplaintTerm, first: CountedDay): Dated => {
  const { extension, answered_on } = input
  const { clause } = term
  const notified = extension !== undefined && wasNotified(extension, first)
  const unnotified = extension !== undefined && !notified
  const reasons = unnotified ? [why('complaint.extension_not_notified', clause)] : []
  if (first === 'unannounced') return { by: null, reasons, questions: [why('ask.calendar', clause)] }
  const by = notified ? extension.until : first
  return {
    by,
    reasons: [...reasons, ...lateness('complaint.answer_late', answered_on, by, clause)],
    questions: notified ? [why('ask.extension_limit', clause)] : [],
  }
}

const missingFields = (input: ComplaintInput, policy: ComplaintPolicy): readonly ComplaintField[] =>
  (policy.register?.fields ?? []).filter((field) => !input.register[field]?.trim())

const unwritten: Dated = { by: null, reasons: [], questions: [] }

/**
 * Judges how a complaint is handled: nobody complained about handles it, its register is whole, it is decided and
 * answered in time, and a longer term is made known before the first one ends; how long that may be is a question.
 * Terms the texts do not write, and counts that pass an unannounced year, are questions.
 */
export function judgeComplaint(input: ComplaintInput, policy: ComplaintPolicy, calendar: Calendar): ComplaintAnswer {
  const due = (term: ComplaintTerm) => addWorkdays(input.received, term.workdays, calendar)
  const { decide, answer: reply, register } = policy
  const decided = decide ? decideTerm(input, decide, due(decide)) : unwritten
  const answered = reply ? answerTerm(input, reply, due(reply)) : unwritten
  const conflicts = [...new Set(input.handlers)].filter((handler) => input.about.includes(handler))
  const missing = missingFields(input, policy)
  const reasons = [
    ...conflicts.map((handler) => why('complaint.handler_conflict', policy.handlerConflict.clause, handler)),
    ...(missing.length > 0 ? [why('complaint.register_incomplete', register?.clause ?? null)] : []),
    ...decided.reasons,
    ...answered.reasons,
  ]
  const silent = decide && reply ? [] : [why('ask.unwritten', null)]
  return {
    ...answer(reasons, [...silent, ...decided.questions, ...answered.questions]),
    decide_by: decided.by,
    answer_by: answered.by,
    conflicts,
    missing,
  }
}

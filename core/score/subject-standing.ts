import { addYears, type Day } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { EarlierScore, OutcomeInput, OutcomePolicy, Subject, SubjectResult } from './outcome-types.ts'

/** One subject before the whole is weighed: passed, or refused or asked with one `why`. `start` begins its year. */
export interface Standing {
  readonly subject: Subject
  readonly score: number | null
  readonly from: 'now' | 'earlier' | null
  readonly start: Day | null
  readonly reason?: Why
  readonly question?: Why
}

type Validity = 'valid' | 'open' | 'expired'

/** Whether a subject was taken this time: a score or a flag has been recorded. */
export const isTaken = (result: SubjectResult | undefined): result is SubjectResult =>
  result !== undefined && (result.score !== undefined || result.flag !== undefined)

const startOf = (input: OutcomeInput, dates: { exam_on: Day; published_on?: Day | undefined }): Day | null =>
  input.counts_from === 'published' ? (dates.published_on ?? null) : dates.exam_on

/** Whether an earlier pass still serves; open where that depends on a start of the year nobody has decided. */
function validityOf(earlier: EarlierScore, input: OutcomeInput, years: number): Validity {
  const within = (start: Day | undefined) => start !== undefined && input.exam_on <= addYears(start, years)
  const byExam = within(earlier.exam_on)
  const byPublished = within(earlier.published_on)
  if (input.counts_from === 'published' && earlier.published_on !== undefined) return byPublished ? 'valid' : 'expired'
  if (byExam) return 'valid'
  if (input.counts_from === 'published') return 'open'
  return input.counts_from === undefined && byPublished ? 'open' : 'expired'
}

/** Whether a score reaches the pass mark (`outcome.score`); a half point below is below. */
export const judgeMark = (score: number, { passMark }: OutcomePolicy): Answer =>
  answer(score >= passMark.value ? [] : [why('outcome.score', passMark.clause)])

function earlierPass(subject: Subject, input: OutcomeInput, policy: OutcomePolicy): EarlierScore | null {
  const earlier = input.earlier?.[subject]
  return earlier !== undefined && judgeMark(earlier.score, policy).ok === true ? earlier : null
}

/** A score below the pass mark: a failure, unless an earlier pass may still serve. */
function failed(subject: Subject, input: OutcomeInput, policy: OutcomePolicy): Pick<Standing, 'reason' | 'question'> {
  const earlier = earlierPass(subject, input, policy)
  const { carry } = policy
  if (earlier && carry?.subjects.includes(subject)) {
    const validity = validityOf(earlier, input, carry.years)
    if (validity === 'valid') return { question: why('ask.retake', carry.clause, subject) }
    if (validity === 'open') return { question: why('ask.year_start', carry.clause, subject) }
  }
  return { reason: why('outcome.score', policy.levels[input.level].clause, subject) }
}

function taken(subject: Subject, result: SubjectResult, input: OutcomeInput, policy: OutcomePolicy): Standing {
  const score = result.flag === undefined ? (result.score ?? 0) : 0
  const standing: Standing = { subject, score, from: 'now', start: startOf(input, input) }
  if (result.flag !== undefined) {
    return { ...standing, reason: why(`outcome.${result.flag}`, policy.zero.clause, subject) }
  }
  return judgeMark(score, policy).ok === true ? standing : { ...standing, ...failed(subject, input, policy) }
}

function notTaken(subject: Subject, input: OutcomeInput, policy: OutcomePolicy): Standing {
  const none: Standing = { subject, score: null, from: null, start: null }
  const earlier = earlierPass(subject, input, policy)
  const { carry } = policy
  if (!earlier) return { ...none, reason: why('outcome.missing', policy.levels[input.level].clause, subject) }
  if (!carry) return { ...none, question: why('ask.carry', null, subject) }
  if (!carry.subjects.includes(subject)) {
    return { ...none, question: why(`ask.${subject}_carry`, carry.clause, subject) }
  }
  const validity = validityOf(earlier, input, carry.years)
  if (validity === 'expired') return { ...none, reason: why('outcome.pass_expired', carry.clause, subject) }
  if (validity === 'open') return { ...none, question: why('ask.year_start', carry.clause, subject) }
  return { subject, score: earlier.score, from: 'earlier', start: startOf(input, earlier) }
}

/** How one needed subject stands, from this assessment or an earlier one. */
export function standingOf(subject: Subject, input: OutcomeInput, policy: OutcomePolicy): Standing {
  const result = input[subject]
  return isTaken(result) ? taken(subject, result, input, policy) : notTaken(subject, input, policy)
}

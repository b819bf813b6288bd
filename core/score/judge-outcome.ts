import { addYears } from '#core/kernel/dates.ts'
import { answer, type Why, why } from '#core/kernel/judgement.ts'
import type { OutcomeAnswer, OutcomeInput, OutcomePolicy, Subject, SubjectOutcome } from './outcome-types.ts'
import { isTaken, type Standing, standingOf } from './subject-standing.ts'

/** Why the comprehensive review must not count: another subject failed before it. */
function gateOf(standings: readonly Standing[], input: OutcomeInput, policy: OutcomePolicy): readonly Why[] {
  const reviewed = standings.some(({ subject }) => subject === 'comprehensive') && isTaken(input.comprehensive)
  const othersFailed = standings.some(({ subject, reason }) => subject !== 'comprehensive' && reason !== undefined)
  return policy.comprehensiveGate && reviewed && othersFailed
    ? [why('outcome.comprehensive_gate', policy.comprehensiveGate.clause, 'comprehensive')]
    : []
}

/** All reasons; where nothing but the comprehensive review is missing, it is due rather than missing. */
function reasonsOf(standings: readonly Standing[], gate: readonly Why[], policy: OutcomePolicy): readonly Why[] {
  const reasons = [...standings.flatMap(({ reason }) => reason ?? []), ...gate]
  const [only] = reasons
  const onlyReview = reasons.length === 1 && only?.code === 'outcome.missing' && only.who === 'comprehensive'
  return onlyReview ? [why('outcome.comprehensive_due', policy.comprehensiveDue.clause, 'comprehensive')] : reasons
}

function resultOf(reasons: readonly Why[], questions: readonly Why[]): OutcomeAnswer['result'] {
  if (reasons.length > 0) return reasons[0]?.code === 'outcome.comprehensive_due' ? 'pending' : 'fail'
  return questions.length > 0 ? 'needs_human' : 'pass'
}

function subjectOutcome(standing: Standing, gated: boolean, whole: boolean, policy: OutcomePolicy): SubjectOutcome {
  const { subject, score, from, start, reason, question } = standing
  const pass = reason === undefined && question === undefined && !(gated && subject === 'comprehensive')
  const { carry } = policy
  const kept = pass && !whole && start !== null && carry !== null && carry.subjects.includes(subject)
  return { score, pass, from, valid_until: kept ? addYears(start, carry.years) : null }
}

const bySubject = (entries: readonly (readonly [Subject, SubjectOutcome])[]): OutcomeAnswer['subjects'] =>
  Object.fromEntries(entries)

function cancelled(clause: string, needed: readonly Subject[]): OutcomeAnswer {
  const zero: SubjectOutcome = { score: 0, pass: false, from: 'now', valid_until: null }
  const subjects = bySubject(needed.map((subject) => [subject, zero]))
  return { ...answer([why('outcome.cancelled', clause)]), result: 'fail', subjects }
}

/**
 * The outcome of one candidate: every needed subject at the pass mark, from this assessment or from an earlier pass
 * that still serves. Scores are points of 0 to 100, compared unrounded; a flag is 0 points.
 */
export function judgeOutcome(input: OutcomeInput, policy: OutcomePolicy): OutcomeAnswer {
  const needed = policy.levels[input.level].subjects
  if (input.cancelled !== undefined) return cancelled(input.cancelled, needed)
  const standings = needed.map((subject) => standingOf(subject, input, policy))
  const gate = gateOf(standings, input, policy)
  const reasons = reasonsOf(standings, gate, policy)
  const questions = standings.flatMap(({ question }) => question ?? [])
  const result = resultOf(reasons, questions)
  const subjects = bySubject(
    standings.map((each) => [each.subject, subjectOutcome(each, gate.length > 0, result === 'pass', policy)]),
  )
  return { ...answer(reasons, questions), result, subjects }
}

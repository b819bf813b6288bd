import type { Day } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { type Calendar, type CountedDay, endOfWorkdays } from '#core/kernel/working-days.ts'
import type { PublicityPolicy } from './types.ts'

/** The last day of a notice, and the working day its result is announced on where the policy names one. */
export interface PublicityTerm {
  readonly ends: CountedDay
  readonly announceOn: CountedDay | null
}

/** A notice whose result is to be released. */
export interface ReleaseInput {
  readonly first_day: Day
  /** The day of the release. */
  readonly on: Day
  /** Objections not yet decided. */
  readonly open_objections: number
}

/** Whether the results may be released, with the days that decide it; null where an unannounced year is passed. */
export interface ReleaseAnswer extends Answer {
  readonly ends: Day | null
  readonly announce_on: Day | null
}

const dayOf = (counted: CountedDay | null): Day | null => (counted === 'unannounced' ? null : counted)

/** The days of a notice that begins on `first`, by the length and the counting of the policy. */
export function publicityTerm(first: Day, policy: PublicityPolicy, calendar: Calendar): PublicityTerm {
  const countFirst = policy.countFirst.value
  const { announcementOn } = policy
  return {
    ends: endOfWorkdays(first, policy.days.value, countFirst, calendar),
    announceOn: announcementOn && endOfWorkdays(first, announcementOn.value, countFirst, calendar),
  }
}

const reasonsFor = (
  input: ReleaseInput,
  ends: Day,
  announceOn: Day | null,
  policy: PublicityPolicy,
): readonly Why[] => [
  ...(input.on <= ends ? [why('publicity.not_over', policy.days.clause)] : []),
  ...(input.on > ends && announceOn !== null && input.on < announceOn
    ? [why('publicity.too_early', policy.announcementOn?.clause ?? null)]
    : []),
  ...(input.open_objections > 0 ? [why('publicity.objection_open', policy.days.clause)] : []),
]

/**
 * Results are released after the last day of their notice and with every objection decided; where a working day is
 * named for the announcement, not before it, and a later one asks (`ask.announcement_late`).
 */
export function judgeRelease(input: ReleaseInput, policy: PublicityPolicy, calendar: Calendar): ReleaseAnswer {
  const term = publicityTerm(input.first_day, policy, calendar)
  const days = { ends: dayOf(term.ends), announce_on: dayOf(term.announceOn) }
  if (term.ends === 'unannounced' || term.announceOn === 'unannounced')
    return { ...answer([], [why('ask.calendar', policy.days.clause)]), ...days }
  const reasons = reasonsFor(input, term.ends, term.announceOn, policy)
  const late = term.announceOn !== null && input.on > term.announceOn
  const questions = late ? [why('ask.announcement_late', policy.announcementOn?.clause ?? null)] : []
  return { ...answer(reasons, questions), ...days }
}

import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { AppraisalPolicy } from './types.ts'

/** What an assessor got for one batch: points of 100 (at most two decimals), and how large the batch was. */
export interface BatchPoints {
  readonly points: number
  readonly candidates: number
  readonly sessions: number
}

/** A call to assess: the day of the batch, and whether it was followed as asked. */
export interface Call {
  readonly on: string
  readonly attended: boolean
}

/** An assessor's year; calls of earlier years count where a rule looks back. */
export interface YearFacts {
  readonly year: number
  readonly batches: readonly BatchPoints[]
  readonly calls: readonly Call[]
}

/** The grade of a year: the averaged points, the grade and the articles it rests on; null while not known. */
export interface YearGrade extends Answer {
  readonly points: number | null
  readonly grade: string | null
  readonly clauses: readonly (string | null)[]
}

/** The grade of so many points of 100; null outside 0 to 100. */
export function gradeOfPoints({ bands, fraction }: AppraisalPolicy, points: number): string | null {
  if (!(points >= 0 && points <= 100)) return null
  const counted = fraction.value === 'nearest' ? Math.round(points) : points
  const reached = Object.entries(bands.from).filter(([, from]) => from <= counted)
  return reached.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** The average of an assessor's batches, weighted as the policy says (HN-288); null without any weight. */
export function averagePoints({ average, weight }: AppraisalPolicy, batches: readonly BatchPoints[]): number | null {
  const weightOf = (batch: BatchPoints) => (average.weighted ? batch[weight.value] : 1)
  // Whole hundredths add up without error, so that an average of exactly 90 is 90.
  const sum = batches.reduce((total, batch) => total + Math.round(batch.points * 100) * weightOf(batch), 0)
  const weights = batches.reduce((total, batch) => total + weightOf(batch), 0)
  return weights > 0 ? sum / weights / 100 : null
}

const yearOf = ({ on }: Call) => Number(on.slice(0, 4))

/** Whether so many calls running were missed, the last of them in the year, or every call of so many years. */
export function missedTooOften({ absence }: AppraisalPolicy, { year, calls }: Pick<YearFacts, 'year' | 'calls'>) {
  const until = calls.filter((call) => yearOf(call) <= year).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const running = until.some((call, index) => {
    const last = until.slice(0, index + 1).slice(-absence.running)
    return yearOf(call) === year && last.length === absence.running && last.every(({ attended }) => !attended)
  })
  const lately = until.filter((call) => yearOf(call) > year - absence.years)
  return running || (lately.length > 0 && lately.every(({ attended }) => !attended))
}

/**
 * The grade of an assessor's year: by the average of the batches (HN-288, HN-263), or the grade of those who missed
 * calls too often (HN-264). Without points and without misses it is asked (`ask.points`); points outside 0 to 100 are
 * refused (`staffing.points`).
 */
export function gradeOfYear(policy: AppraisalPolicy, facts: YearFacts): YearGrade {
  const { absence, average, bands } = policy
  const points = averagePoints(policy, facts.batches)
  if (missedTooOften(policy, facts)) return { ...answer([]), points, grade: absence.grade, clauses: [absence.clause] }
  if (points === null) return { ...answer([], [why('ask.points', average.clause)]), points, grade: null, clauses: [] }
  const grade = gradeOfPoints(policy, points)
  if (grade === null) return { ...answer([why('staffing.points', bands.clause)]), points, grade, clauses: [] }
  return { ...answer([]), points, grade, clauses: [average.clause, bands.clause] }
}

import type { MarkingRules } from './marking-rules.ts'
import { roundMark } from './score-question.ts'

/** What the markers of one answer gave: two independent marks, and the arbiter's where there is one. */
export interface GivenMarks {
  readonly first: number | null
  readonly second: number | null
  readonly arbiter: number | null
}

/** Where an answer stands: still with its markers, in dispute, or settled with its mark. */
export type Settlement =
  | { readonly state: 'marking' | 'disputed'; readonly mark: null }
  | { readonly state: 'settled'; readonly mark: number }

/** Whether two marks lie further apart than the rules let stand. */
export const isDisputed = (first: number, second: number, points: number, { threshold }: MarkingRules): boolean =>
  Math.abs(first - second) * 100 > points * threshold + 1e-9

/**
 * What follows from the marks given: their mean where they are near enough, the arbiter's word where they are not. A
 * mark the arbiter gave counts only while the two are in dispute.
 */
export function settleMark({ first, second, arbiter }: GivenMarks, points: number, rules: MarkingRules): Settlement {
  if (first === null || second === null) return { state: 'marking', mark: null }
  if (!isDisputed(first, second, points, rules))
    return { state: 'settled', mark: roundMark((first + second) / 2, points, rules.rounding) }
  if (arbiter === null) return { state: 'disputed', mark: null }
  if (rules.arbitration === 'arbiter') return { state: 'settled', mark: arbiter }
  const nearer = Math.abs(first - arbiter) <= Math.abs(second - arbiter) ? first : second
  return { state: 'settled', mark: roundMark((nearer + arbiter) / 2, points, rules.rounding) }
}

/**
 * The mark of an answer from what was given for each point of the marking key, in points; null where one is missing,
 * below zero or above its share.
 */
export function markOfPoints(
  given: readonly number[],
  key: readonly { readonly share: number }[],
  points: number,
  { rounding }: MarkingRules,
): number | null {
  if (given.length !== key.length) return null
  const sound = given.every((mark, place) => mark >= 0 && mark <= (points * (key[place]?.share ?? 0)) / 100 + 1e-9)
  return sound
    ? roundMark(
        given.reduce((sum, mark) => sum + mark, 0),
        points,
        rounding,
      )
    : null
}

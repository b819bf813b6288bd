import type { PapersPolicy } from './types.ts'

/** When sealed papers of a session may be opened, as ISO instants. */
export interface OpeningWindow {
  /** Not before; nobody need be asked from here on. */
  readonly notBefore: string
  readonly clause: string | null
  /** An earlier minute about which the texts disagree or nothing is written: somebody decides before it is used. */
  readonly question: { readonly earliest: string; readonly clauses: readonly string[] } | null
}

const before = (startsAt: string, minutes: number): string =>
  new Date(Date.parse(startsAt) - minutes * 60_000).toISOString()

/** The parts of a policy that say when a paper may be opened. */
export type OpeningTimes = Pick<PapersPolicy, 'opening' | 'openingDisputed' | 'unwrittenOpening'>

/**
 * Minutes before the start at which a paper may be opened at the earliest, by a text or by a person's decision: the
 * centre's permit allows no earlier moment.
 */
export const earliestMinutes = ({ opening, openingDisputed, unwrittenOpening }: OpeningTimes): number =>
  Math.max(opening?.minutesBefore ?? unwrittenOpening.value, openingDisputed?.minutesBefore ?? 0)

/**
 * The window in which the papers of a session that starts at `startsAt` (ISO instant) may be opened. Where another text
 * names an earlier minute, or none is written, the time between is a question for a person.
 */
export function openingWindow(times: OpeningTimes, startsAt: string): OpeningWindow {
  const { opening, openingDisputed } = times
  const [written, earliest] = [opening?.minutesBefore ?? 0, earliestMinutes(times)]
  const clauses = [opening?.clause, openingDisputed?.clause].filter((one) => typeof one === 'string')
  return {
    notBefore: before(startsAt, written),
    clause: opening?.clause ?? null,
    question: earliest > written ? { earliest: before(startsAt, earliest), clauses } : null,
  }
}

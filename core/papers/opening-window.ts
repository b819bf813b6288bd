import type { PapersPolicy } from './types.ts'

/** When sealed papers of a session may be opened, as ISO instants. */
export interface OpeningWindow {
  /** Not before; nobody need be asked from here on. */
  readonly notBefore: string
  readonly clause: string | null
  /** An earlier minute about which the texts disagree or nothing is written: somebody decides before it is used. */
  readonly question: { readonly earliest: string; readonly clauses: readonly string[] } | null
}

/** Where an institution has written nothing, its chief examiner may decide on as much as this before the start. */
const unwrittenMinutes = 5

const before = (startsAt: string, minutes: number): string =>
  new Date(Date.parse(startsAt) - minutes * 60_000).toISOString()

/**
 * The window in which the papers of a session that starts at `startsAt` (ISO instant) may be opened. Where another text
 * names an earlier minute, or none is written, the time between is a question for a person.
 */
export function openingWindow(
  { opening, openingDisputed }: Pick<PapersPolicy, 'opening' | 'openingDisputed'>,
  startsAt: string,
): OpeningWindow {
  if (opening === null)
    return {
      notBefore: before(startsAt, 0),
      clause: null,
      question: { earliest: before(startsAt, unwrittenMinutes), clauses: [] },
    }
  const { minutesBefore, clause } = opening
  const disputed = openingDisputed && openingDisputed.minutesBefore > minutesBefore ? openingDisputed : null
  const clauses = [clause, disputed?.clause ?? null].filter((one) => one !== null)
  return {
    notBefore: before(startsAt, minutesBefore),
    clause,
    question: disputed && { earliest: before(startsAt, disputed.minutesBefore), clauses },
  }
}

import type { Mark } from '#core/attendance/types.ts'
import { isPoints } from './points.ts'

/** What is wrong with one row of a theory score file, or with a candidate it leaves out. */
export interface TheoryProblem {
  readonly code: 'row_shape' | 'unknown_ticket' | 'duplicate_ticket' | 'out_of_range' | 'absent_has_score' | 'missing'
  /** The row counted from 1; null for a candidate left out. */
  readonly row: number | null
  readonly ticket: string
}

/** A candidate with a seat in the theory exam. */
export interface TheoryCandidate {
  readonly registrationId: string
  readonly mark: Mark | null
}

function problemOf(
  given: { ticket?: unknown; score?: unknown } | null,
  candidates: ReadonlyMap<string, TheoryCandidate>,
  seen: Set<string>,
): TheoryProblem['code'] | null {
  if (typeof given?.ticket !== 'string' || typeof given.score !== 'number') return 'row_shape'
  const candidate = candidates.get(given.ticket)
  if (!candidate) return 'unknown_ticket'
  if (seen.has(given.ticket)) return 'duplicate_ticket'
  seen.add(given.ticket)
  if (!isPoints(given.score)) return 'out_of_range'
  return candidate.mark === 'absent' ? 'absent_has_score' : null
}

/**
 * Checks every row against the candidates by ticket: no unknown or double ticket, no score outside 0 to 100 or with
 * more than two decimals, none for the absent, and nobody who was present left out. Those who cheated may be in the
 * file or not.
 */
export function checkTheoryRows(
  rows: readonly unknown[],
  candidates: ReadonlyMap<string, TheoryCandidate>,
): readonly TheoryProblem[] {
  const seen = new Set<string>()
  const wrong = rows.flatMap((row, index): TheoryProblem[] => {
    const given = row as { ticket?: unknown; score?: unknown } | null
    const code = problemOf(given, candidates, seen)
    return code ? [{ code, row: index + 1, ticket: String(given?.ticket ?? '') }] : []
  })
  const missing = [...candidates].flatMap(([ticket, { mark }]): TheoryProblem[] =>
    mark === 'present' && !seen.has(ticket) ? [{ code: 'missing', row: null, ticket }] : [],
  )
  return [...wrong, ...missing]
}

import type { Day } from '#core/kernel/dates.ts'
import { firstUnmet, type Need, type OpenPoint, openPoints } from './clause-needs.ts'
import type { Applicant, ClauseNeeds } from './types.ts'

/** How one clause stands: met, open on the points named, or failed at its first unmet need. */
export type Finding =
  | { readonly state: 'met' }
  | { readonly state: 'open'; readonly points: readonly (OpenPoint | 'unconfirmed')[] }
  | { readonly state: 'failed'; readonly need: Need }

const subsets: readonly (readonly OpenPoint[])[] = openPoints
  .reduce<OpenPoint[][]>((sets, point) => [...sets, ...sets.map((set) => [...set, point])], [[]])
  .sort((a, b) => a.length - b.length)

/** The smallest sets of points whose confirmation, each alone, would make the clause met. */
function enough(needs: ClauseNeeds, applicant: Applicant, on: Day): readonly (readonly OpenPoint[])[] {
  const found: (readonly OpenPoint[])[] = []
  for (const set of subsets) {
    if (found.some((smaller) => smaller.every((point) => set.includes(point)))) continue
    if (firstUnmet(needs, { applicant, on, confirmed: new Set(set) }) === null) found.push(set)
  }
  return found
}

/** Examines one clause for an applicant as everything stands on a day. */
export function examineClause(needs: ClauseNeeds, applicant: Applicant, on: Day): Finding {
  const need = firstUnmet(needs, { applicant, on, confirmed: new Set(openPoints) })
  if (need !== null) return { state: 'failed', need }
  const sets = enough(needs, applicant, on)
  const points = openPoints.filter((point) => sets.some((set) => set.includes(point)))
  if (points.length > 0) return { state: 'open', points }
  return needs.unconfirmed ? { state: 'open', points: ['unconfirmed'] } : { state: 'met' }
}

import type { StationRule } from '../headcount/types.ts'
import { type Answer, answer, why } from '../kernel/judgement.ts'

/** How many of one occupation sit in one session of the practical exam. */
export interface StationUse {
  readonly session: string
  readonly occupation: string
  readonly candidates: number
}

/** The stations an occupation has; null where the rule gives no number. */
export const stationsFor = (rule: StationRule | null, occupation: string): number | null =>
  rule && Object.hasOwn(rule.stations, occupation) ? (rule.stations[occupation] ?? null) : null

/**
 * Whether no occupation has more candidates in one practical session than it has stations (LG-011). Each reason is
 * `arrangement.stations_over` with the occupation.
 */
export function judgeStations(uses: readonly StationUse[], rule: StationRule | null): Answer {
  const over = uses.filter(({ occupation, candidates }) => {
    const stations = stationsFor(rule, occupation)
    return stations !== null && candidates > stations
  })
  return answer(over.map(({ occupation }) => why('arrangement.stations_over', rule?.clause ?? null, occupation)))
}

import type { Parameter, Repeated } from '#core/policy/parameter.ts'
import type { Cited } from '#core/rules/types.ts'

/** When a bag may be opened: this many minutes before the start, not earlier. */
export interface OpeningRule extends Cited, Repeated {
  readonly minutesBefore: number
  /** In all rooms at the same minute. */
  readonly simultaneous: boolean
  /** In the room itself, before those who sit the exam. */
  readonly onSpot: boolean
}

/** Another text opens the bag this many minutes before the start. */
export interface OpeningDispute {
  readonly minutesBefore: number
  readonly clause: string | null
}

/** How papers are guarded while they are sealed. */
export interface CustodyRule extends Cited, Repeated {
  /** Different people on watch at the same time, at least. */
  readonly persons: number
  /** Hours of every day that must be covered. */
  readonly hours: number
  /** Where they must lie; null where the text names no room. */
  readonly place: string | null
}

/** What no grader may see of whose paper it is. */
export interface MaskRule extends Cited {
  readonly fields: readonly string[]
}

/** How many papers are made for each candidate registered. */
export interface CopiesRule extends Cited {
  readonly perCandidate: number
}

/** Rules of papers that need reckoning of their own; null where an institution has none. */
export interface PapersPolicy {
  readonly opening: OpeningRule | null
  readonly openingDisputed: OpeningDispute | null
  readonly custody: CustodyRule | null
  readonly mask: MaskRule | null
  readonly copies: CopiesRule | null
  /** Minutes before the start the chief examiner may decide on at the earliest, where no article names any (E5). */
  readonly unwrittenOpening: Parameter<number>
}

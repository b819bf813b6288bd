import type { ExamDuty } from '#core/incident/duties.ts'
import type { Parameter } from '#core/policy/parameter.ts'
import type { Cited } from '#core/rules/types.ts'

/** Who besides candidates and the room's own invigilators may come in. */
export interface VisitorRule extends Cited {
  readonly duties: readonly ExamDuty[]
  /** Whether they must wear their badge. */
  readonly badge: boolean
  /** Guests who may come in when accompanied by one of these duties. */
  readonly guests: { readonly kinds: readonly string[]; readonly by: readonly ExamDuty[] }
}

/** What is counted when an exam ends, and whether every machine's paper must be confirmed as submitted. */
export interface CollectionRule extends Cited {
  readonly counted: readonly string[]
  readonly submissions: boolean
}

/** By what sheets may be put in order. */
export const sheetOrders = ['准考证号', '座位号'] as const

/** How the sheets of a room are put in order before they are bound. */
export interface BundleRule extends Cited {
  readonly order: (typeof sheetOrders)[number]
}

/**
 * Rules of an exam that need reckoning of their own; null where an institution has none. What no article lays down and
 * a machine room cannot do without is a named choice, and always there.
 */
export interface ExamPolicy {
  readonly visitors: VisitorRule | null
  readonly collection: CollectionRule | null
  readonly bundle: BundleRule | null
  /** Seconds left after the end for what was written before it and is still on its way (E1). */
  readonly grace: Parameter<number>
  /** Seconds by which an event's own time may lie beyond the end within the grace: clocks of machines drift (E2). */
  readonly clockDrift: Parameter<number>
  /** Refused sign-ins in a row after which a seat takes no more until an invigilator frees it (E3). */
  readonly wrongSignIns: Parameter<number>
  /** Minutes of a trial in each room (E4). */
  readonly trialMinutes: Parameter<number>
  /** Minutes between two trials in the same room, for those who leave and those who come (E4). */
  readonly trialPause: Parameter<number>
}

import type { Parameter } from '#core/policy/parameter.ts'

/** How results are shown to the public before they stand. */
export interface PublicityPolicy {
  /** Length of the notice; `unit` is always workday. */
  readonly days: Parameter<number>
  /** Working day, counted like `days`, on which the result is announced; null where it may follow at any time after. */
  readonly announcementOn: Parameter<number> | null
  /** Whether a first day that is a working day is day 1. */
  readonly countFirst: Parameter<boolean>
  /** Where the notice is shown. */
  readonly channels: Parameter<readonly string[]>
  /** What the notice must name besides the results. */
  readonly fields: Parameter<readonly string[]>
}

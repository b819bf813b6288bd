import type { Parameter } from '#core/policy/parameter.ts'
import type { MarkingRules } from './marking-rules.ts'

/**
 * How answers of a batch are marked and compared where no article says so: named choices, all of them. The rules of
 * marking (M1 to M6 and M9) are what a batch begins with; it may lay down others until a key is open.
 */
export interface MarkingPolicy extends Readonly<{ [K in keyof MarkingRules]: Parameter<MarkingRules[K]> }> {
  /** Whether an upheld objection lets the answers that people mark be marked anew, or only sums be checked (M10). */
  readonly remark: Parameter<'by_new_markers' | 'sums_only'>
  /** How many honest pairs one is ready to see reported by mistake in one session with one paper (M7). */
  readonly similarLevel: Parameter<number>
  /** Identical wrong answers from which a pair is reported at all, whatever their chance (M8). */
  readonly similarFewest: Parameter<number>
}

import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'

/** One answer sheet as it lies in the bundle. */
export interface BoundSheet {
  readonly ticket: string
  readonly seat: number
}

/**
 * Whether the sheets of a room were put in order, bound, sealed and handed in. The sheets are given as they lie, first
 * to last: the first one that comes too late in its order is the reason `exam.bundle_order` (`who` is its ticket
 * number); the steps have the code `exam.bundling`.
 */
export function judgeBundle(
  { exam, rules }: Pick<Policy, 'exam' | 'rules'>,
  sheets: readonly BoundSheet[],
  taken: readonly StepTaken[],
): Answer {
  const { bundle } = exam
  const before = (one: BoundSheet, other: BoundSheet) =>
    bundle?.order === '座位号' ? one.seat < other.seat : one.ticket < other.ticket
  const displaced = bundle && sheets.find((sheet, at) => at > 0 && before(sheet, sheets[at - 1] as BoundSheet))
  return answer([
    ...(bundle && displaced ? [why('exam.bundle_order', bundle.clause, displaced.ticket)] : []),
    ...judgeProcedure('exam.bundling', rules.exam.procedures.bundling, taken).reasons,
  ])
}

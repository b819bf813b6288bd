import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import type { PapersPolicy } from './types.ts'

/** Whether a sealed paper hides whose it is; a reason `papers.mask` for every field that shows, naming it. */
export function judgeMaskedFields({ mask }: PapersPolicy, visible: readonly string[]): Answer {
  if (mask === null) return answer([])
  return answer(
    mask.fields.filter((field) => visible.includes(field)).map((field) => why('papers.mask', mask.clause, field)),
  )
}

/**
 * Whether the papers made are those of the candidates registered: fewer are `papers.too_few`; of more than the article
 * speaks of somebody must answer for (`ask.surplus`).
 */
export function judgeCopies({ copies }: PapersPolicy, registered: number, made: number): Answer {
  if (copies === null) return answer([])
  const needed = copies.perCandidate * registered
  if (made < needed) return answer([why('papers.too_few', copies.clause)])
  return answer([], made > needed ? [why('ask.surplus', copies.clause)] : [])
}

/** Whether papers went through every stage from sealing to the archive, in order; the code is `papers.course`. */
export const judgePaperCourse = (
  { rules }: Pick<Policy, 'rules'>,
  taken: readonly StepTaken[],
  upTo?: string,
): Answer => judgeProcedure('papers.course', rules.papers.procedures.course, taken, {}, upTo)

import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { ScorePolicy } from './types.ts'

/** What a paper filled in wrongly counts. */
export interface IdentificationAnswer extends Answer {
  /** The points it counts whatever was written; null where it counts what it is worth. */
  readonly score: number | null
  /** Whether its score may be checked again. */
  readonly recheck: boolean
}

/**
 * What a paper counts whose particulars were filled in wrongly: where the policy says so, nothing and without recheck.
 * Each wrong particular the policy names is a reason `score.misfilled`; others do not matter.
 */
export function judgeIdentification(wrong: readonly string[], { identification }: ScorePolicy): IdentificationAnswer {
  const named = identification ? identification.fields.filter((field) => wrong.includes(field)) : []
  if (!identification || named.length === 0) return { ...answer([]), score: null, recheck: true }
  const { clause, score, recheck } = identification
  return { ...answer(named.map((field) => why('score.misfilled', clause, field))), score, recheck }
}

import type { EligibilityPolicy } from '#core/eligibility/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import { resolveEntry } from './resolve-entry.ts'
import type { Directory, DirectoryEntry } from './types.ts'

/** What somebody wants to plan: a name, a level, and the first and last day of the assessment. */
export interface PlannableInput {
  readonly text: string
  readonly level: Level
  readonly on: Day
  readonly to: Day
}

/** The verdict, the row it means, and the rows among which a person must choose. */
export interface PlannableAnswer<E> extends Answer {
  readonly entry: E | null
  readonly candidates: readonly E[]
}

/** What of the policy binds an institution to its filing. */
export type FilingPolicy = Pick<EligibilityPolicy, 'levelNotFiled' | 'levelsNeverFiled'>

/**
 * Whether an occupation, job and level may be planned: the directory must hold it and the filing must be valid on
 * every day of the assessment. Codes: `filing.not_filed`, `filing.level`, `filing.ambiguous`, `filing.expired`; each
 * rests on the article that binds the institution to its filing (LG-002, HN-019, NC-037), null where none is written.
 */
export function judgePlannable<E extends DirectoryEntry>(
  directory: Directory<E>,
  input: PlannableInput,
  policy: FilingPolicy,
): PlannableAnswer<E> {
  const clause = policy.levelNotFiled?.clause ?? null
  const found = resolveEntry(directory, input.text, input.level)
  const reasons: Why[] = []
  if (input.on < directory.validFrom || input.to > directory.validTo)
    reasons.push(why('filing.expired', clause, input.text))
  if (found.fault === 'unknown') reasons.push(why('filing.not_filed', clause, input.text))
  if (found.fault === 'ambiguous') reasons.push(why('filing.ambiguous', clause, input.text))
  if (found.fault === 'level') reasons.push(why('filing.level', clause, input.text))
  else if (policy.levelsNeverFiled?.levels.includes(input.level))
    reasons.push(why('filing.level', policy.levelsNeverFiled.clause, input.text))
  const candidates = found.fault === 'ambiguous' ? found.candidates : []
  return { ...answer(reasons), entry: found.entry, candidates }
}

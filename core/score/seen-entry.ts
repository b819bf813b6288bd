import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { Entered } from './taking.ts'
import type { ScorePolicy } from './types.ts'

/**
 * Whether a person may see a score another person entered: not while he is to score himself, so that both score
 * independently. The reason is `score.not_own`. Of nobody's entry there is nothing to hide.
 */
export function judgeSight(
  score: { readonly by: string | null; readonly viewer: string | null },
  { independent }: ScorePolicy,
): Answer {
  const foreign = score.by !== null && score.by !== score.viewer
  return answer(foreign ? [why('score.not_own', independent.clause)] : [])
}

/** What a person sees where scores are entered: his own score, and whether the place is still open to him. */
export interface SeenEntry {
  readonly own: number | null
  readonly open: boolean
}

/** An entry as one person sees it: never the other's score, and closed once two others have entered it. */
export function seenEntry(entered: Entered | null, viewer: string | null, policy: ScorePolicy): SeenEntry {
  if (entered === null) return { own: null, open: true }
  const mine = judgeSight({ by: entered.by, viewer }, policy).ok === true
  const checked = entered.secondBy !== null && judgeSight({ by: entered.secondBy, viewer }, policy).ok === true
  const own = mine ? entered.score : checked ? entered.second : null
  return { own, open: mine || checked || entered.secondBy === null }
}

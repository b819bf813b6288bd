import { distinctWhys } from '../kernel/distinct-whys.ts'
import { type Answer, answer, type Why, why } from '../kernel/judgement.ts'
import type { Level } from '../kernel/levels.ts'
import type { OutcomePolicy, Subject } from './outcome-types.ts'
import type { TakingProblem } from './taking.ts'
import type { ScorePolicy } from './types.ts'

/** One score that keeps the sheet from being made. */
export interface ScoreGap {
  readonly subject: Subject
  readonly level: Level
  readonly problem: TakingProblem
}

const reasonsOf = (gap: ScoreGap, score: ScorePolicy, outcome: OutcomePolicy): readonly Why[] => {
  const { subject, level, problem } = gap
  const none = problem === 'missing' || problem === 'unmarked'
  return [
    ...(none ? [why('score.no_score', score.absent.clause, subject)] : []),
    ...(problem === 'unmarked' ? [] : [why(`score.${problem}`, score.doubleCheck.clause, subject)]),
    ...(none && subject === 'comprehensive' ? [why('score.no_review', outcome.levels[level].clause, subject)] : []),
  ]
}

/**
 * Whether scores are whole: every candidate has one in each subject (`score.no_score`), registered once and checked, so
 * that none is wrong or left out (`score.missing`, `score.unchecked`, `score.differs`), and levels with a review have
 * theirs (`score.no_review`). `who` is the subject.
 */
export const judgeGaps = (
  gaps: readonly ScoreGap[],
  { score, outcome }: { readonly score: ScorePolicy; readonly outcome: OutcomePolicy },
): Answer => answer(distinctWhys(gaps.flatMap((gap) => reasonsOf(gap, score, outcome))))

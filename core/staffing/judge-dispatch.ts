import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { holds } from './duties.ts'
import { furtherWhys } from './further-whys.ts'
import { judgeTeam } from './team.ts'
import type { TeamInput } from './team-types.ts'
import type { OccupationRunRule } from './types.ts'

/** How many batches of an occupation running, up to the one before this, a person has assessed. */
export interface OccupationRun {
  readonly person: string
  readonly occupation: string
  readonly running: number
}

/** The people sent to a batch; who is not among the runs has none. */
export interface DispatchFacts extends TeamInput {
  readonly occupationRuns: readonly OccupationRun[]
}

/** An answer with its reasons once more under every further article that says the same. */
export interface DispatchAnswer extends Answer {
  readonly further: readonly Why[]
}

function tooLong({ people, occupationRuns }: DispatchFacts, rule: OccupationRunRule | null): readonly Why[] {
  if (rule === null) return []
  const assesses = (person: string, occupation: string) =>
    people.some((member) => member.id === person && holds(member, 'assessor', { occupation }))
  return occupationRuns
    .filter(({ person, occupation, running }) => running >= rule.most && assesses(person, occupation))
    .map(({ person }) => why('staffing.occupation_run', rule.clause, person))
}

/**
 * Whether these people may be sent to a batch: the judgement of the team, and no assessor assesses one occupation too
 * often running (`staffing.occupation_run`, HN-051) even where other batches lie between. `further` names every
 * article that says the same as a reason's own (HN-025, HN-026, HN-028, HN-029, HN-165, HN-169, HN-257, NC-079).
 */
export function judgeDispatch(
  { team, headcount, staffing }: Pick<Policy, 'team' | 'headcount' | 'staffing'>,
  facts: DispatchFacts,
): DispatchAnswer {
  const judged = judgeTeam(facts, team, headcount)
  const reasons = [...judged.reasons, ...tooLong(facts, staffing.occupationRun)]
  return { ...answer(reasons, judged.questions), further: furtherWhys(team, judged.reasons) }
}

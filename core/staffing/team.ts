import type { HeadcountPolicy } from '#core/headcount/types.ts'
import { distinctWhys } from '#core/kernel/distinct-whys.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { isRole, joinPeople } from './duties.ts'
import { independenceReasons } from './team-independence.ts'
import { numberReasons } from './team-numbers.ts'
import { qualificationReasons } from './team-qualification.ts'
import type { TeamInput, TeamMember, TeamPolicy } from './team-types.ts'

/** Occupations a person assesses, each once. */
const assessed = ({ duties }: TeamMember): ReadonlySet<string> =>
  new Set(duties.flatMap(({ role, occupation }) => (isRole(role, 'assessor') ? (occupation ?? []) : [])))

function nearQuestions({ people }: TeamInput, { nearOccupations }: TeamPolicy): readonly Why[] {
  if (nearOccupations === null) return []
  return people
    .filter((person) => !person.near && assessed(person).size > 1)
    .map(({ id }) => why('ask.near', nearOccupations.clause, id))
}

/**
 * Whether these people may staff a batch together: enough of them, independent of each other and of the candidates,
 * rotated, and qualified for their duties. `who` is the person, occupation or room concerned, or `batch`.
 */
export function judgeTeam(input: TeamInput, policy: TeamPolicy, headcount: HeadcountPolicy): Answer {
  const team = { ...input, people: joinPeople(input.people) }
  const reasons = [
    ...independenceReasons(team, policy),
    ...numberReasons(team, policy, headcount),
    ...qualificationReasons(team, policy),
  ]
  return answer(distinctWhys(reasons), nearQuestions(team, policy))
}

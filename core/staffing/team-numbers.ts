import { judgeHeadcount } from '#core/headcount/judge-headcount.ts'
import type { HeadcountPolicy } from '#core/headcount/types.ts'
import { type Why, why } from '#core/kernel/judgement.ts'
import { holds, occupationsOf } from './duties.ts'
import type { TeamInput, TeamPolicy } from './team-types.ts'

function assessorsMissing(input: TeamInput, headcount: HeadcountPolicy): readonly Why[] {
  return occupationsOf(input).flatMap((occupation) => {
    const groups = input.groups.filter((group) => group.occupation === occupation)
    const { need, clauses } = judgeHeadcount({ rooms: [], groups }, headcount)
    const have = input.people.filter((person) => holds(person, 'assessor', { occupation })).length
    const missing = have < (need.assessors[occupation] ?? 0)
    return missing ? [why('team.too_few_assessors', clauses.assessors, occupation)] : []
  })
}

function invigilatorsMissing({ rooms = [], people }: TeamInput, headcount: HeadcountPolicy): readonly Why[] {
  return rooms.flatMap(({ id, candidates }) => {
    const { need, clauses } = judgeHeadcount({ rooms: [candidates], groups: [] }, headcount)
    const have = people.filter((person) => holds(person, 'invigilator', { room: id })).length
    return have < (need.invigilators[0] ?? 0) ? [why('team.too_few_invigilators', clauses.invigilators, id)] : []
  })
}

function supervisorsMissing({ people }: TeamInput, { supervisors }: TeamPolicy): readonly Why[] {
  if (supervisors === null) return []
  const have = people.filter((person) => holds(person, 'supervisor')).length
  return have < supervisors.minimum ? [why('team.too_few_supervisors', supervisors.clause, 'batch')] : []
}

function leadsWrong(input: TeamInput, { leads }: TeamPolicy): readonly Why[] {
  if (leads === null) return []
  const leading = (occupation: string) =>
    input.people.filter((person) => holds(person, 'lead_assessor', { occupation })).length
  return occupationsOf(input)
    .filter((occupation) => leading(occupation) !== leads.each)
    .map((occupation) => why('team.lead_count', leads.clause, occupation))
}

/** Reasons about how many people serve; people are listed once each. */
export const numberReasons = (input: TeamInput, policy: TeamPolicy, headcount: HeadcountPolicy): readonly Why[] => [
  ...assessorsMissing(input, headcount),
  ...invigilatorsMissing(input, headcount),
  ...supervisorsMissing(input, policy),
  ...leadsWrong(input, policy),
]

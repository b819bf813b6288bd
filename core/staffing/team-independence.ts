import { type Why, why } from '#core/kernel/judgement.ts'
import { holds, isRole } from './duties.ts'
import type { Duty, RecusalRule, Relation, TeamInput, TeamMember, TeamPolicy } from './team-types.ts'

const doubleRoles = (person: TeamMember, { supervisorIsAssessor }: TeamPolicy): readonly Why[] =>
  holds(person, 'supervisor') && holds(person, 'assessor')
    ? [why('team.supervisor_is_assessor', supervisorIsAssessor.clause, person.id)]
    : []

function consecutive(person: TeamMember, policy: TeamPolicy): readonly Why[] {
  const recent = person.recent ?? []
  return policy.consecutive
    .filter(({ role, most }) => {
      const last = recent.slice(0, most)
      return holds(person, role) && last.length === most && last.every((held) => isRole(held, role))
    })
    .map(({ clause }) => why('team.consecutive', clause, person.id))
}

/** Whether a duty meets the candidate a relation is about; a duty without occupation or room is for all of them. */
function meets(duty: Duty, relation: Relation, scope: RecusalRule['scope']): boolean {
  if (scope === 'any') return true
  return duty[scope] === undefined || duty[scope] === relation[scope]
}

function recusals(person: TeamMember, policy: TeamPolicy): readonly Why[] {
  const relations = person.relations ?? []
  const bound = (rule: RecusalRule) =>
    person.duties.some(
      (duty) =>
        rule.roles.some((role) => isRole(duty.role, role)) &&
        relations.some((relation) => rule.relations.includes(relation.kind) && meets(duty, relation, rule.scope)),
    )
  return policy.recusals.filter(bound).map(({ clause }) => why('team.recusal', clause, person.id))
}

function unrotated({ previous = {}, people }: TeamInput, { rotation }: TeamPolicy): readonly Why[] {
  return Object.entries(previous)
    .filter(([occupation, before]) => {
      const assessors = people.filter((person) => holds(person, 'assessor', { occupation }))
      const fresh = assessors.filter(({ id }) => !before.includes(id))
      return fresh.length * rotation.oneIn < assessors.length
    })
    .map(([occupation]) => why('team.rotation', rotation.clause, occupation))
}

/** Reasons about people who must not serve together, again, or where they are partial. */
export const independenceReasons = (input: TeamInput, policy: TeamPolicy): readonly Why[] => [
  ...input.people.flatMap((person) => doubleRoles(person, policy)),
  ...input.people.flatMap((person) => consecutive(person, policy)),
  ...unrotated(input, policy),
  ...input.people.flatMap((person) => recusals(person, policy)),
]

import type { Role, TeamInput, TeamMember } from './team-types.ts'

const alsoHeld: { readonly [role in Role]?: Role } = { lead_assessor: 'assessor', expert_lead: 'expert' }

/** Whether holding a duty means holding a role: a lead assessor is an assessor, an expert lead an expert. */
export const isRole = (held: Role | null, role: Role): boolean =>
  held === role || (held !== null && alsoHeld[held] === role)

/** Whether a person holds a role, of the occupation or in the room where given. */
export const holds = (
  { duties }: TeamMember,
  role: Role,
  at: { readonly occupation?: string; readonly room?: string } = {},
): boolean =>
  duties.some(
    (duty) =>
      isRole(duty.role, role) &&
      (at.occupation === undefined || duty.occupation === at.occupation) &&
      (at.room === undefined || duty.room === at.room),
  )

/** Each person once: who is listed twice has the duties and relations of both entries. */
export function joinPeople(people: readonly TeamMember[]): readonly TeamMember[] {
  const joined = new Map<string, TeamMember>()
  for (const person of people) {
    const known = joined.get(person.id)
    joined.set(person.id, {
      ...known,
      ...person,
      duties: [...(known?.duties ?? []), ...person.duties],
      relations: [...(known?.relations ?? []), ...(person.relations ?? [])],
    })
  }
  return [...joined.values()]
}

/** The occupations of a batch, each once. */
export const occupationsOf = ({ groups }: TeamInput): readonly string[] => [
  ...new Set(groups.map(({ occupation }) => occupation)),
]

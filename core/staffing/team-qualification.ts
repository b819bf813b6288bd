import { addYears, ageOn } from '#core/kernel/dates.ts'
import { type Why, why } from '#core/kernel/judgement.ts'
import { holds } from './duties.ts'
import type { Criteria, ExpertAgeRule, QualificationRule, TeamInput, TeamMember, TeamPolicy } from './team-types.ts'

const titleRanks = ['none', 'junior', 'middle', 'senior'] as const
const educationRanks = ['below', 'college', 'university'] as const

const atLeast = <T extends string>(ranks: readonly T[], have: T, want: T | undefined): boolean =>
  want === undefined || ranks.indexOf(have) >= ranks.indexOf(want)

const skilled = ({ skill_level }: TeamMember, want: Criteria['skill']): boolean =>
  want === undefined || (skill_level !== undefined && skill_level <= want)

function brings(person: TeamMember, want: Criteria, isNew: boolean): boolean {
  const assessing = person.assessing_years ?? 0
  return (
    skilled(person, want.skill) &&
    atLeast(titleRanks, person.title ?? 'none', want.title) &&
    atLeast(educationRanks, person.education ?? 'below', want.education) &&
    (person.occupation_years ?? 0) >= (want.occupationYears ?? 0) &&
    (person.management_years ?? 0) >= (want.managementYears ?? 0) &&
    assessing >= (want.assessingYears ?? 0) &&
    (!want.hasAssessed || assessing > 0) &&
    (!want.annualOk || person.annual_ok === true) &&
    (!want.senior || person.grade === 'senior') &&
    (!want.newOccupation || isNew)
  )
}

function unqualified(rule: QualificationRule, { people, new_occupation }: TeamInput): readonly Why[] {
  return people
    .filter((person) => holds(person, rule.role) && (!rule.seniorOnly || person.grade === 'senior'))
    .filter((person) => !rule.anyOf.some((want) => brings(person, want, new_occupation === true)))
    .map(({ id }) => why(`team.${rule.code}`, rule.clause, id))
}

function belowGrade({ people, groups }: TeamInput, { seniorLevels }: TeamPolicy): readonly Why[] {
  if (seniorLevels === null) return []
  const occupations = groups
    .filter(({ level }) => seniorLevels.levels.includes(level))
    .map(({ occupation }) => occupation)
  return people
    .filter((person) => person.grade !== 'senior')
    .filter((person) => occupations.some((occupation) => holds(person, 'assessor', { occupation })))
    .map(({ id }) => why('team.assessor_grade', seniorLevels.clause, id))
}

function tooNew({ people, on }: TeamInput, { seniorAfter }: TeamPolicy): readonly Why[] {
  if (seniorAfter === null) return []
  const { years, clause } = seniorAfter
  return people
    .filter((person) => holds(person, 'assessor') && person.grade === 'senior')
    .filter(({ assessor_since: since }) => since !== undefined && addYears(since, years) > on)
    .map(({ id }) => why('team.senior_too_new', clause, id))
}

function cardsExpired({ people, on, to = on }: TeamInput, { cards }: TeamPolicy): readonly Why[] {
  return cards.flatMap(({ role, clause }) =>
    people
      .filter((person) => holds(person, role))
      .filter(({ card_until }) => card_until === undefined || card_until < to)
      .map(({ id }) => why('team.card_expired', clause, id)),
  )
}

/** Why an expert is too old; where the sex is not known the higher age counts. */
function tooOld(person: TeamMember, on: string, rule: ExpertAgeRule): readonly Why[] {
  if (person.birth === undefined || !holds(person, 'expert')) return []
  const honoured = person.honour === true && person.honour_approved === true
  const bySex = { M: rule.male, F: rule.female }
  const most = person.sex === undefined ? Math.max(rule.male, rule.female) : bySex[person.sex]
  const { age, clause } = honoured ? rule.honoured : { age: most, clause: rule.clause }
  return ageOn(person.birth, on) > age ? [why('team.expert_age', clause, person.id)] : []
}

/** Reasons about what people in their duties must bring. */
export const qualificationReasons = (input: TeamInput, policy: TeamPolicy): readonly Why[] => {
  const { expertAge } = policy
  return [
    ...belowGrade(input, policy),
    ...policy.qualifications.flatMap((rule) => unqualified(rule, input)),
    ...tooNew(input, policy),
    ...cardsExpired(input, policy),
    ...(expertAge ? input.people.flatMap((person) => tooOld(person, input.on, expertAge)) : []),
  ]
}

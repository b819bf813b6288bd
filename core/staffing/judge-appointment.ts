import type { Day } from '#core/kernel/dates.ts'
import { ageOn } from '#core/kernel/dates.ts'
import { concerning, joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesAbout } from '#core/rules/rules-about.ts'
import type { Facts } from '#core/rules/types.ts'
import { appointmentFactTitles } from './facts.ts'
import { qualificationReasons } from './team-qualification.ts'
import type { Duty, TeamMember, TeamPolicy } from './team-types.ts'
import type { AppointedRole, EmploymentRule, LessonKind, StaffingPolicy } from './types.ts'

/** Lessons of a training; `hours` are lesson hours (学时). */
export interface Lessons {
  readonly kind: LessonKind
  readonly hours: number
}

/** Somebody to be appointed and what was done for it; what is left out is asked. */
export interface AppointmentFacts {
  readonly role: AppointedRole
  readonly on: Day
  /** What the person brings; the duty and the grade follow from the role. */
  readonly person: Omit<TeamMember, 'duties' | 'grade'>
  /** Whether the occupation is newly developed. */
  readonly newOccupation?: boolean | undefined
  /** Whether the skill level or title is of an occupation related to the one assessed. */
  readonly relatedOccupation?: boolean | undefined
  /** Whether on the institution's own payroll. */
  readonly ownStaff?: boolean | undefined
  /** Years of service with the institution. */
  readonly serviceYears?: number | undefined
  readonly manager?: boolean | undefined
  readonly appliedBySelf?: boolean | undefined
  readonly lessons?: readonly Lessons[] | undefined
  readonly trainedBy?: string | undefined
  readonly examinedBy?: string | undefined
  readonly certifiedBy?: string | undefined
  readonly certified?: boolean | undefined
  /** Courses finished on the platform of the province. */
  readonly courses?: readonly string[] | undefined
  /** Papers made out: application, contract, letter, card, certificate. */
  readonly papers?: readonly string[] | undefined
  /** Copies an expert handed in for the selection. */
  readonly materials?: readonly string[] | undefined
  /** Steps of the appointment as they were taken, in order. */
  readonly steps: readonly StepTaken[]
}

/** The sections an appointment is judged by. */
export type AppointmentPolicy = Pick<Policy, 'team' | 'rules' | 'staffing'>

const experts: readonly AppointedRole[] = ['expert', 'expert_lead']

const dutyOf: { readonly [role in AppointedRole]: Duty['role'] } = {
  assessor: 'assessor',
  senior_assessor: 'assessor',
  supervisor: 'supervisor',
  expert: 'expert',
  expert_lead: 'expert_lead',
}

const memberOf = ({ role, person }: AppointmentFacts): TeamMember => ({
  ...person,
  duties: [{ role: dutyOf[role] }],
  grade: role === 'senior_assessor' ? 'senior' : 'assessor',
})

const statedOf = ({ person, ...facts }: AppointmentFacts): Facts => ({
  role: facts.role,
  relatedOccupation: facts.relatedOccupation,
  assessingYears: person.assessing_years,
  manager: facts.manager,
  appliedBySelf: facts.appliedBySelf,
  trainedBy: facts.trainedBy,
  examinedBy: facts.examinedBy,
  certifiedBy: facts.certifiedBy,
  certified: facts.certified,
  courses: facts.courses,
  papers: facts.papers,
  materials: facts.materials,
})

/** What the person must bring; the card comes with the appointment, and levels are a matter of the batch. */
function judgeQualification(facts: AppointmentFacts, team: TeamPolicy): Answer {
  const { on, role, person, newOccupation } = facts
  const input = { on, new_occupation: newOccupation, groups: [], people: [memberOf(facts)] }
  const reasons = qualificationReasons(input, { ...team, cards: [], seniorLevels: null })
  return answer(reasons, [
    ...(role === 'senior_assessor' && team.seniorAfter && person.assessor_since === undefined
      ? [why('ask.assessor_since', team.seniorAfter.clause, person.id)]
      : []),
    ...(experts.includes(role) && team.expertAge && person.birth === undefined
      ? [why('ask.birth', team.expertAge.clause, person.id)]
      : []),
  ])
}

function judgeTraining({ role, lessons }: AppointmentFacts, { training: rule }: StaffingPolicy): Answer {
  if (!rule?.roles.includes(role)) return answer([])
  if (lessons === undefined) return answer([], [why('ask.training_hours', rule.clause)])
  const counted = lessons.filter(({ kind }) => !rule.without.includes(kind))
  const hours = counted.reduce((sum, each) => sum + each.hours, 0)
  return answer(hours < rule.hours ? [why('staffing.training_hours', rule.clause)] : [])
}

function judgeEmployed(
  { ownStaff, serviceYears }: AppointmentFacts,
  { years, effect, clause }: EmploymentRule,
): Answer {
  const kept = [
    { name: 'own_staff', ok: ownStaff },
    { name: 'service_years', ok: serviceYears === undefined ? undefined : serviceYears >= years },
  ]
  const asked = kept.filter(({ ok }) => ok === undefined || (!ok && effect === 'ask'))
  const refused = kept.filter(({ ok }) => ok === false && effect === 'refuse')
  return answer(
    refused.map(({ name }) => why(`staffing.${name}`, clause)),
    asked.map(({ name }) => why(`ask.${name}`, clause)),
  )
}

const judgeEmployment = (facts: AppointmentFacts, { employment }: StaffingPolicy): Answer =>
  joinAnswers(
    Object.values(employment).flatMap((rule) => (rule?.roles.includes(facts.role) ? [judgeEmployed(facts, rule)] : [])),
  )

function judgeOwnAge({ role, person, on }: AppointmentFacts, { expertAge: rule }: StaffingPolicy): Answer {
  if (rule === null || !experts.includes(role)) return answer([])
  const { most, clause } = rule
  if (most === null) return answer([], [why('ask.expert_age_limit', clause)])
  if (person.birth === undefined) return answer([], [why('ask.birth', clause)])
  return answer(ageOn(person.birth, on) > most ? [why('staffing.expert_age', clause)] : [])
}

/**
 * Whether somebody may be appointed assessor, senior assessor, supervisor, expert or expert lead. Reasons name the
 * person: `team.<word>` for what the person must bring (HN-040, HN-041, HN-044, HN-047 …, LG-012 …), `staffing.<name>`
 * for occupation (HN-025, HN-026), examination and certificate by the institution (HN-166, HN-252), contract (HN-167),
 * agreement, letter and card (HN-039, HN-295), certificate and badge (HN-255), courses (HN-254, HN-268), source of
 * supervisors (HN-267), materials of experts (HN-277; `who` is what is missing), `staffing.training_hours` (HN-253),
 * `staffing.own_staff` and `staffing.service_years` (HN-045; only asked for assessors, HN-042), `staffing.expert_age`
 * (HN-275), `staffing.appointment.step` and `.order` (HN-295).
 */
export function judgeAppointment({ team, rules, staffing }: AppointmentPolicy, facts: AppointmentFacts): Answer {
  const asked = statedOf(facts)
  const { requirements, procedures } = rules.staffing
  const judged = joinAnswers([
    judgeQualification(facts, team),
    judgeRequirements('staffing', rulesAbout(requirements, appointmentFactTitles), asked),
    judgeTraining(facts, staffing),
    judgeEmployment(facts, staffing),
    judgeOwnAge(facts, staffing),
    judgeProcedure('staffing.appointment', procedures.appointment, facts.steps, asked),
  ])
  return concerning(facts.person.id, judged)
}

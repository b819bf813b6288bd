import type { Repeated } from '#core/policy/parameter.ts'

/** A rule and the articles it rests on. */
export interface StaffingRule extends Repeated {
  readonly label: string
  readonly clause: string | null
}

/** In which capacity somebody is appointed. */
export const appointedRoles = ['assessor', 'senior_assessor', 'supervisor', 'expert', 'expert_lead'] as const

/** A capacity somebody is appointed in; a senior assessor is an assessor too, an expert lead an expert. */
export type AppointedRole = (typeof appointedRoles)[number]

/** What a lesson of a training is. */
export const lessonKinds = ['lecture', 'simulation', 'internship'] as const

/** The kind of a lesson: taught, assessed in play, or spent as an intern. */
export type LessonKind = (typeof lessonKinds)[number]

/** The least training of somebody appointed in a capacity, in lesson hours; some kinds of lessons do not count. */
export interface TrainingRule extends StaffingRule {
  readonly roles: readonly AppointedRole[]
  readonly hours: number
  readonly without: readonly LessonKind[]
}

/**
 * Whether the appointed must be the institution's own staff of so many years. Where `effect` is `ask` the rule is a
 * hint a person weighs (the sources contradict themselves), where it is `refuse` it binds.
 */
export interface EmploymentRule extends StaffingRule {
  readonly roles: readonly AppointedRole[]
  readonly years: number
  readonly effect: 'ask' | 'refuse'
}

/** The most years of age the institution sets for its experts; null until it has. */
export interface OwnAgeRule extends StaffingRule {
  readonly most: number | null
}

/** Most assessments of one occupation running by the same assessor. */
export interface OccupationRunRule extends StaffingRule {
  readonly most: number
}

/** Duties whose room is found by lot before the exam, and whether all other duties are settled before it too. */
export interface DrawRule extends StaffingRule {
  readonly drawn: readonly string[]
  readonly othersSettled: boolean
}

/** Between two sessions without a break: how many invigilators bind the papers and how many fetch the next ones. */
export interface SessionChangeRule extends StaffingRule {
  readonly binding: number
  readonly fetching: number
}

/** The grades of a year, each from so many points of 100 upward; the lowest begins at 0. */
export interface BandsRule extends StaffingRule {
  readonly from: Readonly<Record<string, number>>
}

/** Who misses so many calls running, or every call of so many years, gets the grade whatever the points. */
export interface AbsenceRule extends StaffingRule {
  readonly running: number
  readonly years: number
  readonly grade: string
}

/** The yearly appraisal of assessors. */
export interface AppraisalPolicy {
  readonly bands: BandsRule
  /** Whether points between two bands count for the lower band or are rounded to the nearest whole point first. */
  readonly fraction: StaffingRule & { readonly value: 'lower' | 'nearest' }
  /** Whether the points of the batches are weighted before they are averaged. */
  readonly average: StaffingRule & { readonly weighted: boolean }
  /** What weighs a batch where points are weighted. */
  readonly weight: StaffingRule & { readonly value: 'candidates' | 'sessions' }
  readonly absence: AbsenceRule
}

/** So many years of a grade, running or any of the term, and what follows. */
export interface DismissalRule extends StaffingRule {
  readonly grade: string
  readonly years: number
  readonly running: boolean
  readonly effects: readonly string[]
}

/** What follows from a misconduct besides whatever else is decided; `only` where it is a crime or the person external. */
export interface BesidesRule extends StaffingRule {
  readonly conduct: readonly string[]
  readonly roles: readonly string[]
  readonly only?: 'crime' | 'external' | undefined
  readonly effects: readonly string[]
}

/** What is written about the people of an institution beyond the five shapes; null where nothing is written. */
export interface StaffingPolicy {
  readonly training: TrainingRule | null
  readonly employment: Readonly<Record<string, EmploymentRule | null>>
  readonly expertAge: OwnAgeRule | null
  readonly occupationRun: OccupationRunRule | null
  readonly draw: DrawRule | null
  readonly sessionChange: SessionChangeRule | null
  readonly appraisal: AppraisalPolicy | null
  readonly dismissal: Readonly<Record<string, DismissalRule | null>>
  readonly besides: Readonly<Record<string, BesidesRule | null>>
}

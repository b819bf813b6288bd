import type { Day, Month } from '#core/kernel/dates.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { Parameter } from '#core/policy/parameter.ts'

/** The way a person comes to a certificate. */
export type Route = 'exam' | 'direct' | 'process' | 'competition'

/** Who applies: a student, an employee of the institution, or anybody else at work. */
export type ApplicantKind = 'student' | 'staff' | 'worker'

/** How an occupation or a major relates to the occupation applied for. */
export type Fit = 'same' | 'related' | 'other' | 'unknown'

/** A skill level, or the grade of a 1+X certificate in words. */
export type CertificateGrade = Level | 'basic' | 'intermediate' | 'advanced'

/** 初级, 中级 and 高级职称. */
export type TitleGrade = 'junior' | 'middle' | 'senior'

/** 中职, 技工学校, 高级技校, 技师学院, 预备技师班, 高职专科 and 本科院校. */
export type School =
  | 'secondary'
  | 'technical'
  | 'senior_technical'
  | 'technician_college'
  | 'technician_prep'
  | 'college'
  | 'university'

/** Graduated, in the final year (毕业学年), or earlier in the course. */
export type Stage = 'graduated' | 'final_year' | 'earlier'

/** The edition of the national rules an occupational standard follows. */
export type Edition = 'old' | 'y2023'

/** One course of study; an absent flag has not been decided by anybody yet. */
export interface Education {
  readonly school: School
  readonly stage: Stage
  readonly major: Fit
  readonly recognised?: boolean | undefined
  readonly appraised?: boolean | undefined
}

/** A certificate held, and how its occupation fits. */
export interface Certificate {
  readonly grade: CertificateGrade
  readonly issued: Day
  readonly occupation: Fit
}

/** A professional title; `matches` is true when left out. */
export interface Title {
  readonly grade: TitleGrade
  readonly since: Day
  readonly matches?: boolean | undefined
}

/** Months of work, both ends included; without an end it goes on. */
export interface Work {
  readonly from: Month
  readonly to?: Month | undefined
  readonly occupation: Fit
}

/** Results of the courses of a process assessment. */
export interface Courses {
  readonly theory: boolean
  readonly practical: boolean
  readonly credits?: boolean | undefined
}

/** What is known of an applicant. */
export interface Applicant {
  readonly kind: ApplicantKind
  readonly birth: Day
  /** Of the institution itself; true when left out. */
  readonly own?: boolean | undefined
  /** Trained for this assessment; true when left out. */
  readonly trained?: boolean | undefined
  readonly excellent?: boolean | undefined
  readonly apprentice_done?: boolean | undefined
  readonly id_valid_until?: Day | undefined
  readonly education?: readonly Education[] | undefined
  readonly certs?: readonly Certificate[] | undefined
  readonly titles?: readonly Title[] | undefined
  readonly work?: readonly Work[] | undefined
  readonly courses?: Courses | undefined
  readonly bans?: readonly { readonly until: Day; readonly clause: string }[] | undefined
}

/** One application to judge, as it stands on a day. */
export interface EligibilityInput {
  readonly on: Day
  readonly route: Route
  readonly level: Level
  readonly edition: Edition
  /** Whose standard the occupation has; the national one when left out. */
  readonly standard?: 'national' | 'own' | undefined
  /** Whether occupation and level are filed; true when left out. */
  readonly filed?: boolean | undefined
  readonly applicant: Applicant
}

/** The verdict, with the clauses that were met where it is true. */
export interface EligibilityAnswer extends Answer {
  readonly basis: readonly string[]
}

/** A rule that exists for the institution, and the article it rests on. */
export interface Binding {
  readonly clause: string | null
}

/** A coded refusal or question of a route. */
export interface CodedBinding extends Binding {
  readonly code: string
}

/** A certificate of one of the grades, held for full years where asked; `related` lets related occupations count. */
export interface CertificateNeed {
  readonly grades: readonly CertificateGrade[]
  readonly related: boolean
  readonly heldYears?: number | undefined
}

/** A course of study at one of the schools and stages, with a major that fits where majors are listed. */
export interface EducationNeed {
  readonly schools: readonly School[]
  readonly stages: readonly Stage[]
  readonly majors?: readonly ('same' | 'related')[] | undefined
  /** The school's programme must have been recognised (经审核认定). */
  readonly recognised?: true | undefined
  /** The programme must have been appraised (经评估论证). */
  readonly appraised?: true | undefined
}

/** A matching title, held for full years where asked. */
export interface TitleNeed {
  readonly grade: TitleGrade
  readonly heldYears?: number | undefined
}

/** Months in the occupation: all together or the longest unbroken run; `after` counts later months only. */
export interface WorkNeed {
  readonly measure: 'total' | 'run'
  readonly months: number
  readonly related: boolean
  readonly after?: true | undefined
}

/** Everything one clause asks of an applicant; where a list stands, one entry is enough. */
export interface ClauseNeeds {
  /** The clause in Chinese, where no catalogue of articles holds it. */
  readonly label?: string | undefined
  readonly age?: number | undefined
  readonly certificate?: CertificateNeed | undefined
  readonly education?: readonly EducationNeed[] | undefined
  readonly titles?: readonly TitleNeed[] | undefined
  readonly apprentice?: true | undefined
  readonly work?: WorkNeed | undefined
  readonly courses?: 'both' | 'credits' | undefined
  readonly excellent?: true | undefined
  /** Known from one outside source only, so that a person confirms it even when met. */
  readonly unconfirmed?: true | undefined
}

/** Clause ids that are all needed together. */
export type Alternative = readonly string[]

/** The alternatives that lead to each level. */
export type LevelTable = { readonly [level in Level]?: readonly Alternative[] | undefined }

/** A question that replaces a refusal when its needs are met. */
export interface Fallback extends CodedBinding {
  readonly needs: ClauseNeeds
}

/** What a route means for one kind of applicant. */
export interface RouteRule {
  /** The route is closed. */
  readonly refuse: CodedBinding | null
  /** The text is silent or points elsewhere, so that a person decides. */
  readonly ask: CodedBinding | null
  /** Whether the table of the standard's edition applies. */
  readonly edition: boolean
  /** The institution's own alternatives. */
  readonly alternatives: LevelTable
  readonly fallbacks: readonly Fallback[]
}

/** Conditions of application; a bar that is null is not written for the institution. */
export interface EligibilityPolicy {
  readonly idExpired: Binding | null
  /** Refuses what is not filed; where null a person is asked. */
  readonly levelNotFiled: Binding | null
  readonly levelsNeverFiled: (Binding & { readonly levels: readonly Level[] }) | null
  readonly applicantsNotServed: (Binding & { readonly kinds: readonly ApplicantKind[] }) | null
  readonly notOwn: Binding | null
  /** Training must come before the routes listed. */
  readonly notTrained: (Binding & { readonly routes: readonly Route[] }) | null
  /** An institution's own standard replaces the edition's table by a question. */
  readonly ownStandard: Binding
  /** First and final review are the work of two people. */
  readonly twoReviewers: Parameter<boolean>
  /** What is cited when nothing leads to the level. */
  readonly noClause: Binding
  /** Below this age, in years, a person is asked unless the clause met sets an age itself. */
  readonly ageFloor: Binding & { readonly years: number }
  readonly clauses: { readonly [id: string]: ClauseNeeds }
  readonly editions: { readonly [edition in Edition]: LevelTable }
  readonly routes: { readonly [route in Route]: { readonly [kind in ApplicantKind]: RouteRule } }
}

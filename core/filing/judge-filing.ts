import { concerning, joinAnswers } from '#core/kernel/join-answers.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { Facts, StageRules } from '#core/rules/types.ts'

/** The site, machines, teams and groups of an organisation that applies for a filing; what is left out is asked. */
export interface FilingFacts {
  /** Square metres. */
  readonly siteArea?: number | undefined
  readonly siteTenure?: '自有' | '租赁' | undefined
  /** Whole term of the lease in years; of a leased site only. */
  readonly leaseYears?: number | undefined
  /** Safety demands the site meets, such as 防火. */
  readonly siteSafety?: readonly string[] | undefined
  /** Rooms set up, such as 保密室. */
  readonly rooms?: readonly string[] | undefined
  readonly machines?: number | undefined
  /** Whether the standard classrooms can hold an examination online. */
  readonly onlineExams?: boolean | undefined
  readonly equipment?: readonly string[] | undefined
  /** Bodies of people it has, such as 质量督导人员. */
  readonly teams?: readonly string[] | undefined
  /** Working groups of the assessment centre, such as 考务管理组. */
  readonly groups?: readonly string[] | undefined
}

/** An expert as the application lists them; what is left out is not known. */
export interface FilingExpert {
  readonly title?: 'none' | 'junior' | 'middle' | 'senior' | undefined
  readonly skill?: Level | 'none' | undefined
}

/** The people and places for one occupation of the application. */
export interface OccupationFacts {
  readonly occupation: string
  readonly assessors?: number | undefined
  readonly experts?: readonly FilingExpert[] | undefined
  /** Stations at which candidates can be assessed at the same time. */
  readonly stations?: number | undefined
  /** Whose the facilities are, each kind once: 自有, 租赁, 借用. */
  readonly facilityTenures?: readonly string[] | undefined
}

/** Which systems stand in touch with the platform of the province, and which it can watch as they run. */
export interface OpeningFacts {
  readonly connectedSystems?: readonly string[] | undefined
  readonly supervisedSystems?: readonly string[] | undefined
}

/** A qualification shown to the experts on site. */
export interface ShownDocument {
  readonly title: string
  readonly shownAs?: '原件' | '复印件' | undefined
}

const judgeMatter = (rules: StageRules, matter: string, facts: Facts): Answer =>
  judgeRequirements('filing', rules.requirements, { ...facts, matter })

/**
 * Whether an organisation has what an application for a filing asks for: site (HN-003), rooms (HN-004), machines
 * (HN-005), cameras (HN-006), teams (HN-007), working groups (LG-009). Reasons `filing.<name>`, naming each missing
 * word; what was not stated is a question.
 */
export const judgeFilingConditions = (rules: StageRules, facts: FilingFacts): Answer =>
  judgeMatter(rules, 'application', { ...facts })

/** Experts whose grade is open count only where the occupation would be refused without them, and are asked about then. */
function judgeOccupation(rules: StageRules, { occupation, experts, ...facts }: OccupationFacts): Answer {
  const graded = experts?.map(({ title, skill }) =>
    judgeMatter(rules, 'expert', { expertTitle: title, expertSkill: skill }),
  )
  const qualified = graded?.filter(({ ok }) => ok === true).length
  const open = graded?.filter(({ ok }) => ok === 'needs_human') ?? []
  const judge = (more: number): Answer =>
    judgeMatter(rules, 'occupation', {
      ...facts,
      qualifiedExperts: qualified === undefined ? undefined : qualified + more,
    })
  const sure = judge(0)
  const hoped = judge(open.length)
  return concerning(occupation, hoped.reasons.length < sure.reasons.length ? joinAnswers([hoped, ...open]) : sure)
}

/**
 * Whether every occupation applied for has its assessors (HN-024), its experts of the grade asked for (HN-027), its
 * stations and facilities of its own (HN-038); `who` is the occupation, or the word that is wrong. Where everything
 * hangs on experts whose grade nobody stated, the question is `ask.expertGrade`.
 */
export const judgeFilingOccupations = (rules: StageRules, occupations: readonly OccupationFacts[]): Answer =>
  joinAnswers(occupations.map((one) => judgeOccupation(rules, one)))

/** Whether assessments may begin: the systems are in touch with the platform and can be watched (HN-021, HN-056, LG-026). */
export const judgeOpening = (rules: StageRules, facts: OpeningFacts): Answer =>
  judgeMatter(rules, 'opening', { ...facts })

/** Whether every qualification shown on site is the original (HN-298); `who` is the document. */
export const judgeOriginals = (rules: StageRules, documents: readonly ShownDocument[]): Answer =>
  joinAnswers(documents.map(({ title, shownAs }) => concerning(title, judgeMatter(rules, 'onsite', { shownAs }))))

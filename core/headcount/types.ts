import type { Parameter } from '#core/policy/parameter.ts'

/** People or things needed per site or room, with the article that says so. */
export interface HeadcountRule {
  readonly count: number
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** Invigilators of a theory room: at least `minimum`, and one for every `perCandidates` begun where given. */
export interface InvigilatorRule {
  readonly minimum: number
  readonly perCandidates: number | null
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/**
 * Assessors of an occupation: at least `minimum`; one for each module where `perModule`, resting on `moduleClause`
 * (on `clause` where that is null) once the modules outnumber the minimum; one for every `perCandidates` begun.
 */
export interface AssessorRule {
  readonly minimum: number
  readonly perModule: boolean
  readonly moduleClause: string | null
  readonly perCandidates: number | null
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** Workstations by occupation; null where the source gives no number. */
export interface StationRule {
  readonly stations: Readonly<Record<string, number | null>>
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** At least `min` and at most `max` people. */
export interface RangeRule {
  readonly min: number
  readonly max: number
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** How many people, spare papers and sessions a batch needs; a rule that is null is not written for the institution. */
export interface HeadcountPolicy {
  /** Most candidates in one theory room-session; null where the source sets no ceiling. */
  readonly roomLimit: Parameter<number> | null
  readonly invigilators: InvigilatorRule | null
  readonly assessors: AssessorRule | null
  /** Spare papers for each room of an exam on paper. */
  readonly sparePapers: HeadcountRule | null
  readonly practicalSessions: StationRule | null
  /** Internal quality supervisors at each site. */
  readonly supervisors: HeadcountRule | null
  /** Exam staff at each site. */
  readonly staff: HeadcountRule | null
  readonly siteLeaders: HeadcountRule | null
  readonly siteChiefs: HeadcountRule | null
  readonly siteDeputies: RangeRule | null
  /** Chief examiners of each room. */
  readonly roomChiefs: HeadcountRule | null
}

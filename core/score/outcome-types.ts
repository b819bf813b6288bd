import type { Day } from '#core/kernel/dates.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { Parameter } from '#core/policy/parameter.ts'

/** 理论知识考试, 技能操作考核 and 综合评审. */
export type Subject = 'theory' | 'practical' | 'comprehensive'

/** A subject of this assessment: a score of 0 to 100 points, or why there is none; with neither it was not taken. */
export interface SubjectResult {
  readonly score?: number | undefined
  readonly flag?: 'absent' | 'cheat' | undefined
}

/** A score of an earlier assessment. */
export interface EarlierScore {
  readonly score: number
  readonly exam_on: Day
  readonly published_on?: Day | undefined
}

/** Everything the outcome of one candidate rests on. */
export interface OutcomeInput {
  readonly level: Level
  readonly exam_on: Day
  readonly published_on?: Day | undefined
  readonly theory?: SubjectResult | undefined
  readonly practical?: SubjectResult | undefined
  readonly comprehensive?: SubjectResult | undefined
  readonly earlier?: { readonly [subject in Subject]?: EarlierScore | undefined } | undefined
  /** What the year of an earlier pass is counted from, where that has been decided. */
  readonly counts_from?: 'exam' | 'published' | undefined
  /** The article by which the whole result was cancelled. */
  readonly cancelled?: string | undefined
}

/** How one subject stands; `valid_until` is the last day on which the pass still serves. */
export interface SubjectOutcome {
  readonly score: number | null
  readonly pass: boolean
  readonly from: 'now' | 'earlier' | null
  readonly valid_until: Day | null
}

/** The outcome with every needed subject. */
export interface OutcomeAnswer extends Answer {
  readonly result: 'pass' | 'fail' | 'pending' | 'needs_human'
  readonly subjects: { readonly [subject in Subject]?: SubjectOutcome }
}

/** Subjects a level needs, and the article that asks for the pass mark in each. */
export interface LevelSubjects {
  readonly subjects: readonly Subject[]
  readonly clause: string | null
}

/** How subject results become an outcome. */
export interface OutcomePolicy {
  /** Points needed in each subject, included, never rounded. */
  readonly passMark: Parameter<number>
  readonly levels: { readonly [level in Level]: LevelSubjects }
  /** The article that makes absence and cheating 0 points. */
  readonly zero: { readonly clause: string | null }
  /** For how many years which passes serve again; null where nothing is written. */
  readonly carry: {
    readonly subjects: readonly Subject[]
    readonly years: number
    readonly label: string
    readonly clause: string | null
  } | null
  /** The article by which the comprehensive review follows the other subjects. */
  readonly comprehensiveDue: { readonly clause: string | null }
  /** The article that bars the comprehensive review before the other subjects are passed; null where unwritten. */
  readonly comprehensiveGate: { readonly clause: string | null } | null
}

import type { ChainStepId } from '#core/chain/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { InventedInstitution } from '#server/demo/found-tenants.ts'
import type { FilingLetter, PlaceFacts } from '#server/demo/steps/prepare.ts'

/** One row of the batch: what is assessed, and how many are accepted. */
export interface PlannedRow {
  /** Short name as the institution plans it. */
  readonly text: string
  readonly level: Level
  readonly count: number
  /** 职业/工种, as the candidate sheet has it. */
  readonly sheetName: string
  readonly classPrefix: string
  readonly major: string
}

/** What goes wrong, in known numbers. */
export interface Mishaps {
  /** Rows spoilt in each of the ways clerks spoil them. */
  readonly spoiltOfEachKind: number
  /** Rows that stand twice in one workbook, rows sent again later, rows of an occupation outside the batch. */
  readonly doubled: number
  readonly sentAgain: number
  readonly unplanned: number
  /** Applicants beyond the accepted ones: too early in their studies or too little work, from outside, withdrawn. */
  readonly early: number
  readonly outsiders: number
  readonly withdrawn: number
  /** Of the accepted: a person must judge, papers are asked for, the photograph comes later. */
  readonly judged: number
  readonly supplemented: number
  readonly latePhotos: number
  /** At the exam. */
  readonly absentBoth: number
  readonly absentPractical: number
  readonly cheated: number
  readonly failedTheory: number
  readonly failedPractical: number
}

/** The numbers a rehearsal must end with; hand-written. */
export interface Expected {
  readonly candidates: number
  readonly refusedRows: number
  readonly ineligible: number
  readonly seated: number
  readonly roomSessions: number
  readonly roomSessionsBound: number
  readonly practicalRoomSessions: number
  readonly tickets: number
  readonly absent: number
  readonly cheated: number
  readonly passed: number
  readonly certificates: number
  readonly printedTicketPages: number
  readonly printedCertificates: number
  readonly refusalsExpected: number
  readonly refusalsSeen: number
  readonly runs: number
  readonly sat: number
  readonly marksRegistered: number
}

/** How an applicant fulfils the conditions: as a student of the final year, or by work. */
export type Standing = 'student' | 'worker'

/** One rehearsal: an institution, a batch, its mishaps, its days, and how it must end. */
export interface RehearsalPlan {
  readonly name: string
  readonly institution: InventedInstitution
  readonly letter: FilingLetter
  readonly rows: readonly PlannedRow[]
  readonly standing: Standing
  readonly places: readonly PlaceFacts[]
  readonly theorySessions: readonly string[]
  readonly theoryMinutes: number
  readonly practicalSessions: readonly string[]
  readonly practicalMinutes: number
  readonly startsOn: string
  readonly endsOn: string
  /** A start for which the plan would be submitted too late. */
  readonly tooSoon: { readonly startsOn: string; readonly endsOn: string }
  readonly foundedAt: string
  /** When each step is done: the first time, and again after an upheld objection. */
  readonly at: Readonly<Record<ChainStepId, readonly string[]>>
  /** When the notice's term is over: the first day after it. */
  readonly noticeOver: readonly string[]
  readonly mishaps: Mishaps
  /** The clauses that the refusals of this institution must cite. */
  readonly clauses: Readonly<Record<RefusalName, string | null>>
  readonly expected: Expected
  /** Where the theory exam is held here: when its papers are made, and what is another number then. */
  readonly machines: { readonly papersAt: string; readonly expected: Partial<Expected> }
}

/** The refusals whose clause depends on the institution. */
export type RefusalName =
  | 'outsideFiling'
  | 'latePlan'
  | 'incompletePlan'
  | 'announcement'
  | 'ineligible'
  | 'undecidedReview'
  | 'samePersonReview'
  | 'unmarkedExam'
  | 'theoryByHand'
  | 'missingScores'
  | 'signerOrder'
  | 'earlyOpening'
  | `early_${ChainStepId}`

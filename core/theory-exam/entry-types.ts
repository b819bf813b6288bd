import type { Answer, Why } from '#core/kernel/judgement.ts'
import type { Repeated } from '#core/policy/parameter.ts'

/** A paper that may stand in for the identity card: 临时身份证, 军官证, 士兵证 or 公安机关证明. */
export type SubstituteDocument = 'temp_id' | 'officer_id' | 'soldier_id' | 'police_note'

/** 准考证, 身份证, 学生证 and what may stand in. */
export type EntryDocument = 'ticket' | 'id_card' | 'student_card' | SubstituteDocument

/** A candidate at the door; minutes are counted from the start of the exam, negative before it. */
export interface EntryInput {
  readonly at: number
  /** Length of the exam in minutes. */
  readonly duration: number
  readonly documents: readonly EntryDocument[]
  /** Whether somebody else is suspected to sit the exam, and what the candidate says; none when left out. */
  readonly doubt?: 'none' | 'admitted' | 'denied' | undefined
  /** When the candidate wishes to leave. */
  readonly leave_at?: number | undefined
}

/** What happens at the door, and whether the candidate may leave when asked for. */
export interface EntryAnswer extends Answer {
  readonly result: 'admitted' | 'wait' | 'absent' | 'refused' | 'needs_human'
  readonly leave: 'allowed' | 'forbidden' | 'needs_human' | null
  /** The reasons once more, under every further article that says the same. */
  readonly further: readonly Why[]
  /** The articles the answer to leaving rests on; empty where none was asked for or none is written. */
  readonly leave_clauses: readonly string[]
}

/** Documents shown together, and what follows without them. */
export interface DocumentRule extends Repeated {
  readonly needed: readonly EntryDocument[]
  /** Papers that may stand in for the identity card. */
  readonly substitutes: readonly EntryDocument[]
  /** A substitute is accepted, or a person decides. */
  readonly substituteIs: 'accepted' | 'asked'
  readonly otherwise: 'absent' | 'refused'
  readonly label: string
  readonly clause: string | null
}

/** A minute or period about which the texts disagree. */
export interface Disputed extends Repeated {
  readonly minutes: number
  readonly clause: string | null
}

/** Entry to and leave from a theory exam; a rule that is null is not written for the institution. */
export interface EntryPolicy {
  /** Later than this many minutes nobody enters; where null every late candidate is asked about. */
  readonly lateAfter: Disputed | null
  /** The very minute about which a text says otherwise. */
  readonly lateExactly: Disputed | null
  readonly documents: DocumentRule | null
  /** Refuses an admitted impersonation; whether a candidate who denies it sits the exam. */
  readonly impersonation: { readonly deniedPasses: boolean; readonly clause: string | null } | null
  /** The door opens this many minutes before the start. */
  readonly opensBefore: Disputed | null
  /** Another text opens the door only this many minutes before the start. */
  readonly opensDisputed: Disputed | null
  /** Minutes after which one may leave before the end, none being allowed where `after` is null. */
  readonly earlyLeave: (Repeated & { readonly after: number | null; readonly clause: string | null }) | null
}

import type { Day } from '#core/kernel/dates.ts'
import type { Answer } from '#core/kernel/judgement.ts'

/** Every behaviour an institution may have a rule for. */
export const behaviours = [
  'bring_materials',
  'use_device',
  'wrong_seat',
  'disturb',
  'other_breach',
  'whisper',
  'copy',
  'hidden_notes',
  'swap_papers',
  'false_name',
  'take_out',
  'similar_papers',
  'damage_papers',
  'mark_paper',
  'other_cheat',
  'false_material',
  'leak_before',
  'rob_or_coerce',
  'impersonation',
  'organised',
  'damage_equipment',
  'severe_disruption',
  'phone_rings',
  'early_leave',
] as const

/** What somebody did. */
export type Behaviour = (typeof behaviours)[number]

/** What follows; `continue` lets an unproved suspect go on, `none` is no breach at all. */
export type Effect =
  | 'none'
  | 'warn'
  | 'continue'
  | 'paper_void'
  | 'session_cancelled'
  | 'subject_cancelled'
  | 'subject_zero'
  | 'batch_cancelled'
  | 'disqualified'

/** 情节轻微 or 情节严重. */
export type Severity = 'light' | 'serious'

/** One behaviour of one candidate to judge. */
export interface ViolationInput {
  readonly behaviour: Behaviour
  readonly on: Day
  /** Whether a warning has already been given. */
  readonly warned?: boolean | undefined
  readonly severity?: Severity | undefined
  /** Whether there is proof; true when left out. */
  readonly proof?: boolean | undefined
  /** Found during the exam (when left out) or after it. */
  readonly found?: 'during' | 'after' | undefined
  /** A person's choice among tiers, and why. */
  readonly choose?: { readonly tier: number; readonly why: string } | undefined
}

/** The tiers that may apply and what follows; `human` where a person had or has to decide. */
export interface ViolationAnswer extends Answer {
  readonly tiers: readonly { readonly tier: number; readonly clause: string | null }[]
  readonly human: boolean
  readonly effect: Effect | null
  /** Last day of the ban from assessments. */
  readonly ban_until: Day | null
  /** Whether the matter goes to the competent authority. */
  readonly refer: boolean
  readonly actions: readonly string[]
  /** The article by which that is undone; null where nothing is. */
  readonly actions_clause: string | null
}

/** A behaviour at a tier; `effect` replaces that of the tier, `warnFirst` asks for a warning before any effect. */
export interface TierRule {
  readonly tier: number
  readonly effect?: Effect | undefined
  readonly warnFirst?: true | undefined
  readonly clause: string | null
}

/** A ban to the end of the year, or for years by severity. */
export type BanRule = { readonly until: 'year_end' } | { readonly years: Readonly<Record<Severity, number>> }

/** What a tier brings. */
export interface TierEffect {
  readonly effect: Effect
  readonly ban: BanRule | null
  readonly refer: boolean
  /** The article by which a person must weigh the severity first; null where severity does not matter. */
  readonly severity: { readonly clause: string | null } | null
}

/** Sanctions for breaches in exams. */
export interface ViolationPolicy {
  /** The tiers each behaviour may fall under; a behaviour left out is unwritten. */
  readonly behaviours: { readonly [behaviour in Behaviour]?: readonly TierRule[] | undefined }
  readonly tiers: { readonly [tier: string]: TierEffect }
  /** Behaviours a person weighs even where one tier alone is written. */
  readonly alwaysWeighed: readonly Behaviour[]
  /** Behaviours that without proof bring nothing but a question; null where unwritten. */
  readonly unproved: { readonly behaviours: readonly Behaviour[]; readonly clause: string | null } | null
  /** What is undone when a breach is found after the exam. */
  readonly foundAfter: { readonly actions: readonly string[]; readonly clause: string | null }
}

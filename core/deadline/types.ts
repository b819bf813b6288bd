import type { Role } from '#core/access/roles.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { DutyCode } from '#core/people/duties.ts'

/** A day a deadline is counted from; `year` is any day in the year concerned, `theory_exam` the first theory session's. */
export const dayAnchors = [
  'first_day',
  'start',
  'exam',
  'theory_exam',
  'exam_end',
  'batch_end',
  'received',
  'filing',
  'year',
  'end',
] as const

/** What a deadline is counted from: a day, the beginning or end of a session, the beginning of a person's term, a period. */
export const deadlineAnchors = [...dayAnchors, 'session_start', 'session_end', 'term', 'quarter', 'month'] as const

/** The name of an anchor. */
export type DeadlineAnchor = (typeof deadlineAnchors)[number]

/** How a deed must lie to its due day: not later (`by`), on the very day (`on`), or only later (`after`). */
export type DeadlineRelation = 'by' | 'on' | 'after'

/** The dated tasks that can be judged by name, with what each is counted from and how it must lie to its due day. */
export const deadlineTasks = {
  publicity_end: { anchor: 'first_day', relation: 'after' },
  objection: { anchor: 'first_day', relation: 'by' },
  result_announcement: { anchor: 'first_day', relation: 'on' },
  plan_submission: { anchor: 'start', relation: 'by' },
  score_publicity: { anchor: 'exam_end', relation: 'by' },
  complaint_decision: { anchor: 'received', relation: 'by' },
  complaint_result: { anchor: 'received', relation: 'by' },
  supervision_report: { anchor: 'batch_end', relation: 'by' },
  video_upload: { anchor: 'exam_end', relation: 'by' },
  paper_count_report: { anchor: 'exam', relation: 'by' },
  exam_prep: { anchor: 'exam', relation: 'by' },
  item_meeting: { anchor: 'exam', relation: 'by' },
  room_sealing: { anchor: 'exam', relation: 'by' },
  registration_report: { anchor: 'start', relation: 'by' },
  first_assessment: { anchor: 'filing', relation: 'by' },
  annual_plan: { anchor: 'year', relation: 'by' },
  yearly_report: { anchor: 'year', relation: 'by' },
  certificate_usage: { anchor: 'year', relation: 'by' },
  video_retention: { anchor: 'end', relation: 'after' },
  paper_retention: { anchor: 'end', relation: 'after' },
  electronic_retention: { anchor: 'end', relation: 'after' },
} as const satisfies Record<string, { anchor: DeadlineAnchor; relation: DeadlineRelation }>

/** The name of a dated task that can be judged. */
export type DeadlineTask = keyof typeof deadlineTasks

/** Recorded acts that may fulfil a dated task by themselves. */
export const closingActs = [
  'plan.submit',
  'annual_plan.publish',
  'arrangement.approve',
  'ticket.issue',
  'score.lock',
  'publicity.publish',
  'publicity.end',
  'objection.decide',
  'report.send',
  'archive.seal',
] as const

/** What fulfils a task without anybody attesting it: a recorded act, or the end of a step of the chain. */
export type Closing = { readonly act: (typeof closingActs)[number] } | { readonly step: ChainStepId }

/** How an exam is held: on machines, on paper, or as a practical one by hand. */
export type ExamMedium = 'machine' | 'paper' | 'practical'

/** What a task asks of whom, however its day is counted. */
export interface TaskWork {
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
  readonly anchor: DeadlineAnchor
  readonly relation: DeadlineRelation
  /** Whose task it is. */
  readonly role: Role
  /** The step of the chain it belongs to; null outside a batch. */
  readonly step: ChainStepId | null
  /** How many people do it together. */
  readonly persons?: number | undefined
  /** Whom it gathers or concerns. */
  readonly who?: readonly string[] | undefined
  /** What it comprises. */
  readonly items?: readonly string[] | undefined
  /** The document that proves it; an attestation without it is refused. */
  readonly evidence?: string | undefined
  /** Sessions held on these media do not raise it. */
  readonly exceptMedium?: readonly ExamMedium[] | undefined
  /** Only sessions held on these media raise it. */
  readonly onlyMedium?: readonly ExamMedium[] | undefined
  /** Done where it is needed: never late. */
  readonly optional?: boolean | undefined
  /** The day may be put off, where the persons concerned are told. */
  readonly extendable?: boolean | undefined
  /** Whose term or card it is, for tasks counted from a term. */
  readonly duties?: readonly DutyCode[] | undefined
  /** What fulfils it by itself; absent where somebody attests it. */
  readonly closedBy?: Closing | undefined
  /** Somebody may attest it although an act closes it. */
  readonly attested?: boolean | undefined
  /** What the text leaves open and how it is read here. */
  readonly note?: string | undefined
}

/** A due day counted from the anchor: negative counts lie before it. */
export interface CountedDeadline extends TaskWork {
  readonly count: number
  readonly unit: 'workday' | 'day' | 'month' | 'year'
}

/** A moment counted in minutes from a session's beginning or end; `from` is where the time for it opens. */
export interface MomentDeadline extends TaskWork {
  readonly count: number
  readonly unit: 'minute'
  readonly from?: number | undefined
}

/** A due day fixed in the calendar: `monthDay` (MM-DD) of the anchor's year plus `yearOffset`. */
export interface YearlyDeadline extends TaskWork {
  readonly monthDay: string
  readonly yearOffset: number
}

/** A task of every quarter or month, due on its last day. */
export interface PeriodDeadline extends TaskWork {
  readonly every: 'quarter' | 'month'
}

/** A rule whose due is a day. */
export type DayRule = CountedDeadline | YearlyDeadline | PeriodDeadline

/** One institution's rule for a task. */
export type DeadlineRule = DayRule | MomentDeadline

/** Somebody who is told that a task is late. */
export interface EscalationLevel {
  readonly label: string
  readonly clause: string | null
  /** Working days after the due day. */
  readonly lateBy: number
  /** Who is told; `holder` is the role whose task it is, `centre` the guidance centre. */
  readonly tell: Role | 'holder' | 'centre'
}

/** When a task counts as due soon, and who is told when it is late. */
export interface EscalationPolicy {
  /** Working days before the due day from which a task is due soon. */
  readonly soon: number
  readonly levels: { readonly [name: string]: EscalationLevel | null }
}

/** The dated tasks an institution's texts write down, by name; a task left out is unwritten. */
export interface DeadlinePolicy {
  readonly tasks: { readonly [task: string]: DeadlineRule | null }
  readonly escalation?: EscalationPolicy | undefined
}

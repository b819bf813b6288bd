/** What a deadline is counted from; `year` is any day in the year concerned. */
export type DeadlineAnchor =
  | 'first_day'
  | 'start'
  | 'exam'
  | 'exam_end'
  | 'batch_end'
  | 'received'
  | 'filing'
  | 'year'
  | 'end'

/** How a deed must lie to its due day: not later (`by`), on the very day (`on`), or only later (`after`). */
export type DeadlineRelation = 'by' | 'on' | 'after'

/** Every dated task, with what it is counted from and how it must lie to its due day, whatever the institution. */
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

/** The name of a dated task. */
export type DeadlineTask = keyof typeof deadlineTasks

/** A due day counted from the anchor: negative counts lie before it. */
export interface CountedDeadline {
  readonly count: number
  readonly unit: 'workday' | 'day' | 'month' | 'year'
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** A due day fixed in the calendar: `monthDay` (MM-DD) of the anchor's year plus `yearOffset`. */
export interface YearlyDeadline {
  readonly monthDay: string
  readonly yearOffset: number
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** One institution's rule for a task. */
export type DeadlineRule = CountedDeadline | YearlyDeadline

/** The dated tasks an institution's texts write down; a task left out is unwritten. */
export interface DeadlinePolicy {
  readonly tasks: { readonly [task in DeadlineTask]?: DeadlineRule | null }
}

/** The results of a room: rows travel as pieces, each the JSON of one table. */
export interface ResultsBody {
  readonly format: 'jiheng-exam-results-1'
  readonly institutionId: string
  readonly packageId: string
  readonly packageHash: string
  readonly nodeId: string
  readonly batchId: string
  readonly runId: string
  readonly room: string
  readonly session: string
  /** Who sealed the room. */
  readonly sealedBy: { readonly id: string; readonly name: string } | null
  readonly counts: { readonly attempts: number; readonly events: number }
  /** Pieces by table. */
  readonly tables: Readonly<Record<ResultTable, string>>
}

/** What comes back of a room, in the order in which it is taken in. */
export const resultTables = [
  'exam_runs',
  'exam_attempts',
  'exam_epochs',
  'answer_events',
  'exam_log',
  'exam_pairs',
  'exam_notices',
  'exam_incidents',
  'exam_incident_steps',
  'exam_course_entries',
  'exam_record_signatures',
  'exam_run_machines',
] as const

/** A table of results. */
export type ResultTable = (typeof resultTables)[number]

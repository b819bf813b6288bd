/** The format of a theory score file. */
export const theoryFormat = 'jiheng-theory-scores-1'

/** One row of a theory score file: the admission ticket and the points. */
export interface TheoryRow {
  readonly ticket: string
  readonly score: number
}

/** What an exam system signs, before the signature. */
export interface TheoryDocument {
  readonly format: typeof theoryFormat
  /** The batch's id. */
  readonly batch: string
  readonly subject: 'theory'
  readonly rows: readonly TheoryRow[]
}

/** The text that is signed: one line for format, batch and subject each, then a line for every row in its order. */
export function theoryText(document: { batch: unknown; subject: unknown; rows: readonly unknown[] }): string {
  const lines = document.rows.map((row) => {
    const { ticket, score } = (row ?? {}) as { ticket?: unknown; score?: unknown }
    return `${String(ticket)} ${String(score)}`
  })
  return [theoryFormat, String(document.batch), String(document.subject), ...lines, ''].join('\n')
}

import type { Tx } from '#server/platform/context.ts'

/** One year of the calendar as it is stored. */
export interface CalendarYearFacts {
  readonly year: number
  readonly status: string
  readonly off: readonly string[]
  readonly makeupWorkdays: readonly string[]
  readonly source: string
  readonly importedBy: string | null
}

export const selectCalendarYears = (tx: Tx) => tx.db.selectFrom('calendar_years').selectAll().orderBy('year').execute()

export const upsertCalendarYear = (tx: Tx, facts: CalendarYearFacts) => {
  const values = {
    status: facts.status,
    off: [...facts.off],
    makeup_workdays: [...facts.makeupWorkdays],
    source: facts.source,
    imported_by: facts.importedBy,
    imported_at: tx.now,
  }
  return tx.db
    .insertInto('calendar_years')
    .values({ year: facts.year, ...values })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(values))
    .execute()
}

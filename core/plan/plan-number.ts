import type { Day } from '#core/kernel/dates.ts'

/**
 * The number of a batch plan, 23 characters: day of submission (YYMMDD), filing number (13), serial of the batch in
 * its year (4 digits).
 */
export const composePlanNumber = (submittedOn: Day, filingNumber: string, serial: number): string =>
  `${submittedOn.slice(2).replaceAll('-', '')}${filingNumber}${String(serial).padStart(4, '0')}`

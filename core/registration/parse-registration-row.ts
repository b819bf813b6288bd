import type { Day } from '../kernel/dates.ts'
import type { RegistrationColumn, RegistrationKey, RegistrationMapping } from './columns.ts'
import { registrationKeys } from './columns.ts'
import { findIdentityProblems } from './identity-problems.ts'
import { readField } from './read-field.ts'
import type { RowProblem, RowProblemCode } from './row-problem.ts'
import { emptyCell, type SheetCell } from './sheet-cell.ts'

/**
 * A row in normal form: dates as YYYY-MM-DD (work begun also YYYY-MM), levels as 1 to 5, choices as their dictionary
 * has them, document numbers half-width in capitals. Columns that are not there or empty are ''.
 */
export type RegistrationRow = Readonly<Record<RegistrationKey, string>>

/** What the row is judged against besides the mapping. */
export interface RowKnowledge {
  /** The day of the import. */
  readonly on: Day
  /** Administrative division codes ever in use (GB/T 2260). */
  readonly regions: ReadonlySet<string>
}

/** A row that can be taken in, or everything that is wrong with it. */
export type ParsedRow =
  | { readonly ok: true; readonly row: RegistrationRow }
  | { readonly ok: false; readonly row: RegistrationRow; readonly problems: readonly RowProblem[] }

/** Reads one row of a candidate sheet and finds all its faults at once, each with its column. */
export function parseRegistrationRow(
  cells: readonly SheetCell[],
  places: ReadonlyMap<RegistrationKey, number>,
  mapping: RegistrationMapping,
  known: RowKnowledge,
): ParsedRow {
  const row = Object.fromEntries(registrationKeys.map((key) => [key, ''])) as Record<RegistrationKey, string>
  const problems: RowProblem[] = []
  for (const column of mapping.columns) {
    const place = places.get(column.key)
    const cell = place === undefined ? emptyCell : (cells[place] ?? emptyCell)
    const read = readField(column, cell, mapping.dictionaries[column.key], known.on)
    row[column.key] = read.text
    if (read.fault) problems.push(problemOf(column, read.fault.code, read.fault.params))
  }
  const headers = new Map(mapping.columns.map((column) => [column.key, column]))
  const faulty = new Set(problems.map((problem) => problem.key))
  for (const fault of [...findIdentityProblems(row, known, faulty), ...findGaps(row)]) {
    const column = headers.get(fault.key)
    if (column && !faulty.has(fault.key)) problems.push(problemOf(column, fault.code, {}))
  }
  return problems.length === 0 ? { ok: true, row } : { ok: false, row, problems }
}

/** A fault that only several columns together show. */
export interface CrossFault {
  readonly key: RegistrationKey
  readonly code: RowProblemCode
}

function findGaps(row: RegistrationRow): CrossFault[] {
  const faults: CrossFault[] = []
  if (row.sex === '') faults.push({ key: 'sex', code: 'row.missing' })
  if (row.birth === '') faults.push({ key: 'birth', code: 'row.missing' })
  if (row.hasCertificate === '是')
    for (const key of ['certificateLevel', 'certificateNumber'] as const)
      if (row[key] === '') faults.push({ key, code: 'row.certificate_missing' })
  if (row.pickup === '邮寄' && row.mailAddress === '')
    faults.push({ key: 'mailAddress', code: 'row.mail_address_missing' })
  return faults
}

function problemOf(column: RegistrationColumn, code: RowProblemCode, params: RowProblem['params']): RowProblem {
  return { key: column.key, column: column.header, code, params }
}

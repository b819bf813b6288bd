import type { RegistrationKey, RegistrationMapping } from './columns.ts'
import { matchHeaders, type UnmatchedHeaders } from './match-headers.ts'
import {
  type ParsedRow,
  parseRegistrationRow,
  type RegistrationRow,
  type RowKnowledge,
} from './parse-registration-row.ts'
import type { RowProblem } from './row-problem.ts'
import { columnLetters, type MergedRange, type SheetCell } from './sheet-cell.ts'

/** A sheet of candidates as it was found. */
export interface RegistrationSheet {
  readonly rows: readonly (readonly SheetCell[])[]
  readonly merges: readonly MergedRange[]
}

/** A row that can be taken in. */
export interface GoodRow {
  /** Its number in the sheet, counted from 1. */
  readonly row: number
  readonly values: RegistrationRow
}

/** A row that cannot be taken in, with its cells in the order of the mapping's columns. */
export interface BadRow {
  readonly row: number
  /** What could be read of it; cells that could not are as they were found. */
  readonly values: RegistrationRow
  readonly cells: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** The whole sheet judged: good and bad rows apart. */
export interface ReadSheet {
  readonly ok: true
  readonly headerRow: number
  readonly good: readonly GoodRow[]
  readonly bad: readonly BadRow[]
  /** Headers that mean no column; their cells were left out. */
  readonly unknownHeaders: readonly string[]
}

/** Why nothing of the sheet can be read; the codes are those of the message catalogue. */
export type RefusedSheet =
  | UnmatchedHeaders
  | {
      readonly ok: false
      readonly code: 'sheet.merged_cells' | 'sheet.no_rows'
      readonly params: Readonly<Record<string, readonly string[]>>
    }

const sampleMark = '示例'
const namedRanges = 5

/**
 * Reads a sheet of candidates: finds the header, refuses merged cells below it, passes over empty rows and the sample
 * row, judges every row, and calls a second row of the same document number, occupation and level a duplicate.
 */
export function readRegistrationSheet(
  sheet: RegistrationSheet,
  mapping: RegistrationMapping,
  known: RowKnowledge,
): ReadSheet | RefusedSheet {
  const headers = matchHeaders(sheet.rows, mapping)
  if (!headers.ok) return headers
  const merged = sheet.merges.filter((merge) => merge.toRow >= headers.row).map(rangeText)
  if (merged.length > 0)
    return { ok: false, code: 'sheet.merged_cells', params: { ranges: merged.slice(0, namedRanges) } }
  const good: GoodRow[] = []
  const bad: BadRow[] = []
  const seen = new Map<string, number>()
  sheet.rows.slice(headers.row).forEach((cells, index) => {
    if (isBlank(cells, headers.places)) return
    const row = headers.row + index + 1
    const parsed = parseRegistrationRow(cells, headers.places, mapping, known)
    const problems = [...(parsed.ok ? [] : parsed.problems), ...duplicateOf(parsed, row, seen, mapping)]
    if (problems.length === 0) good.push({ row, values: parsed.row })
    else bad.push({ row, values: parsed.row, cells: ordered(cells, headers.places, mapping), problems })
  })
  if (good.length + bad.length === 0) return { ok: false, code: 'sheet.no_rows', params: {} }
  return { ok: true, headerRow: headers.row, good, bad, unknownHeaders: headers.unknown }
}

function isBlank(cells: readonly SheetCell[], places: ReadonlyMap<RegistrationKey, number>): boolean {
  const sequence = places.get('sequence')
  if (sequence !== undefined && cells[sequence]?.text.trim() === sampleMark) return true
  // Sheets are often handed out with running numbers down to row 500; a number alone is no candidate.
  return cells.every((cell, place) => place === sequence || cell.text.trim() === '')
}

function duplicateOf(
  parsed: ParsedRow,
  row: number,
  seen: Map<string, number>,
  mapping: RegistrationMapping,
): RowProblem[] {
  const { documentType, documentNumber, occupation, level } = parsed.row
  if (documentNumber === '') return []
  const key = [documentType, documentNumber, occupation, level].join('\n')
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, row)
    return []
  }
  const column = mapping.columns.find((each) => each.key === 'documentNumber')?.header ?? ''
  return [{ key: 'documentNumber', column, code: 'row.duplicate', params: { first } }]
}

function ordered(
  cells: readonly SheetCell[],
  places: ReadonlyMap<RegistrationKey, number>,
  mapping: RegistrationMapping,
): string[] {
  return mapping.columns.map((column) => cells[places.get(column.key) ?? -1]?.text ?? '')
}

const rangeText = (merge: MergedRange): string =>
  `${columnLetters(merge.fromColumn)}${merge.fromRow}:${columnLetters(merge.toColumn)}${merge.toRow}`

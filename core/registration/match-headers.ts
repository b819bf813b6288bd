import type { RegistrationColumn, RegistrationKey, RegistrationMapping } from './columns.ts'
import type { SheetCell } from './sheet-cell.ts'

/** Where each column of the sheet was found. */
export interface MatchedHeaders {
  readonly ok: true
  /** The header's row, counted from 1. */
  readonly row: number
  /** Column places, counted from 0, of the columns that are there. */
  readonly places: ReadonlyMap<RegistrationKey, number>
  /** Headers that mean no column; their cells are left out. */
  readonly unknown: readonly string[]
}

/** Why the headers cannot be used. */
export interface UnmatchedHeaders {
  readonly ok: false
  readonly code: 'sheet.header_missing' | 'sheet.columns_missing' | 'sheet.columns_duplicate'
  readonly params: Readonly<Record<string, number | readonly string[]>>
}

const searchedRows = 10
const leastMatches = 3

/**
 * Finds the header row among the first ten rows (titles may stand above it) and the place of each column. Headers are
 * compared without spaces, stars and the width of brackets. A column that appears twice or a required one that is
 * missing refuses the sheet.
 */
export function matchHeaders(
  rows: readonly (readonly SheetCell[])[],
  mapping: RegistrationMapping,
): MatchedHeaders | UnmatchedHeaders {
  const byHeader = headersOf(mapping)
  const counts = rows.slice(0, searchedRows).map((row) => row.filter((cell) => byHeader.has(plain(cell.text))).length)
  const most = Math.max(0, ...counts)
  if (most < Math.min(leastMatches, mapping.columns.length))
    return { ok: false, code: 'sheet.header_missing', params: {} }
  const at = counts.indexOf(most)
  return placeColumns(rows[at] ?? [], at + 1, byHeader, mapping)
}

function placeColumns(
  header: readonly SheetCell[],
  row: number,
  byHeader: ReadonlyMap<string, RegistrationColumn>,
  mapping: RegistrationMapping,
): MatchedHeaders | UnmatchedHeaders {
  const places = new Map<RegistrationKey, number>()
  const unknown: string[] = []
  const doubled = new Set<string>()
  header.forEach((cell, place) => {
    const column = byHeader.get(plain(cell.text))
    if (!column) {
      if (cell.text.trim() !== '') unknown.push(cell.text.trim())
    } else if (places.has(column.key)) doubled.add(column.header)
    else places.set(column.key, place)
  })
  if (doubled.size > 0) return { ok: false, code: 'sheet.columns_duplicate', params: { row, columns: [...doubled] } }
  const absent = mapping.columns.filter((column) => column.required && !places.has(column.key))
  if (absent.length > 0)
    return { ok: false, code: 'sheet.columns_missing', params: { row, columns: absent.map((column) => column.header) } }
  return { ok: true, row, places, unknown }
}

function headersOf(mapping: RegistrationMapping): Map<string, RegistrationColumn> {
  return new Map(
    mapping.columns.flatMap((column) =>
      [column.header, ...(column.aliases ?? [])].map((header) => [plain(header), column] as const),
    ),
  )
}

const plain = (header: string): string => header.normalize('NFKC').replace(/[\s*＊:：]/g, '')

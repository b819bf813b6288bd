import { readXlsx, type Sheet } from 'hucre/xlsx'
import { DomainError } from '#contract/domain-error.ts'
import { cleanPackage } from './clean-package.ts'
import { packCell, type RawMark } from './pack-cell.ts'
import type { PackedWorkbook, WorkbookLimits } from './workbook.ts'

/** Parses an .xlsx in this thread; callers outside the reading thread use `readWorkbook`. */
export async function parseXlsx(file: Buffer, limits: WorkbookLimits): Promise<PackedWorkbook> {
  const book = await readXlsx(cleanPackage(file, limits))
  return { sheets: book.sheets.map(packSheet) }
}

function packSheet(sheet: Sheet): PackedWorkbook['sheets'][number] {
  const marks = markCells(sheet)
  const rows = sheet.rows.map((row, r) => {
    const marked = marks.get(r)
    return row.map((value, c) => packCell(value, marked?.get(c)))
  })
  const merges = (sheet.merges ?? []).map((merge) => ({
    fromRow: merge.startRow + 1,
    fromColumn: merge.startCol + 1,
    toRow: merge.endRow + 1,
    toColumn: merge.endCol + 1,
  }))
  return { name: sheet.name, hidden: sheet.hidden === true || sheet.veryHidden === true, rows, merges }
}

function markCells(sheet: Sheet): Map<number, Map<number, RawMark>> {
  const marks = new Map<number, Map<number, RawMark>>()
  for (const [key, cell] of sheet.cells ?? []) {
    const mark = { formula: cell.formula !== undefined, error: cell.type === 'error' }
    if (!mark.formula && !mark.error) continue
    const [row, column] = key.split(',').map(Number)
    if (row === undefined || column === undefined) throw new DomainError('workbook.damaged')
    const line = marks.get(row) ?? new Map<number, RawMark>()
    marks.set(row, line.set(column, mark))
  }
  return marks
}

import { DomainError } from '#contract/domain-error.ts'
import { detectFormat } from './detect-format.ts'
import { parseXlsx } from './parse-xlsx.ts'
import type { PackedCell, PackedWorkbook, WorkbookLimits } from './workbook.ts'

/** Parses a workbook in this thread and holds its content to the limits; memory and time are the caller's care. */
export async function parseWorkbook(file: Buffer, limits: WorkbookLimits): Promise<PackedWorkbook> {
  const book = await parseByFormat(file, limits)
  if (book.sheets.length === 0) throw new DomainError('workbook.no_sheet')
  if (book.sheets.length > limits.maxSheets)
    throw new DomainError('workbook.too_many_sheets', { count: book.sheets.length, max: limits.maxSheets })
  for (const sheet of book.sheets) {
    trimEnd(sheet.rows)
    assertSize(sheet.name, sheet.rows, limits)
  }
  return book
}

async function parseByFormat(file: Buffer, limits: WorkbookLimits): Promise<PackedWorkbook> {
  try {
    if (detectFormat(file) === 'xlsx') return await parseXlsx(file, limits)
    // Loaded only when needed: the code pages of old workbooks weigh more than all the rest.
    const { parseXls } = await import('./parse-xls.ts')
    return parseXls(file, limits)
  } catch (error) {
    if (error instanceof DomainError) throw error
    const reason = error instanceof Error ? error.message : ''
    if (/password|encrypt/i.test(reason)) throw new DomainError('workbook.encrypted')
    throw new DomainError(/ spans \d+ rows/.test(reason) ? 'workbook.too_complex' : 'workbook.damaged')
  }
}

const isEmpty = (cell: PackedCell): boolean => cell === '' || (typeof cell !== 'string' && cell.text === '')

function trimEnd(rows: PackedCell[][]): void {
  for (const row of rows) {
    let length = row.length
    while (length > 0 && isEmpty(row[length - 1] ?? '')) length--
    row.length = length
  }
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop()
}

function assertSize(sheet: string, rows: readonly PackedCell[][], limits: WorkbookLimits): void {
  if (rows.length > limits.maxRows)
    throw new DomainError('workbook.too_many_rows', { sheet, count: rows.length, max: limits.maxRows })
  rows.forEach((row, r) => {
    if (row.length > limits.maxColumns)
      throw new DomainError('workbook.too_many_columns', { sheet, count: row.length, max: limits.maxColumns })
    row.forEach((cell, c) => {
      const count = typeof cell === 'string' ? cell.length : cell.text.length
      if (count > limits.maxCellLength)
        throw new DomainError('workbook.cell_too_long', {
          sheet,
          row: r + 1,
          column: c + 1,
          count,
          max: limits.maxCellLength,
        })
    })
  })
}

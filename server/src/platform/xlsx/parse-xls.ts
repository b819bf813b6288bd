import { type CellObject, CFB, read, set_cptable, type WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { DomainError } from '#contract/domain-error.ts'
import { packCell } from './pack-cell.ts'
import type { PackedCell, PackedWorkbook, WorkbookLimits } from './workbook.ts'

// Workbooks of Excel 95 keep their text in the code page of their country, for China 936 (GBK).
set_cptable(codePages)

/** Parses an old .xls in this thread; callers outside the reading thread use `readWorkbook`. */
export function parseXls(file: Buffer, limits: WorkbookLimits): PackedWorkbook {
  assertWorkbookStream(file)
  const book = read(file, {
    type: 'buffer',
    dense: true,
    cellDates: true,
    cellHTML: false,
    cellText: false,
    UTC: true,
    sheetRows: limits.maxRows + 1,
  })
  const hidden = new Set((book.Workbook?.Sheets ?? []).filter((sheet) => sheet.Hidden).map((sheet) => sheet.name))
  return {
    sheets: book.SheetNames.map((name) => ({
      name,
      hidden: hidden.has(name),
      ...packSheet(book.Sheets[name] as WorkSheet),
    })),
  }
}

function assertWorkbookStream(file: Buffer): void {
  const container = CFB.read(file, { type: 'buffer' })
  if (CFB.find(container, '/EncryptedPackage')) throw new DomainError('workbook.encrypted')
  if (!CFB.find(container, '/Workbook') && !CFB.find(container, '/Book')) throw new DomainError('workbook.not_workbook')
}

function packSheet(sheet: WorkSheet): { rows: PackedCell[][]; merges: PackedWorkbook['sheets'][number]['merges'] } {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const rows = Array.from({ length: data.length }, (_, r) =>
    Array.from(data[r] ?? [], (cell) => (cell === undefined ? '' : packObject(cell))),
  )
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    fromRow: s.r + 1,
    fromColumn: s.c + 1,
    toRow: e.r + 1,
    toColumn: e.c + 1,
  }))
  return { rows, merges }
}

function packObject(cell: CellObject): PackedCell {
  const error = cell.t === 'e'
  const mark = cell.f !== undefined || error ? { formula: cell.f !== undefined, error } : undefined
  return packCell(error ? String(cell.w ?? cell.v ?? '#N/A') : cell.v, mark)
}

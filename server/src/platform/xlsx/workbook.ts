import type { MergedRange, SheetCell } from '#core/registration/sheet-cell.ts'

/** A sheet as it was found: row and column positions kept, hidden rows included, empty rows at the end left out. */
export interface SheetContent {
  readonly name: string
  readonly hidden: boolean
  readonly rows: SheetCell[][]
  readonly merges: MergedRange[]
}

/** A workbook from outside. */
export interface WorkbookContent {
  readonly sheets: SheetContent[]
}

/** What a workbook from outside may hold and cost. */
export interface WorkbookLimits {
  readonly maxFileBytes: number
  readonly maxInflatedBytes: number
  readonly maxSheets: number
  /** Rows of one sheet, headers included. */
  readonly maxRows: number
  readonly maxColumns: number
  readonly maxCellLength: number
  /** Cells and merged ranges of the whole workbook, counted before it is parsed. */
  readonly maxCells: number
  readonly maxMerges: number
  readonly maxMemoryMb: number
  readonly maxSeconds: number
}

/** Limits of an uploaded registration workbook. */
export const defaultWorkbookLimits: WorkbookLimits = {
  maxFileBytes: 20_971_520,
  maxInflatedBytes: 157_286_400,
  maxSheets: 20,
  maxRows: 50_001,
  maxColumns: 200,
  maxCellLength: 4_000,
  maxCells: 2_000_000,
  maxMerges: 10_000,
  maxMemoryMb: 256,
  maxSeconds: 10,
}

/** A cell on its way between threads: plain text travels as itself. */
export type PackedCell = string | SheetCell

/** A workbook on its way between threads. */
export interface PackedWorkbook {
  readonly sheets: { name: string; hidden: boolean; rows: PackedCell[][]; merges: MergedRange[] }[]
}

/**
 * One cell of a sheet from outside.
 * `text` is the value as text: dates as YYYY-MM-DD, numbers in full digits, empty cells as ''.
 */
export interface SheetCell {
  readonly text: string
  readonly type: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'empty'
  /** The cell holds a formula; `text` is the value it last had. */
  readonly formula?: true
  /** A number of more than 15 digits: the spreadsheet has already lost its last digits. */
  readonly imprecise?: true
}

/** A rectangle of merged cells; rows and columns count from 1, both ends included. */
export interface MergedRange {
  readonly fromRow: number
  readonly fromColumn: number
  readonly toRow: number
  readonly toColumn: number
}

/** A cell with nothing in it. */
export const emptyCell: SheetCell = { text: '', type: 'empty' }

/** The letters of a column counted from 1: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

import type { SheetCell } from '#core/registration/sheet-cell.ts'
import type { PackedCell } from './workbook.ts'

/** A value as the spreadsheet libraries give it. */
export type RawValue = string | number | boolean | Date | null | undefined

/** How a value was marked by the library. */
export interface RawMark {
  readonly formula: boolean
  readonly error: boolean
}

const digitsKept = 1e15

/** Turns a library's value into a cell; plain text becomes itself. */
export function packCell(value: RawValue, mark: RawMark | undefined): PackedCell {
  if (typeof value === 'string' && mark === undefined) return value
  const cell = describe(value)
  if (mark === undefined) return cell
  const type = mark.error ? 'error' : cell.type
  return mark.formula ? { ...cell, type, formula: true } : { ...cell, type }
}

function describe(value: RawValue): SheetCell {
  if (value === null || value === undefined || value === '') return { text: '', type: 'empty' }
  if (typeof value === 'string') return { text: value, type: 'text' }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', type: 'boolean' }
  if (value instanceof Date) return { text: dateText(value), type: 'date' }
  const cell: SheetCell = { text: numberText(value), type: 'number' }
  return Math.abs(value) >= digitsKept ? { ...cell, imprecise: true } : cell
}

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const iso = value.toISOString()
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}

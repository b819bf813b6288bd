import { type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { columnLetters } from '#core/registration/sheet-cell.ts'
import { readZip } from '../zip/read-zip.ts'
import { writeZip } from '../zip/write-zip.ts'
import { formatTextColumns } from './text-columns.ts'

/** A column of a workbook to be written. */
export interface SheetColumn {
  readonly header: string
  /** Width in characters. */
  readonly width: number
  /** Keep what people type as text: identity and certificate numbers, telephone numbers. */
  readonly text?: boolean
  /** Choices of a drop-down list. */
  readonly list?: readonly string[]
  /** Least and greatest number that may be typed. */
  readonly between?: readonly [least: number, greatest: number]
  /** Header is coloured as one that must be filled in. */
  readonly required?: boolean
}

/** A value to be written. Text is always written as text, never as a formula. */
export type SheetValue = string | number | boolean | null

/** A sheet to be written; row 1 is the header and stays in view. */
export interface SheetDraft {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetValue[])[]
  /** Columns at the left that stay in view. */
  readonly freezeColumns?: number
  /** Rows below the header that carry drop-down lists and text format though empty. */
  readonly emptyRows?: number
}

/** A workbook to be written. */
export interface WorkbookDraft {
  readonly sheets: readonly SheetDraft[]
  /** Lines of a last sheet 填表说明; the first line is its header. */
  readonly notes?: readonly (readonly string[])[]
}

const listSheet = '选项'
const notesSheet = '填表说明'
const textFormat = '@'
const bodyFont = { name: '宋体', size: 11 }
const ownOutput = { maxInflatedBytes: 2 ** 31, maxEntryBytes: 2 ** 31, maxRatio: 1_100 }

/** Writes an .xlsx whose bytes depend only on the draft and the given time. */
export async function writeWorkbook(draft: WorkbookDraft, at: Date): Promise<Buffer> {
  const lists: (readonly string[])[] = []
  const sheets = draft.sheets.map((sheet) => writeSheet(sheet, lists))
  if (draft.notes) sheets.push(writeNotes(draft.notes))
  if (lists.length > 0) sheets.push(writeLists(lists))
  const bytes = await writeXlsx({
    sheets,
    defaultFont: bodyFont,
    properties: { creator: '技衡', created: at, modified: at },
  })
  // The library stamps its parts with the time of writing; the same draft must give the same bytes.
  const textColumns = draft.sheets.map((sheet) => sheet.columns.flatMap((column, c) => (column.text ? [c + 1] : [])))
  return writeZip(formatTextColumns(readZip(Buffer.from(bytes), ownOutput), textColumns), at)
}

function writeSheet(sheet: SheetDraft, lists: (readonly string[])[]): WriteSheet {
  const lastRow = sheet.rows.length + 1 + (sheet.emptyRows ?? 0)
  const dataValidations = sheet.columns.flatMap((column, c) =>
    column.list
      ? [listValidation(column.list, c + 1, lastRow, lists)]
      : column.between
        ? [numberValidation(column.between, c + 1, lastRow)]
        : [],
  )
  return {
    name: sheet.name,
    columns: sheet.columns.map((column) => ({
      width: column.width,
      ...(column.text ? { style: { numFmt: textFormat } } : {}),
    })),
    rows: [sheet.columns.map((column) => plainText(column.header)), ...sheet.rows.map((row) => row.map(plainValue))],
    cells: headerCells(sheet.columns),
    freezePane: { rows: 1, columns: sheet.freezeColumns ?? 0 },
    ...(dataValidations.length > 0 ? { dataValidations } : {}),
  }
}

function headerCells(columns: readonly SheetColumn[]): NonNullable<WriteSheet['cells']> {
  return new Map(
    columns.map((column, c) => [
      `0,${c}`,
      {
        value: plainText(column.header),
        type: 'string' as const,
        style: {
          font: { ...bodyFont, bold: true, color: { rgb: column.required ? 'A61D24' : '262626' } },
          fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'EEF3F8' } },
          alignment: { vertical: 'center' as const, wrapText: true },
          numFmt: textFormat,
        },
      },
    ]),
  )
}

const rangeOf = (column: number, lastRow: number): string => {
  const letters = columnLetters(column)
  return `${letters}2:${letters}${Math.max(2, lastRow)}`
}

const numberValidation = ([least, greatest]: readonly [number, number], column: number, lastRow: number) =>
  ({
    type: 'decimal',
    operator: 'between',
    formula1: String(least),
    formula2: String(greatest),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: '不是所要的数字',
    errorMessage: `请填写${least}至${greatest}的数字。`,
    range: rangeOf(column, lastRow),
  }) satisfies DataValidation

function listValidation(
  list: readonly string[],
  column: number,
  lastRow: number,
  lists: (readonly string[])[],
): DataValidation {
  // Lists live on a sheet of their own: written inline, a list may hold no more than 255 characters.
  lists.push(list)
  const from = columnLetters(lists.length)
  return {
    type: 'list',
    formula1: `'${listSheet}'!$${from}$1:$${from}$${list.length}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: '不在选项中',
    errorMessage: '请从下拉列表中选择。',
    range: rangeOf(column, lastRow),
  }
}

function writeNotes(notes: readonly (readonly string[])[]): WriteSheet {
  const width = Math.max(...notes.map((line) => line.length))
  return {
    name: notesSheet,
    columns: Array.from({ length: width }, (_, c) => ({ width: c === 0 ? 20 : 36, style: { numFmt: textFormat } })),
    rows: notes.map((line) => line.map(plainText)),
    freezePane: { rows: 1 },
  }
}

function writeLists(lists: readonly (readonly string[])[]): WriteSheet {
  const height = Math.max(...lists.map((list) => list.length))
  const rows = Array.from({ length: height }, (_, r) => lists.map((list) => plainText(list[r] ?? '')))
  return { name: listSheet, rows, hidden: true }
}

const plainValue = (value: SheetValue): SheetValue => (typeof value === 'string' ? plainText(value) : value)

// XML 1.0 cannot carry these characters; a workbook holding them does not open.
function plainText(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]|\p{Cs}/gu, '').slice(0, 32_767)
}

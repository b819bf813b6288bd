import { type SheetColumn, writeWorkbook } from './write-workbook.ts'

/** A row that was not taken in, with every reason. */
export interface FailedRow {
  /** Its number in the sheet it came from. */
  readonly row: number
  readonly cells: readonly string[]
  readonly reasons: readonly string[]
}

/**
 * Writes the rows that were not taken in back into a workbook: the original columns in their order, then 原因 and
 * 原行号, so that it can be corrected and uploaded again.
 */
export function failedRowsWorkbook(
  columns: readonly SheetColumn[],
  rows: readonly FailedRow[],
  at: Date,
): Promise<Buffer> {
  const added: SheetColumn[] = [
    { header: '原因', width: 60, text: true },
    { header: '原行号', width: 10 },
  ]
  return writeWorkbook(
    {
      sheets: [
        {
          name: '未导入',
          columns: [...columns, ...added],
          rows: rows.map(({ row, cells, reasons }) => [
            ...columns.map((_, c) => cells[c] ?? ''),
            reasons.join('；'),
            row,
          ]),
        },
      ],
    },
    at,
  )
}

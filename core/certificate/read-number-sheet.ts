import type { Day } from '../kernel/dates.ts'
import { readDay, readDayNumber, readDocumentNumber, readName } from '../registration/read-text.ts'
import { columnLetters, type SheetCell } from '../registration/sheet-cell.ts'

/** The columns of the workbook in which a platform gives certificate numbers back. */
export const numberHeaders = ['姓名', '证件号码', '证书编号', '证书版面发证日期'] as const

/** One row read; a column that could not be read is null. */
export interface NumberRow {
  /** Row of the sheet, counted from 1. */
  readonly row: number
  readonly name: string
  readonly documentNumber: string
  readonly number: string
  readonly issuedOn: Day | null
}

/** What is wrong with a row: where, and in words. */
export interface NumberProblem {
  readonly row: number
  readonly column: string
  readonly message: string
}

const bare = (cell: SheetCell | undefined) => (cell?.text ?? '').normalize('NFKC').replace(/\s/g, '')

/** The places of the four columns in the head row, or null where one is missing or stands twice. */
function placesOf(head: readonly SheetCell[]): readonly number[] | null {
  const words = head.map(bare)
  const places = numberHeaders.map((header) => words.indexOf(header))
  const twice = numberHeaders.some((header) => words.filter((word) => word === header).length > 1)
  return places.includes(-1) || twice ? null : places
}

const lost = (cell: SheetCell | undefined) =>
  cell?.imprecise === true || /^\d(?:\.\d+)?E\+?\d+$/i.test(cell?.text ?? '')

/**
 * Reads the sheet: null where the head row is another. Cells in which the spreadsheet has lost digits are problems, as
 * are errors and formulas; whether the numbers are right is for others to judge.
 */
export function readNumberSheet(
  rows: readonly (readonly SheetCell[])[],
): { readonly rows: readonly NumberRow[]; readonly problems: readonly NumberProblem[] } | null {
  const places = placesOf(rows[0] ?? [])
  if (!places) return null
  const problems: NumberProblem[] = []
  const read = rows.slice(1).flatMap((cells, place): NumberRow[] => {
    const row = place + 2
    const [name, document, number, day] = places.map((one) => cells[one])
    if (places.every((one) => bare(cells[one]) === '')) return []
    for (const [which, cell] of [document, number].entries())
      if (lost(cell))
        problems.push({
          row,
          column: numberHeaders[which + 1] ?? '',
          message: '号码被表格软件改成了数字，请设为文本后重填',
        })
    for (const [which, cell] of [name, document, number, day].entries())
      if (cell?.type === 'error' || cell?.formula)
        problems.push({
          row,
          column: numberHeaders[which] ?? '',
          message: `${columnLetters((places[which] ?? 0) + 1)}列是公式或错误值，请改为文本`,
        })
    const dayText = (day?.text ?? '').trim()
    const issuedOn = readDay(dayText) ?? readDayNumber(dayText)
    if (!issuedOn)
      problems.push({ row, column: '证书版面发证日期', message: `“${dayText}”不是有效日期，应如2026-12-21` })
    return [
      {
        ...{ row, name: readName(name?.text ?? ''), issuedOn },
        documentNumber: readDocumentNumber(document?.text ?? ''),
        number: readDocumentNumber(number?.text ?? ''),
      },
    ]
  })
  return { rows: read, problems }
}

import { rowProblemText } from '#contract/messages/row-problems.ts'
import type { RegistrationColumn, RegistrationMapping } from '#core/registration/columns.ts'
import type { BadRow } from '#core/registration/read-registration-sheet.ts'
import { failedRowsWorkbook } from './failed-rows-workbook.ts'
import { type SheetColumn, type SheetDraft, type SheetValue, writeWorkbook } from './write-workbook.ts'

const leastWidth = 8
const greatestWidth = 30
const templateRows = 2_000

/** The columns of a candidate sheet as they are written: all of them text, so that no number is ever shortened. */
export function candidateColumns(mapping: RegistrationMapping): SheetColumn[] {
  return mapping.columns.map((column) => {
    const list = mapping.dictionaries[column.key]?.items
    return {
      header: column.header,
      width: widthOf(column),
      text: true,
      required: column.required,
      ...(list ? { list } : {}),
    }
  })
}

/** The sheet 考生信息 with these rows. */
export function candidateSheet(
  mapping: RegistrationMapping,
  rows: readonly (readonly SheetValue[])[],
  emptyRows = 0,
): SheetDraft {
  return { name: '考生信息', columns: candidateColumns(mapping), rows, freezeColumns: 1, emptyRows }
}

/** The empty template people fill in: drop-down lists, a sample row that is never imported, and a sheet 填表说明. */
export function candidateTemplate(mapping: RegistrationMapping, at: Date): Promise<Buffer> {
  const sample = mapping.columns.map((column) => (column.key === 'sequence' ? '示例' : column.example))
  return writeWorkbook({ sheets: [candidateSheet(mapping, [sample], templateRows)], notes: notesOf(mapping) }, at)
}

/** The rows that were not imported, with 原因, to be corrected and uploaded again. */
export function failedCandidates(mapping: RegistrationMapping, rows: readonly BadRow[], at: Date): Promise<Buffer> {
  return failedRowsWorkbook(
    candidateColumns(mapping),
    rows.map(({ row, cells, problems }) => ({ row, cells, reasons: problems.map(rowProblemText) })),
    at,
  )
}

function notesOf(mapping: RegistrationMapping): string[][] {
  const general = [
    ['请不要改动第一行的列名，不要合并单元格。'],
    ['证件号码、手机号码、证书编号各列已设为文本格式，请直接填写，不要改成数字。'],
    ['序号为“示例”的一行不会导入，可以保留。'],
    ['照片另以压缩包上传，文件名为“姓名_证件号码.jpg”。'],
  ]
  const lines = mapping.columns.map((column) => [
    column.header,
    column.required ? '必填' : '选填',
    column.description,
    column.example,
    mapping.dictionaries[column.key]?.items.join('、') ?? '',
  ])
  return [['列名', '是否必填', '填写说明', '示例', '可选项'], ...lines, [''], ...general]
}

function widthOf(column: RegistrationColumn): number {
  const longest = Math.max(2 * column.header.length, column.example.length) + 3
  return Math.min(greatestWidth, Math.max(leastWidth, longest))
}

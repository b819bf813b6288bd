import { DomainError } from '#contract/domain-error.ts'
import { type DirectoryReading, filingEntry } from '#contract/filing.ts'
import type { SheetCell } from '#core/registration/sheet-cell.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { type DirectoryKey, directoryColumns, editionWords } from '../directory-columns.ts'

type Entry = DirectoryReading['rows'][number]
type Problem = DirectoryReading['problems'][number]

interface Line {
  readonly row: number
  readonly cell: (key: DirectoryKey) => string
}

const maxLines = 500
const textOf = (cell: SheetCell | undefined) => (cell?.text ?? '').trim()
const headerOf = (key: PropertyKey | undefined) => directoryColumns.find((one) => one.key === key)?.header ?? ''
const partsOf = (text: string) => [...new Set(text.split(/[、，,；;\n]+/).map((part) => part.trim()))].filter(Boolean)

// A directory that was exported calls the other names 简称 in older files and on the page.
const titleOf = (cell: SheetCell) =>
  textOf(cell)
    .replace(/（.*$|\(.*$/, '')
    .replace('简称', '别名')

/** The filled lines below the header; refuses a sheet that is no directory. */
function linesOf(sheets: readonly { readonly hidden: boolean; readonly rows: SheetCell[][] }[]): Line[] {
  const headAt = (rows: SheetCell[][]) =>
    rows.slice(0, 10).findIndex((row) => row.some((c) => titleOf(c) === '职业编码'))
  const sheet = sheets.find((one) => !one.hidden && headAt(one.rows) >= 0)
  if (!sheet) throw new DomainError('sheet.header_missing')
  const at = headAt(sheet.rows)
  const titles = (sheet.rows[at] ?? []).map(titleOf)
  const headers = directoryColumns.map((one) => one.header)
  const missing = directoryColumns.filter((one) => one.required && !titles.includes(one.header))
  const twice = headers.filter((header) => titles.indexOf(header) !== titles.lastIndexOf(header))
  if (missing.length > 0)
    throw new DomainError('sheet.columns_missing', { row: at + 1, columns: missing.map((one) => one.header) })
  if (twice.length > 0) throw new DomainError('sheet.columns_duplicate', { row: at + 1, columns: twice })
  const lines = sheet.rows.slice(at + 1).map((cells, i) => ({
    row: at + i + 2,
    cell: (key: DirectoryKey) => textOf(cells[titles.indexOf(headerOf(key))]),
  }))
  return lines.filter(
    (line) =>
      directoryColumns.some(({ key }) => line.cell(key) !== '') && !line.cell('occupationCode').startsWith('例'),
  )
}

const editionOf = (text: string) =>
  ({ '': 'old', 原规程: 'old', [editionWords.old]: 'old', [editionWords.y2023]: 'y2023' })[text] ?? text

/** What a line says, as the letter would be recorded, or everything that is wrong with it. */
function readLine({ row, cell }: Line): { entry: Entry } | { problems: Problem[] } {
  const levels = partsOf(cell('levels'))
  const strange = levels.filter((level) => !/^[1-5]$/.test(level))
  const job = cell('job')
  const parsed = filingEntry.safeParse({
    occupationCode: cell('occupationCode'),
    classificationEdition: cell('classificationEdition').replace(/版$/, '') || '2015',
    occupation: cell('occupation'),
    job: /^[-—－]+$/.test(job) ? '' : job,
    levels: strange.length > 0 ? [5] : levels.map(Number),
    majors: partsOf(cell('majors')),
    standard: cell('standard') || '国家职业标准',
    standardEdition: editionOf(cell('standardEdition')),
    aliases: partsOf(cell('aliases')),
  })
  const problem = (column: string, message: string): Problem => ({ row, column, message })
  const problems = (parsed.error?.issues ?? []).map(({ path: [key], message }) =>
    problem(headerOf(key), key === 'standardEdition' ? '标准口径应为旧规程或2023规程' : message),
  )
  if (strange.length > 0) problems.push(problem('等级', `等级为1至5的数字，用、分隔，不能写“${strange.join('、')}”`))
  return parsed.success && problems.length === 0 ? { entry: parsed.data } : { problems }
}

/** Rows and names that stand twice: a letter holding them is refused as a whole. */
function repeatedIn(entries: readonly { readonly row: number; readonly entry: Entry }[]): Problem[] {
  const rows = new Map<string, number>()
  const names = new Map<string, number>()
  return entries.flatMap(({ row, entry }) => {
    const same = `${entry.occupationCode}${entry.occupation}${entry.job}`
    const first = rows.get(same)
    if (first) return [{ row, column: '职业编码', message: `与第${first}行是同一职业和工种，请合并为一行` }]
    rows.set(same, row)
    return [...new Set([...(entry.job ? [entry.job] : []), ...entry.aliases])].flatMap((name) => {
      const other = names.get(name)
      if (!other) names.set(name, row)
      const column = name === entry.job ? '工种名称' : '别名'
      return other ? [{ row, column, message: `“${name}”已是第${other}行的工种或别名，只能属于一行` }] : []
    })
  })
}

/** Reads a directory workbook and keeps nothing: the rows fit to be recorded, and why the others are not. */
export async function readDirectorySheet(file: UploadedFile): Promise<DirectoryReading> {
  const book = await readWorkbook(file.bytes, { maxFileBytes: 2 * 1024 * 1024, maxRows: 2_001, maxColumns: 50 })
  const lines = linesOf(book.sheets)
  if (lines.length === 0) throw new DomainError('filing.directory_empty')
  if (lines.length > maxLines) throw new DomainError('filing.directory_long', { count: lines.length })
  const read = lines.map((line) => ({ row: line.row, ...readLine(line) }))
  const sound = read.flatMap((one) => ('entry' in one ? [{ row: one.row, entry: one.entry }] : []))
  const repeated = repeatedIn(sound)
  const problems = [...read.flatMap((one) => ('problems' in one ? one.problems : [])), ...repeated]
  return {
    rows: sound.filter(({ row }) => !repeated.some((one) => one.row === row)).map(({ entry }) => entry),
    problems: problems.toSorted((a, b) => a.row - b.row),
  }
}

import { DomainError } from '#contract/domain-error.ts'
import type { SheetCell } from '#core/registration/sheet-cell.ts'
import { failedRowsWorkbook } from '#server/platform/xlsx/failed-rows-workbook.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import type { WorkbookContent } from '#server/platform/xlsx/workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { openZip, type ZipEntry } from '#server/platform/zip/read-zip.ts'
import { finishItem, sentence, sortResults } from './finish-item.ts'
import type { ImportedItem, ImportProblem, ItemImport } from './imported-item.ts'
import { itemColumns, itemNotes, rowTypeOf } from './item-columns.ts'
import { draftFromRows, type ItemRow } from './item-rows.ts'
import { assertCount, assertSize, mostBytes, mostItems } from './read-text.ts'

const limits = { maxFileBytes: mostBytes, maxCellLength: 32_767, maxRows: mostItems + 1_000, maxColumns: 60 }
const pictureLimits = { maxEntries: 5_000, maxInflatedBytes: 209_715_200, maxEntryBytes: mostBytes }
const example = '示例'
const templateRows = 2_000

/** A point whose code the template offers. */
interface TemplatePoint {
  readonly code: string
  readonly name: string
}

/** Reads a sheet of items: an .xlsx, or a .zip of one .xlsx and the pictures its cells name. */
export async function parseItemWorkbook(file: Buffer): Promise<ItemImport> {
  const { book, pictures } = await openBook(file)
  const { head, rows } = readRows(book)
  const groups = groupRows(rows)
  assertCount(groups.length)
  const results: (ImportedItem | ImportProblem)[] = []
  const seen = new Set<string>()
  const picture = pictureFinder(pictures)
  for (const group of groups) {
    const id = group[0]?.cell('编号') ?? ''
    const place = { kind: 'row', number: group[0]?.row ?? 0, id: id === '' ? null : id.slice(0, 100) } as const
    if (id !== '' && seen.has(id)) {
      results.push({ place, code: 'duplicate_id', text: sentence([`编号“${id.slice(0, 40)}”在文件中重复`]) })
      continue
    }
    seen.add(id)
    results.push(await finishItem(place, (shelf) => draftFromRows(group, head, shelf, picture)))
  }
  return sortResults(results)
}

/**
 * The empty template: drop-down lists, examples that are never imported, and the sheet 填表说明. Of a bank with a table
 * of points their codes are offered as well, each with its name among the notes.
 */
export function itemTemplate(at: Date, points: readonly TemplatePoint[] = []): Promise<Buffer> {
  const codes = points.map(({ code }) => code)
  const columns = itemColumns(8).map((column) =>
    column.header === '知识点代码' && codes.length > 0 ? { ...column, list: codes } : column,
  )
  const rows = examples.map((cells) => columns.map(({ header }) => cells[header] ?? ''))
  return writeWorkbook(
    {
      sheets: [{ name: '试题', columns, rows, freezeColumns: 2, emptyRows: templateRows }],
      notes: [...itemNotes, ...points.map(({ code, name }) => ['知识点代码', '本题库可用', name, code])],
    },
    at,
  )
}

const examples: readonly Readonly<Record<string, string>>[] = [
  {
    编号: example,
    题型: '单项选择题',
    题干: '0.02mm游标卡尺的游标共分多少格？',
    选项A: '10',
    选项B: '20',
    选项C: '50',
    答案: 'C',
    难度: '2',
  },
  { 编号: example, 题型: '判断题', 题干: '使用砂轮机时应站在砂轮的侧面。', 答案: '对', 重要程度: 'X' },
  { 编号: example, 题型: '填空题', 题干: '安全电压一般不超过____V。', 答案: '36' },
  { 编号: example, 题型: '简答题', 题干: '简述停电检修的步骤。', 答案: '40%：断电并验电\n60%：挂牌并接地' },
]

/** The rows of a sheet that came back, with 原因, to be corrected and uploaded again. */
export async function failedItemRows(file: Buffer, problems: readonly ImportProblem[], at: Date): Promise<Buffer> {
  const { book } = await openBook(file)
  const { head, rows } = readRows(book)
  const reasons = new Map<number, string[]>()
  for (const { place, text } of problems) reasons.set(place.number, [...(reasons.get(place.number) ?? []), text])
  const columns = head.map((header) => ({ header, width: header === '题干' ? 60 : 16, text: true }))
  const failed = groupRows(rows).filter((group) => reasons.has(group[0]?.row ?? 0))
  return failedRowsWorkbook(
    columns,
    failed.flatMap((group) =>
      group.map(({ row, cell }) => ({ row, cells: head.map(cell), reasons: reasons.get(row) ?? [] })),
    ),
    at,
  )
}

async function openBook(file: Buffer): Promise<{ book: WorkbookContent; pictures: readonly ZipEntry[] }> {
  assertSize(file)
  const zipped = file.subarray(0, 2).toString('latin1') === 'PK'
  const entries = zipped ? openZip(file, pictureLimits) : []
  if (!zipped || entries.some(({ name }) => name === '[Content_Types].xml'))
    return { book: await readWorkbook(file, limits), pictures: [] }
  const books = entries.filter(({ name }) => /\.xlsx$/i.test(name))
  if (books.length !== 1 || !books[0]) throw new DomainError('item_file.no_header')
  return { book: await readWorkbook(books[0].read(), limits), pictures: entries }
}

function pictureFinder(entries: readonly ZipEntry[]): (name: string) => Buffer | null {
  const base = (name: string): string => name.slice(name.lastIndexOf('/') + 1).normalize('NFC')
  const byName = new Map(entries.map((entry) => [base(entry.name), entry]))
  return (name) => byName.get(base(name))?.read() ?? null
}

function readRows(book: WorkbookContent): { head: readonly string[]; rows: readonly ItemRow[] } {
  for (const sheet of book.sheets) {
    if (sheet.hidden) continue
    const at = sheet.rows.slice(0, 10).findIndex((row) => {
      const names = new Set(row.map(({ text }) => text.trim()))
      return ['题型', '题干', '答案'].every((name) => names.has(name))
    })
    if (at < 0) continue
    const head = (sheet.rows[at] ?? []).map(({ text }) => text.trim())
    const rows = sheet.rows.slice(at + 1).flatMap((cells, place) => {
      const row = rowOf(cells, head, at + place + 2)
      return head.every((name) => row.cell(name) === '') || row.cell('编号') === example ? [] : [row]
    })
    return { head, rows }
  }
  throw new DomainError('item_file.no_header')
}

function rowOf(cells: readonly SheetCell[], head: readonly string[], row: number): ItemRow {
  return {
    row,
    cell: (name) => cells[head.indexOf(name)]?.text.trim() ?? '',
    formulas: head.filter((_, place) => cells[place]?.formula === true || cells[place]?.type === 'error'),
  }
}

// A case takes the rows of its own questions with it.
function groupRows(rows: readonly ItemRow[]): ItemRow[][] {
  const groups: ItemRow[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    const part = rowTypeOf(row.cell('题型'))?.part === true
    const underCase = last && rowTypeOf(last[0]?.cell('题型') ?? '')?.type === 'case'
    if (part && underCase) last.push(row)
    else groups.push([row])
  }
  return groups
}

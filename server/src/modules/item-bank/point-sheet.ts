import { DomainError } from '#contract/domain-error.ts'
import type { Point } from '#contract/item-bank.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'

/** What the two tables are called. */
export const tableTitles = { knowledge: '鉴定要素细目表', skill: '考核内容结构表' } as const

const columns = [
  { header: '代码', width: 14, text: true, required: true },
  { header: '上级代码', width: 14, text: true },
  { header: '名称', width: 48, text: true, required: true },
  { header: '比重（%）', width: 12 },
  { header: '重要程度', width: 12, list: ['X', 'Y', 'Z'] },
] as const

const headers = columns.map(({ header }) => header)
const most = 2_000

/** A table as a workbook that can be corrected and imported again. */
export const pointWorkbook = (kind: keyof typeof tableTitles, points: readonly Point[], at: Date): Promise<Buffer> =>
  writeWorkbook(
    {
      sheets: [
        {
          name: tableTitles[kind],
          columns,
          rows: points.map((one) => [one.code, one.parent ?? '', one.name, one.weight, one.importance ?? '']),
          emptyRows: 200,
        },
      ],
      notes: [
        ['填表说明', ''],
        ['代码', '每行唯一；鉴定点写在所属鉴定范围之后'],
        ['上级代码', '鉴定范围最上一级留空；其余写上一级的代码'],
        ['比重（%）', '最上一级合计100；下级合计等于上级；不分比重的一级全部留空'],
        ['重要程度', 'X核心要素，Y一般要素，Z辅助要素'],
      ],
    },
    at,
  )

const weightOf = (text: string): number | null | undefined => {
  const plain = text.replace(/[%％\s]/g, '')
  if (plain === '') return null
  const weight = Number(plain)
  return Number.isFinite(weight) && weight >= 0 && weight <= 100 ? weight : undefined
}

/** Reads a table from a workbook: the first sheet whose head has the columns. Refuses with the rows that cannot be read. */
export async function readPointSheet(file: Buffer): Promise<Point[]> {
  const book = await readWorkbook(file, { maxRows: most + 20 })
  const sheet = book.sheets.find(({ rows }) => headOf(rows.map((row) => row.map(({ text }) => text))) >= 0)
  if (!sheet) throw new DomainError('item_bank.table_columns', { columns: headers })
  const rows = sheet.rows.map((row) => row.map(({ text }) => text.trim()))
  const head = headOf(rows)
  const places = headers.map((header) => (rows[head] ?? []).indexOf(header))
  const bad: number[] = []
  const points = rows.slice(head + 1).flatMap((row, index): Point[] => {
    const [code = '', parent = '', name = '', weight = '', grade = ''] = places.map((at) => row[at] ?? '')
    if ([code, parent, name, weight, grade].every((text) => text === '')) return []
    const value = weightOf(weight)
    const fits = code !== '' && code.length <= 30 && name !== '' && name.length <= 200 && value !== undefined
    if (!fits || !['', 'X', 'Y', 'Z'].includes(grade.toUpperCase())) {
      bad.push(head + index + 2)
      return []
    }
    return [
      {
        code,
        parent: parent || null,
        name,
        weight: value,
        importance: (grade.toUpperCase() || null) as Point['importance'],
      },
    ]
  })
  if (bad.length > 0)
    throw new DomainError('item_bank.table_rows', {
      rows: bad.slice(0, 20).map(String),
      what: '代码和名称不能空，比重为0至100，重要程度为X、Y或Z',
    })
  if (points.length === 0) throw new DomainError('sheet.no_rows')
  return points
}

const headOf = (rows: readonly (readonly string[])[]): number =>
  rows.slice(0, 10).findIndex((row) => ['代码', '名称'].every((header) => row.some((cell) => cell.trim() === header)))

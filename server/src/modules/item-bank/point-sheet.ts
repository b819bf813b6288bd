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
  { header: '比重（%）', width: 12, between: [0, 100] },
  { header: '重要程度', width: 12, list: ['X', 'Y', 'Z'] },
] as const

const headers = columns.map(({ header }) => header)
const most = 2_000

const notes = (example: string) => [
  ['列名', '是否必填', '填写说明', '示例'],
  ['代码', '必填', '每行唯一，最多30字；试题的“知识点代码”写这里的代码。', `${example}.1`],
  ['上级代码', '最上一级留空', '所属上一级的代码；上一级须写在前面的行。', example],
  ['名称', '必填', '最多200字。', '职业守则'],
  [
    '比重（%）',
    '选填',
    '写0至100的数字，不写百分号。最上一级合计100，下级合计等于上级；不分比重的一级全部留空。',
    '40',
  ],
  ['重要程度', '选填', '从下拉列表选择：X核心要素，Y一般要素，Z辅助要素。', 'X'],
  [''],
  ['示例行', '', '代码以“示例”开头的行只说明填法，不会导入，可以删除。', ''],
  ['导入', '', `在“细目表”页选定本表后上传；第一行表头不要改动，最多${most}行。导入后为草稿，启用后生效。`, ''],
]

type Cells = readonly (string | number | null)[]
type Kind = keyof typeof tableTitles

// Rows of the template that show how it is filled in; a row with one of these codes is never taken in.
const examples: Readonly<Record<Kind, readonly Cells[]>> = {
  knowledge: [
    ['示例A', '', '职业道德', 40, ''],
    ['示例A.1', '示例A', '职业守则', 40, ''],
    ['示例A.1.1', '示例A.1', '职业守则的内容', null, 'X'],
  ],
  skill: [
    ['示例1', '', '车辆维护', 60, ''],
    ['示例1.1', '示例1', '发动机维护', 60, ''],
    ['示例1.1.1', '示例1.1', '更换机油和滤清器', null, 'X'],
  ],
}
const exampleCodes = new Set(Object.values(examples).flatMap((rows) => rows.map(([code]) => code)))

const workbookOf = (kind: Kind, rows: readonly Cells[], at: Date): Promise<Buffer> =>
  writeWorkbook(
    {
      sheets: [{ name: tableTitles[kind], columns, rows, emptyRows: most }],
      notes: notes(kind === 'knowledge' ? 'A' : '1'),
    },
    at,
  )

/** A table as a workbook that can be corrected and imported again. */
export const pointWorkbook = (kind: Kind, points: readonly Point[], at: Date): Promise<Buffer> =>
  workbookOf(
    kind,
    points.map((one) => [one.code, one.parent ?? '', one.name, one.weight, one.importance ?? '']),
    at,
  )

/** The empty table to be filled in: rows that show how, lists and limits of the columns, and the sheet 填表说明. */
export const pointTemplate = (kind: Kind, at: Date): Promise<Buffer> => workbookOf(kind, examples[kind], at)

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
    if ([code, parent, name, weight, grade].every((text) => text === '') || exampleCodes.has(code)) return []
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

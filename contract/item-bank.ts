import { z } from 'zod'
import { bank, coverage, exampleBank, exampleIds, importance, reason } from './item-bank-shapes.ts'
import { route } from './route.ts'

export type { Bank } from './item-bank-shapes.ts'

const line = (max: number) => z.string().trim().max(max, `最多${max}字`)
const bankParams = z.object({ bankId: z.uuid() })
const params = { bankId: exampleIds.bank }
const day = z.iso.date('日期格式应如2026-10-01')

export const listBanks = route({
  method: 'GET',
  path: '/api/v1/item-banks',
  summary: '题库列表：各状态题数与知识点覆盖',
  term: 'item-bank',
  permission: 'bank.read',
  output: z.object({
    banks: z.array(bank),
    /** Occupations and jobs of the filing for which a bank can be made. */
    occupations: z.array(
      z.object({ occupationCode: z.string(), occupation: z.string(), job: z.string(), levels: z.array(z.number()) }),
    ),
  }),
  example: { output: { banks: [exampleBank], occupations: [] } },
})

export const createBank = route({
  method: 'POST',
  path: '/api/v1/item-banks',
  summary: '建立一个职业（工种）等级的题库',
  term: 'item-bank',
  permission: 'bank.manage',
  body: z.object({
    occupationCode: line(30).min(1, '请填写职业编码'),
    occupation: line(60).min(1, '请填写职业名称'),
    job: line(60).default(''),
    level: z.number().int().min(1, '等级为1至5').max(5, '等级为1至5'),
    notice: line(300).default(''),
  }),
  output: bank,
  example: {
    body: { occupationCode: '4-12-01-01', occupation: '汽车维修工', job: '', level: 4 },
    output: exampleBank,
  },
})

export const getBank = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId',
  summary: '一个题库：各状态题数、题型、知识点覆盖',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  output: bank,
  example: { params, output: exampleBank },
})

// Tables ---------------------------------------------------------------------------------------------------------------

const tableKind = z.enum(['knowledge', 'skill'])
const point = z.object({
  code: line(30).min(1, '请填写代码'),
  parent: line(30).nullable(),
  name: line(200).min(1, '请填写名称'),
  weight: z.number().min(0, '比重为0至100').max(100, '比重为0至100').nullable(),
  importance: importance.nullable(),
})
const table = z.object({
  id: z.string(),
  bankId: z.string(),
  kind: tableKind,
  version: z.number(),
  note: z.string(),
  status: z.enum(['draft', 'in_force', 'superseded']),
  writtenName: z.string(),
  writtenAt: z.string(),
  inForceBy: z.string().nullable(),
  inForceAt: z.string().nullable(),
})
/** A version of a table of points. */
export type PointTable = z.output<typeof table>
/** One point of a table; its weight in percent, null where the level is not weighed. */
export type Point = z.output<typeof point>
const fullTable = z.object({ table, points: z.array(point), coverage: z.array(coverage) })
/** A version of a table with its points. */
export type FullTable = z.output<typeof fullTable>
const exampleTable: PointTable = {
  id: '01980000-0000-7000-8000-0000000000a3',
  bankId: exampleIds.bank,
  kind: 'knowledge',
  version: 1,
  note: '按2024年版国家职业标准编制',
  status: 'draft',
  writtenName: '题库管理岗1',
  writtenAt: '2026-09-01T01:00:00.000Z',
  inForceBy: null,
  inForceAt: null,
}
const examplePoints: Point[] = [{ code: 'A', parent: null, name: '职业道德', weight: 5, importance: null }]
const exampleFull = { table: exampleTable, points: examplePoints, coverage: [] }
const tableParams = z.object({ tableId: z.uuid() })

export const listTables = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/tables',
  summary: '细目表与结构表的各版本',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  output: z.object({ tables: z.array(table) }),
  example: { params, output: { tables: [exampleTable] } },
})

export const getTable = route({
  method: 'GET',
  path: '/api/v1/point-tables/:tableId',
  summary: '一个版本的细目表与各点在用题数',
  term: 'item-bank',
  permission: 'bank.read',
  params: tableParams,
  output: fullTable,
  example: { params: { tableId: exampleTable.id }, output: exampleFull },
})

export const writeTable = route({
  method: 'PUT',
  path: '/api/v1/item-banks/:bankId/tables/:tableKind/draft',
  summary: '编写细目表的新版本（草稿），已有草稿的整表替换',
  term: 'item-bank',
  permission: 'bank.manage',
  params: z.object({ bankId: z.uuid(), tableKind }),
  body: z.object({
    note: line(300).default(''),
    points: z.array(point).min(1, '请至少写一行').max(2000, '最多2000行'),
  }),
  output: fullTable,
  example: {
    params: { ...params, tableKind: 'knowledge' },
    body: { points: examplePoints },
    output: exampleFull,
  },
})

export const importTable = route({
  method: 'POST',
  path: '/api/v1/item-banks/:bankId/tables/:tableKind/workbook',
  summary: '由工作簿导入细目表，成为草稿',
  term: 'item-bank',
  permission: 'bank.manage',
  params: z.object({ bankId: z.uuid(), tableKind }),
  upload: { maxBytes: 5 * 1024 * 1024, accept: '.xlsx,.xls' },
  output: fullTable,
  example: { params: { ...params, tableKind: 'knowledge' }, output: exampleFull },
})

export const downloadTableTemplate = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/tables/:tableKind/template',
  summary: '下载细目表、结构表的空白模板（xlsx）',
  term: 'item-bank',
  permission: 'bank.manage',
  params: z.object({ bankId: z.uuid(), tableKind }),
  output: 'file',
  example: { params: { ...params, tableKind: 'knowledge' } },
})

export const exportTable = route({
  method: 'GET',
  path: '/api/v1/point-tables/:tableId/workbook',
  summary: '导出细目表（xlsx）',
  term: 'item-bank',
  permission: 'bank.read',
  params: tableParams,
  output: 'file',
  example: { params: { tableId: exampleTable.id } },
})

export const putTableInForce = route({
  method: 'POST',
  path: '/api/v1/point-tables/:tableId/in-force',
  summary: '启用细目表草稿；已组成的试卷仍依原版本',
  term: 'item-bank',
  permission: 'bank.manage',
  params: tableParams,
  output: fullTable,
  example: { params: { tableId: exampleTable.id }, output: exampleFull },
})

// Books and pledges ----------------------------------------------------------------------------------------------------

const book = z.object({
  id: z.string(),
  kind: z.enum(['ledger', 'regulation']),
  name: z.string(),
  place: z.string(),
  since: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
})
const books = z.object({
  books: z.array(book),
  /** What the rules ask for and nobody has registered, each with its clause. */
  missing: z.array(
    z.object({ kind: z.enum(['ledger', 'regulation']), name: z.string(), clause: z.string().nullable() }),
  ),
  pledge: z.object({
    /** The words of the promise; null where the rules ask for none. */
    label: z.string().nullable(),
    clause: z.string().nullable(),
    text: z.string(),
    pledgedAt: z.string().nullable(),
  }),
  pledged: z.array(z.object({ name: z.string(), at: z.string() })),
})
/** Ledgers and regulations of the bank, and who gave the promise of secrecy. */
export type BankBooks = z.output<typeof books>
const exampleBooks: BankBooks = {
  books: [],
  missing: [{ kind: 'ledger', name: '题库运行', clause: 'NC-015' }],
  pledge: { label: null, clause: null, text: '', pledgedAt: null },
  pledged: [],
}

export const getBooks = route({
  method: 'GET',
  path: '/api/v1/bank-books',
  summary: '题库制度与台账、保密承诺',
  term: 'item-bank',
  permission: 'bank.read',
  output: books,
  example: { output: exampleBooks },
})

export const registerBook = route({
  method: 'POST',
  path: '/api/v1/bank-books',
  summary: '登记题库制度或台账',
  term: 'item-bank',
  permission: 'bank.manage',
  body: z.object({
    kind: z.enum(['ledger', 'regulation'], '请选择制度或台账'),
    name: line(60).min(2, '请填写名称'),
    place: line(120).min(2, '请写明存放处或文号'),
    since: day,
  }),
  output: books,
  example: {
    body: { kind: 'ledger', name: '题库运行', place: '题库室1号柜', since: '2026-01-01' },
    output: exampleBooks,
  },
})

export const withdrawBook = route({
  method: 'POST',
  path: '/api/v1/bank-books/:bookId/withdrawal',
  summary: '撤下登记的制度或台账',
  term: 'item-bank',
  permission: 'bank.manage',
  params: z.object({ bookId: z.uuid() }),
  body: z.object({ reason }),
  output: books,
  example: { params: { bookId: exampleTable.id }, body: { reason: '制度已修订' }, output: exampleBooks },
})

export const givePledge = route({
  method: 'POST',
  path: '/api/v1/bank-pledges',
  summary: '签订命题组卷保密承诺',
  term: 'item-bank',
  permission: 'bank.read',
  reauth: true,
  output: books,
  example: { output: exampleBooks },
})

import { z } from 'zod'
import { exampleIds, itemType, reason } from './item-bank-shapes.ts'
import { route } from './route.ts'

const bankParams = z.object({ bankId: z.uuid() })
const exampleParams = { bankId: exampleIds.bank }
const importParams = z.object({ itemImportId: z.uuid() })
const exampleImportParams = { itemImportId: '01980000-0000-7000-8000-0000000000a4' }

/** Files items come in. */
export const itemFormats = {
  xlsx: 'Excel模板',
  gift: 'GIFT',
  moodle: 'Moodle XML',
  qti: 'QTI题包',
  text: '公开题库文本',
} as const
/** A kind of file items come in. */
export type ItemFormat = keyof typeof itemFormats
const format = z.enum(['xlsx', 'gift', 'moodle', 'qti', 'text'], '没有这种格式')

const summary = z.object({
  id: z.string(),
  bankId: z.string(),
  format,
  fileName: z.string(),
  status: z.enum(['previewed', 'imported', 'discarded']),
  /** Items that can be taken in, and places of the file that gave none. */
  good: z.number(),
  bad: z.number(),
  /** Good items that look like another of the file or of the bank. */
  alike: z.number(),
  imported: z.number().nullable(),
  createdName: z.string(),
  createdAt: z.string(),
})
/** What a file of items holds, before anything is taken in. */
export type ItemImportSummary = z.output<typeof summary>

const row = z.object({
  /** The place among the rows of the preview. */
  index: z.number(),
  place: z.string(),
  good: z.boolean(),
  type: itemType.nullable(),
  point: z.string(),
  difficulty: z.number().nullable(),
  /** The first words; shown to whoever uploaded the file only. */
  words: z.string(),
  problems: z.array(z.string()),
  remarks: z.array(z.string()),
  alike: z.array(z.object({ what: z.string(), similarity: z.number() })),
  /** Codes of the table in force that may have been meant, where `point` is none of it; null where all is well. */
  meant: z.array(z.object({ code: z.string(), name: z.string() })).nullable(),
})
/** One item or fault of such a file. */
export type ItemImportRow = z.output<typeof row>

const exampleSummary: ItemImportSummary = {
  id: exampleImportParams.itemImportId,
  bankId: exampleIds.bank,
  format: 'gift',
  fileName: '试题.gift',
  status: 'previewed',
  good: 120,
  bad: 2,
  alike: 3,
  imported: null,
  createdName: '题库管理岗1',
  createdAt: '2026-09-01T01:00:00.000Z',
}

export const downloadItemTemplate = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/import-template',
  summary: '下载试题模板（xlsx）',
  term: 'item-bank',
  permission: 'bank.write',
  params: bankParams,
  output: 'file',
  example: { params: exampleParams },
})

export const previewItems = route({
  method: 'POST',
  path: '/api/v1/item-banks/:bankId/item-imports',
  summary: '上传试题文件并校核，不写入题库',
  term: 'item-bank',
  permission: 'bank.write',
  params: bankParams,
  body: z.object({ format }),
  upload: { maxBytes: 20 * 1024 * 1024, accept: '.xlsx,.txt,.gift,.xml,.zip' },
  output: summary,
  example: { params: exampleParams, body: { format: 'gift' }, output: exampleSummary },
})

export const listItemImports = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/item-imports',
  summary: '题库的导入记录',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  output: z.object({ imports: z.array(summary) }),
  example: { params: exampleParams, output: { imports: [exampleSummary] } },
})

export const getItemImport = route({
  method: 'GET',
  path: '/api/v1/item-imports/:itemImportId',
  summary: '一次上传的校核结果',
  term: 'item-bank',
  permission: 'bank.write',
  params: importParams,
  query: z.object({
    show: z.enum(['all', 'good', 'bad', 'alike', 'unplaced']).default('all'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ summary, rows: z.array(row), total: z.number() }),
  example: { params: exampleImportParams, output: { summary: exampleSummary, rows: [], total: 0 } },
})

const places = z.array(z.number())
const doubts = z.object({
  /** Good rows of the whole upload by their index: those with the words of another, and all that look like another. */
  same: places,
  alike: places,
  /** Good rows whose knowledge point is none of the table in force; none where the bank has no such table. */
  unplaced: places,
  /** The codes those rows have, the most frequent first; an empty one stands for rows without any. */
  codes: z.array(
    z.object({
      code: z.string(),
      count: z.number(),
      meant: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
})
/** What a person should look at before an upload is taken in. */
export type ImportDoubts = z.output<typeof doubts>

export const getImportDoubts = route({
  method: 'GET',
  path: '/api/v1/item-imports/:itemImportId/doubts',
  summary: '一次上传中疑似重复与知识点代码不符的试题，按全部行统计',
  term: 'item-bank',
  permission: 'bank.write',
  params: importParams,
  output: doubts,
  example: {
    params: exampleImportParams,
    output: {
      ...{ same: [3], alike: [3, 8], unplaced: [5] },
      codes: [{ code: 'A-1', count: 1, meant: [{ code: 'A.1', name: '职业守则' }] }],
    },
  },
})

export const downloadFailedItems = route({
  method: 'GET',
  path: '/api/v1/item-imports/:itemImportId/failed-rows',
  summary: '下载不能导入的内容与原因',
  term: 'item-bank',
  permission: 'bank.write',
  params: importParams,
  output: 'file',
  example: { params: exampleImportParams },
})

export const confirmItems = route({
  method: 'POST',
  path: '/api/v1/item-imports/:itemImportId/import',
  summary: '导入可导入的试题为草稿或直接提交审题，全部写入或全不写入',
  term: 'item-bank',
  permission: 'bank.write',
  params: importParams,
  body: z.object({
    /** Good rows that look like others and should stay out, by their index. */
    leaveOut: z.array(z.number().int().min(0)).max(20_000).default([]),
    submit: z.boolean().default(false),
  }),
  output: z.object({ summary, imported: z.number() }),
  example: { params: exampleImportParams, body: {}, output: { summary: exampleSummary, imported: 120 } },
})

export const discardItems = route({
  method: 'POST',
  path: '/api/v1/item-imports/:itemImportId/discard',
  summary: '放弃一次上传',
  term: 'item-bank',
  permission: 'bank.write',
  params: importParams,
  output: summary,
  example: { params: exampleImportParams, output: exampleSummary },
})

export const exportItems = route({
  method: 'POST',
  path: '/api/v1/item-banks/:bankId/export',
  summary: '导出试题（含题面与答案），凭授权并写明理由，留痕',
  term: 'item-bank',
  permission: 'bank.export',
  reauth: true,
  params: bankParams,
  body: z.object({
    format: z.enum(['qti', 'xlsx']),
    /** What is done with the bank by it. */
    act: z.enum(['拷贝', '复制', '转让', '发布', '出版']).default('拷贝'),
    /** Number of the letter or name of the person who allowed it; empty where nobody has. */
    authority: z.string().trim().max(80, '授权最多80字').default(''),
    reason,
  }),
  output: 'file',
  example: { params: exampleParams, body: { format: 'xlsx', reason: '报中心审查', authority: '校发〔2026〕8号' } },
})

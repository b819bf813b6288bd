import { z } from 'zod'
import {
  asset,
  difficulty,
  exampleIds,
  importance,
  itemContent,
  itemKey,
  itemState,
  itemType,
  reason,
  rich,
} from './item-bank-shapes.ts'
import { route } from './route.ts'

const bankParams = z.object({ bankId: z.uuid() })
const itemParams = z.object({ itemId: z.uuid() })
const exampleParams = { bankId: exampleIds.bank }

/** The most items one command moves or opens. */
export const mostMoved = 2000
/** So many items are opened in one reading: each is a line of the ledger. */
export const mostRead = 50

const itemRow = z.object({
  id: z.string(),
  number: z.number(),
  type: itemType,
  point: z.string(),
  difficulty: z.number().nullable(),
  importance,
  origin: z.enum(['bank', 'expert']),
  state: itemState,
  version: z.number(),
  /** The version papers may draw. */
  usedVersion: z.number().nullable(),
  movedAt: z.string(),
  writtenName: z.string(),
  /** The caller wrote its newest version. */
  own: z.boolean(),
  uses: z.number(),
  /** The latest figures of an exam; null where the item was never sat. */
  measured: z.number().nullable(),
  discrimination: z.number().nullable(),
  flags: z.array(z.string()),
})
/** An item in a list: nothing of it but its first words. */
export type ItemRow = z.output<typeof itemRow>

const itemFilter = z.object({
  state: itemState.optional(),
  type: itemType.optional(),
  point: z.string().trim().max(30).optional(),
  difficulty: z.coerce.number().int().min(1).max(5).optional(),
  number: z.coerce.number().int().min(1).optional(),
  flagged: z.enum(['yes']).optional(),
  mine: z.enum(['yes']).optional(),
  itemImport: z.uuid().optional(),
})

export const listItems = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/items',
  summary: '试题清单：题号、题型、知识点、难度、状态，不含题面与答案',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  query: itemFilter.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ items: z.array(itemRow), total: z.number() }),
  example: { params: exampleParams, output: { items: [], total: 0 } },
})

export const exportItemList = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/items/workbook',
  summary: '导出试题清单（xlsx），不含题面与答案',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  query: itemFilter,
  output: 'file',
  example: { params: exampleParams },
})

const words = z.object({
  content: itemContent,
  key: itemKey,
  /** 解析 */
  explanation: rich.nullable().default(null),
  point: z.string().trim().max(30, '知识点代码最多30字').default(''),
  difficulty: difficulty.nullable().default(null),
  importance: importance.default('Y'),
  origin: z.enum(['bank', 'expert']).default('bank'),
})
const exampleWords: z.input<typeof words> = {
  content: {
    type: 'single',
    stem: [{ line: ['更换机油时应先'] }],
    options: [[{ line: ['预热发动机'] }], [{ line: ['拆下水箱'] }]],
  },
  key: { type: 'single', right: ['A'] },
  point: 'A.1',
  difficulty: 2,
}

const openedItem = z.object({
  id: z.string(),
  bankId: z.string(),
  number: z.number(),
  version: z.number(),
  point: z.string(),
  difficulty: z.number().nullable(),
  importance,
  origin: z.enum(['bank', 'expert']),
  content: itemContent,
  key: itemKey,
  explanation: rich.nullable(),
  assets: z.array(asset),
})
/** An item with its words and its key; every reading is recorded. */
export type OpenedItem = z.output<typeof openedItem>

const fullItem = z.object({
  item: openedItem,
  state: itemState,
  newest: z.number(),
  usedVersion: z.number().nullable(),
  /** The version reviewed before the shown one, for the view side by side; null where there is none. */
  before: openedItem.nullable(),
  /** What the caller may do now. */
  events: z.array(z.string()),
  versions: z.array(z.object({ version: z.number(), writtenName: z.string(), writtenAt: z.string() })),
  moves: z.array(
    z.object({
      event: z.string(),
      title: z.string(),
      version: z.number(),
      byName: z.string(),
      at: z.string(),
      opinion: z.string().nullable(),
    }),
  ),
  uses: z.array(z.object({ paperId: z.string(), form: z.string(), usedOn: z.string(), version: z.number() })),
  statistics: z.array(
    z.object({
      exam: z.string(),
      version: z.number(),
      /** 0 for the item as a whole; a question of a case by its place under the case. */
      question: z.number().int(),
      answered: z.number(),
      difficulty: z.number().nullable(),
      discrimination: z.number().nullable(),
      flags: z.array(z.string()),
      at: z.string(),
      options: z.array(z.object({ letter: z.string(), count: z.number(), restMean: z.number().nullable() })),
    }),
  ),
})
export type FullItem = z.output<typeof fullItem>

export const createItem = route({
  method: 'POST',
  path: '/api/v1/item-banks/:bankId/items',
  summary: '编写一道试题（草稿）',
  term: 'item-bank',
  permission: 'bank.write',
  params: bankParams,
  body: words,
  output: fullItem,
  example: { params: exampleParams, body: exampleWords },
})

export const getItem = route({
  method: 'GET',
  path: '/api/v1/items/:itemId',
  summary: '查看一道试题的题面、答案、历次版本、使用与统计（留痕）',
  term: 'item-bank',
  permission: 'bank.read',
  params: itemParams,
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  output: fullItem,
  example: { params: { itemId: exampleIds.item } },
})

export const writeItem = route({
  method: 'PUT',
  path: '/api/v1/items/:itemId',
  summary: '修改试题，成为新版本；在用试题的新版本须重新审定',
  term: 'item-bank',
  permission: 'bank.write',
  params: itemParams,
  body: words.extend({
    /** The version the change was made from; another one in between is a conflict. */
    from: z.number().int().min(1),
    /** Papers may not draw the version in use any longer. */
    suspend: z.boolean().default(false),
  }),
  output: fullItem,
  example: { params: { itemId: exampleIds.item }, body: { ...exampleWords, from: 1 } },
})

const moved = z.object({ moved: z.number() })
const itemIds = z.array(z.uuid()).min(1, '请先选择试题').max(mostMoved, `一次最多${mostMoved}道`)

export const moveItems = route({
  method: 'POST',
  path: '/api/v1/items/moves',
  summary: '提交审题、撤回或作废',
  term: 'item-bank',
  permission: 'bank.write',
  body: z.object({ itemIds, event: z.enum(['submit', 'recall', 'discard']), reason: reason.optional() }),
  output: moved,
  example: { body: { itemIds: [exampleIds.item], event: 'submit' }, output: { moved: 1 } },
})

export const reviewItems = route({
  method: 'POST',
  path: '/api/v1/items/reviews',
  summary: '审定入库或退回（须由各版本命题人以外的人办理）',
  term: 'item-bank',
  permission: 'bank.review',
  body: z.object({
    itemIds,
    event: z.enum(['approve', 'return']),
    opinion: z.string().trim().max(500, '意见太长').default(''),
  }),
  output: moved,
  example: { body: { itemIds: [exampleIds.item], event: 'approve' }, output: { moved: 1 } },
})

export const retireItems = route({
  method: 'POST',
  path: '/api/v1/items/retirements',
  summary: '停用试题（须由命题人以外的人办理）',
  term: 'item-bank',
  permission: 'bank.review',
  body: z.object({ itemIds, reason }),
  output: moved,
  example: { body: { itemIds: [exampleIds.item], reason: '标准已修订' }, output: { moved: 1 } },
})

export const readItems = route({
  method: 'POST',
  path: '/api/v1/items/readings',
  summary: '成批查看试题（最多50道，记一条留痕）',
  term: 'item-bank',
  permission: 'bank.read',
  body: z.object({
    itemIds: z.array(z.uuid()).min(1, '请先选择试题').max(mostRead, `一次最多${mostRead}道`),
    purpose: z.string().trim().min(2, '请写明用途').max(100, '用途太长'),
  }),
  output: z.object({ items: z.array(openedItem) }),
  example: { body: { itemIds: [exampleIds.item], purpose: '审题' }, output: { items: [] } },
})

export const uploadFigure = route({
  method: 'POST',
  path: '/api/v1/item-figures',
  summary: '上传试题图片（PNG或JPEG，重新编码后保存）',
  term: 'item-bank',
  permission: 'bank.write',
  upload: { maxBytes: 8 * 1024 * 1024, accept: '.png,.jpg,.jpeg' },
  output: asset,
  example: {},
})

export const drawFormula = route({
  method: 'POST',
  path: '/api/v1/item-formulas',
  summary: '由LaTeX绘制公式',
  term: 'item-bank',
  permission: 'bank.write',
  body: z.object({ source: z.string().trim().min(1, '请填写公式').max(2000, '公式太长') }),
  output: asset,
  example: { body: { source: '\\frac{U}{R}' } },
})

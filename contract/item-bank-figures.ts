import { z } from 'zod'
import { exampleIds, itemState, itemType, reason } from './item-bank-shapes.ts'
import { route } from './route.ts'

const bankParams = z.object({ bankId: z.uuid() })
const exampleParams = { bankId: exampleIds.bank }

const likeness = z.object({
  itemId: z.string(),
  otherId: z.string(),
  number: z.number(),
  otherNumber: z.number(),
  state: itemState,
  otherState: itemState,
  similarity: z.number(),
  status: z.enum(['open', 'kept', 'retired']),
  decidedName: z.string().nullable(),
  reason: z.string().nullable(),
})
/** Two items that look alike, and what was decided of them. */
export type Likeness = z.output<typeof likeness>
const likenesses = z.object({ pairs: z.array(likeness), total: z.number() })

export const listLikenesses = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/likenesses',
  summary: '疑似重复的试题',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  query: z.object({ status: z.enum(['open', 'decided']).default('open') }),
  output: likenesses,
  example: { params: exampleParams, output: { pairs: [], total: 0 } },
})

export const findLikenesses = route({
  method: 'POST',
  path: '/api/v1/item-banks/:bankId/likenesses',
  summary: '在题库内查找疑似重复的试题',
  term: 'item-bank',
  permission: 'bank.manage',
  params: bankParams,
  output: likenesses,
  example: { params: exampleParams, output: { pairs: [], total: 0 } },
})

export const decideLikeness = route({
  method: 'POST',
  path: '/api/v1/item-banks/:bankId/likenesses/decisions',
  summary: '认定不重复，两题都保留',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  body: z.object({ itemId: z.uuid(), otherId: z.uuid(), reason }),
  output: likenesses,
  example: {
    params: exampleParams,
    body: { itemId: exampleIds.item, otherId: exampleIds.bank, reason: '考查内容不同' },
    output: { pairs: [], total: 0 },
  },
})

const figure = z.object({
  itemId: z.string(),
  number: z.number(),
  /** 0 for the item as a whole; a question of a case by its place under the case. */
  question: z.number().int(),
  state: itemState,
  type: itemType,
  point: z.string(),
  exam: z.string(),
  answered: z.number(),
  difficulty: z.number().nullable(),
  discrimination: z.number().nullable(),
  flags: z.array(z.string()),
})
export type ItemFigure = z.output<typeof figure>

export const getBankStatistics = route({
  method: 'GET',
  path: '/api/v1/item-banks/:bankId/statistics',
  summary: '各题最近一次考试的难度、区分度与提示',
  term: 'item-bank',
  permission: 'bank.read',
  params: bankParams,
  output: z.object({ figures: z.array(figure) }),
  example: { params: exampleParams, output: { figures: [] } },
})

import { z } from 'zod'
import { itemTypes } from '#core/item-bank/item-content.ts'
import { type ItemState, itemLifecycle } from '#core/item-bank/lifecycle.ts'

const text = (max: number) => z.string().max(max, `最多${max}字`)

/** A piece of a line of an item. */
const inline = z.union([
  text(4000),
  z.strictObject({ bold: text(1000) }),
  z.strictObject({ sub: text(200) }),
  z.strictObject({ sup: text(200) }),
  z.strictObject({ figure: text(80), alt: text(200) }),
  z.strictObject({ formula: text(80), source: text(2000) }),
])
const line = z.array(inline).max(200, '一段里的内容太多')
const block = z.union([
  z.strictObject({ line }),
  z.strictObject({ table: z.array(z.array(line).max(20, '表格最多20列')).max(60, '表格最多60行') }),
])

/** Formatted text of an item; never HTML. */
export const rich = z.array(block).max(100, '段落太多')

const letter = z.string().regex(/^[A-L]$|^[TF]$/, '答案为选项字母')
const choice = z.strictObject({
  type: z.enum(['single', 'multiple']),
  stem: rich,
  options: z.array(rich).max(12, '选项最多12个'),
})
const truefalse = z.strictObject({ type: z.literal('truefalse'), stem: rich })
const fill = z.strictObject({ type: z.literal('fill'), stem: rich, blanks: z.number().int().min(0).max(30) })
const short = z.strictObject({ type: z.literal('short'), stem: rich })
const simpleContent = z.union([choice, truefalse, fill, short])

/** What a candidate reads of an item. */
export const itemContent = z.union([
  simpleContent,
  z.strictObject({ type: z.literal('case'), stem: rich, questions: z.array(simpleContent).max(30, '小题最多30道') }),
])

const simpleKey = z.union([
  z.strictObject({ type: z.enum(['single', 'multiple', 'truefalse']), right: z.array(letter).max(12) }),
  z.strictObject({
    type: z.literal('fill'),
    gaps: z
      .array(z.strictObject({ accepted: z.array(text(200)).max(20), tolerance: z.number().min(0).max(1e9).nullable() }))
      .max(30),
    anyOrder: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('short'),
    points: z.array(z.strictObject({ text: text(2000), share: z.number().min(0).max(100) })).max(30),
  }),
])

/** What makes an answer right. */
export const itemKey = z.union([
  simpleKey,
  z.strictObject({ type: z.literal('case'), questions: z.array(simpleKey).max(30) }),
])

/** A picture or a drawn formula. */
export const asset = z.object({
  id: z.string(),
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/svg+xml']),
  base64: z.string(),
  width: z.number(),
  height: z.number(),
})

/** Grades of 重要程度. */
export const importance = z.enum(['X', 'Y', 'Z'], '重要程度为X、Y或Z')
/** 1 (easy) to 5 (hard). */
export const difficulty = z.number().int('难度为1至5').min(1, '难度为1至5').max(5, '难度为1至5')
/** A state of an item. */
export const itemState = z.enum(itemLifecycle.states as [ItemState, ...ItemState[]], '没有这种状态')
/** A type of an item. */
export const itemType = z.enum(itemTypes, '没有这种题型')
/** Why something is done, in words of the person who does it. */
export const reason = z.string().trim().min(2, '请写明理由').max(500, '理由太长')

const id = '01980000-0000-7000-8000-0000000000a1'
/** Ids the examples share. */
export const exampleIds = { bank: id, item: '01980000-0000-7000-8000-0000000000a2' }

/** How many items stand in each state. */
export const stateCounts = z.object({
  draft: z.number(),
  submitted: z.number(),
  in_use: z.number(),
  returned: z.number(),
  retired: z.number(),
})

/** Items in use of one point, against its weight. */
export const coverage = z.object({
  code: z.string(),
  name: z.string(),
  weight: z.number().nullable(),
  importance: importance.nullable(),
  inUse: z.number(),
})

/** A bank: one occupation, job and level. */
export const bank = z.object({
  id: z.string(),
  occupationCode: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  title: z.string(),
  notice: z.string(),
  counts: stateCounts,
  /** Items papers may draw: those with a version in use. */
  usable: z.number(),
  /** Usable items by type. */
  types: z.array(z.object({ type: itemType, title: z.string(), count: z.number() })),
  /** The ranges of the knowledge-point table in force; empty where there is none. */
  coverage: z.array(coverage),
  /** Usable items whose point stands in no table in force. */
  unplaced: z.number(),
  alike: z.number(),
})
/** A bank as it is listed. */
export type Bank = z.output<typeof bank>

/** A bank, for the description of the interface. */
export const exampleBank: Bank = {
  id,
  occupationCode: '4-12-01-01',
  occupation: '汽车维修工',
  job: '',
  level: 4,
  title: '汽车维修工四级/中级工',
  notice: '',
  counts: { draft: 3, submitted: 2, in_use: 412, returned: 1, retired: 4 },
  usable: 412,
  types: [{ type: 'single', title: '单项选择题', count: 412 }],
  coverage: [{ code: 'A', name: '职业道德', weight: 5, importance: 'X', inUse: 20 }],
  unplaced: 0,
  alike: 0,
}

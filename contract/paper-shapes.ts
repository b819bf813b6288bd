import { z } from 'zod'
import { itemTypes } from '#core/item-bank/item-content.ts'

const line = (max: number) => z.string().trim().max(max, `最多${max}字`)
const share = z.number('请填写数字').min(0, '不能为负').max(1000, '数字太大')

/** What a paper must be made of; core/paper-assembly says what each part means. */
export const blueprintBody = z.object({
  bankId: z.uuid('请选择题库'),
  minutes: z.number().int('分钟数为整数').min(10, '至少10分钟').max(600, '最多600分钟'),
  fullMarks: z.number().positive('满分须大于0').max(1000, '满分太大'),
  parts: z
    .array(
      z.object({
        type: z.enum(itemTypes, '请选择题型'),
        count: z.number().int('题数为整数').min(1, '至少1题').max(500, '最多500题'),
        points: z.number().positive('分值须大于0').max(100, '分值太大').multipleOf(0.5, '分值以0.5分为单位'),
      }),
    )
    .min(1, '请至少设一种题型')
    .max(6),
  weights: z
    .array(z.object({ point: line(60).min(1), name: line(200), weight: share.positive('比重须大于0') }))
    .max(500),
  difficulty: z.tuple([share, share, share, share, share]).nullable(),
  importance: z.tuple([share, share, share]).nullable(),
  exposure: z.object({
    months: z.number().int().min(1).max(120).nullable(),
    papers: z.number().int().min(0).max(1000).nullable(),
  }),
  forms: z.number().int().min(1, '至少1套').max(8, '最多8套'),
  spares: z.number().int().min(0).max(4, '最多4套备用'),
  shuffleItems: z.boolean(),
  shuffleOptions: z.boolean(),
  media: z
    .array(z.enum(['机考', '纸质']))
    .min(1, '请选择考试形式')
    .max(2),
})
/** A blueprint as it is written: marks, minutes, parts and weights. */
export type BlueprintBody = z.output<typeof blueprintBody>

const coverage = z.object({ of: z.string(), name: z.string(), wanted: z.number().int(), found: z.number().int() })

/** How well a paper meets its blueprint, in numbers. */
export const paperReport = z.object({
  form: z.string(),
  spare: z.boolean(),
  complete: z.boolean(),
  marks: z.number(),
  points: z.array(coverage),
  difficulties: z.array(coverage),
  importances: z.array(coverage),
  meanDifficulty: z.number().nullable(),
  overlap: z.number().int(),
  shortages: z.array(
    z.object({
      kind: z.enum(['type', 'point', 'difficulty', 'importance']),
      type: z.enum(itemTypes).nullable(),
      of: z.string(),
      wanted: z.number().int(),
      found: z.number().int(),
      spared: z.number().int(),
      text: z.string(),
    }),
  ),
})
/** How well a paper meets its blueprint. */
export type PaperReport = z.output<typeof paperReport>

/** A state of a paper. */
export const paperStatus = z.enum([
  ...([
    'assembled',
    'submitted',
    'half_approved',
    'approved',
    'returned',
    'sealed',
    'key_opened',
    'withdrawn',
  ] as const),
])

/** The centre's leave to open a paper, as the institution sees it. */
export const permitView = z.object({
  id: z.string(),
  purpose: z.enum(['exam', 'print']),
  node: z.string(),
  /** Of the server's keys, in four groups of four to be compared by telephone; null for requests of before. */
  fingerprint: z.string().nullable(),
  status: z.enum(['requested', 'granted', 'refused']),
  statusTitle: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedAt: z.string().nullable(),
  reason: z.string(),
  sessions: z.array(z.object({ sessionId: z.string(), startsAt: z.string(), notBefore: z.string() })),
})

/** A paper without a word of it. */
export const paperView = z.object({
  id: z.string(),
  entryId: z.string(),
  form: z.string(),
  spare: z.boolean(),
  title: z.string(),
  minutes: z.number().int(),
  fullMarks: z.number(),
  status: paperStatus,
  statusTitle: z.string(),
  assembledBy: z.string(),
  assembledAt: z.string(),
  report: paperReport,
  sealNumber: z.string().nullable(),
  sealedAt: z.string().nullable(),
  custodians: z.array(z.string()),
  emergency: z.array(z.string()),
  /** Fingerprint of the ciphertext, short enough to be compared by eye. */
  fingerprint: z.string().nullable(),
  permits: z.array(permitView),
  /** Whether whoever asks already gave the first of the two approvals. */
  approvedByMe: z.boolean(),
  /** A printing that waits for the second custodian; `mine` to whoever began it. */
  printing: z.object({ id: z.string(), by: z.string(), copies: z.number().int(), mine: z.boolean() }).nullable(),
})
/** A paper as it is listed: nothing of its items. */
export type PaperView = z.output<typeof paperView>

/** Everything done to a paper. */
export const paperMove = z.object({
  event: z.string(),
  title: z.string(),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
})

/** An item of a paper on screen: content and key as the bank has them. */
export const shownItem = z.object({
  number: z.number().int(),
  part: z.number().int(),
  points: z.number(),
  type: z.enum(itemTypes),
  point: z.string(),
  difficulty: z.number().nullable(),
  bankNumber: z.number().int(),
  content: z.record(z.string(), z.unknown()),
  key: z.record(z.string(), z.unknown()),
  assets: z.array(z.record(z.string(), z.unknown())),
})
/** A paper with its items, for those who may read it; every showing is recorded. */
export const shownPaper = z.object({ paper: paperView, items: z.array(shownItem), moves: z.array(paperMove) })
/** A paper with its items, as they are shown. */
export type ShownPaper = z.output<typeof shownPaper>

/** An occupation, job and level of a batch with its blueprint and papers. */
export const paperEntry = z.object({
  entryId: z.string(),
  title: z.string(),
  level: z.number().int(),
  candidates: z.number().int(),
  minutes: z.number().int(),
  blueprint: z
    .object({
      id: z.string(),
      revision: z.number().int(),
      body: blueprintBody,
      materials: z.string(),
      /** The notice as candidates read it; null before it is published. */
      notice: z.object({ text: z.string(), by: z.string(), at: z.string() }).nullable(),
      writtenBy: z.string(),
      writtenAt: z.string(),
    })
    .nullable(),
  papers: z.array(paperView),
})

/** A bank to draw from, with its points. */
export const bankChoice = z.object({
  id: z.string(),
  title: z.string(),
  occupationCode: z.string(),
  level: z.number().int(),
  inUse: z.number().int(),
})

/** The papers of a batch by entry, and what is to be done next. */
export const paperDesk = z.object({
  batchId: z.string(),
  batchName: z.string(),
  entries: z.array(paperEntry),
  banks: z.array(bankChoice),
  /** Servers a permit can be asked for. */
  nodes: z.array(z.object({ id: z.string(), name: z.string(), fingerprint: z.string() })),
  templates: z.array(
    z.object({ id: z.string(), title: z.string(), body: blueprintBody.omit({ bankId: true, weights: true }) }),
  ),
})
/** The papers of a batch, as their page shows them. */
export type PaperDesk = z.output<typeof paperDesk>

const id = '01980000-0000-7000-8000-000000000001'
/** A blueprint, for the description of the interface. */
export const exampleBlueprint: BlueprintBody = {
  bankId: id,
  minutes: 90,
  fullMarks: 100,
  parts: [
    { type: 'single', count: 80, points: 1 },
    { type: 'truefalse', count: 20, points: 1 },
  ],
  weights: [{ point: 'A', name: '职业道德', weight: 5 }],
  difficulty: [10, 20, 40, 20, 10],
  importance: null,
  exposure: { months: 12, papers: null },
  forms: 2,
  spares: 1,
  shuffleItems: true,
  shuffleOptions: true,
  media: ['机考'],
}
/** A paper, for the description of the interface. */
export const examplePaper: PaperView = {
  id,
  entryId: id,
  form: 'A',
  spare: false,
  title: '保育师四级理论知识试卷',
  minutes: 90,
  fullMarks: 100,
  status: 'sealed',
  statusTitle: '已密封',
  assembledBy: '题库管理岗',
  assembledAt: '2026-10-01T01:00:00.000Z',
  report: {
    form: 'A',
    spare: false,
    complete: true,
    marks: 100,
    points: [{ of: 'A', name: '职业道德', wanted: 5, found: 5 }],
    difficulties: [],
    importances: [],
    meanDifficulty: 3,
    overlap: 0,
    shortages: [],
  },
  sealNumber: 'F2026-0001',
  sealedAt: '2026-10-02T01:00:00.000Z',
  custodians: ['保管员甲', '保管员乙', '保管员丙'],
  emergency: ['负责人', '主任'],
  approvedByMe: false,
  fingerprint: '3f2a 99c1 07be 5d10',
  permits: [],
  printing: null,
}

import { z } from 'zod'
import {
  batchExample,
  batchParams,
  exampleId,
  exampleInstant,
  exampleRules,
  markingRulesSchema,
} from './marking-shapes.ts'
import { route } from './route.ts'

export * from './marking-corrections.ts'
export * from './marking-desk.ts'
export * from './marking-paper.ts'
export * from './marking-remarks.ts'

/** A paper of the batch as marking sees it. */
export const markedPaper = z.object({
  paperId: z.string(),
  form: z.string(),
  title: z.string(),
  /** Rooms that sat it, and how many of them are sealed. */
  runs: z.number().int(),
  sealedRuns: z.number().int(),
  candidates: z.number().int(),
  /** Whether the key is open, who opened it, or who waits for a second custodian. */
  key: z.enum(['closed', 'waiting', 'open']),
  openedBy: z.array(z.string()),
  openedAt: z.string().nullable(),
  /** Questions marked by rule and by people. */
  objective: z.number().int(),
  subjective: z.number().int(),
})

/** One question about which the two scorers differ. */
export const disagreement = z.object({
  code: z.string(),
  form: z.string(),
  question: z.string(),
  first: z.number().nullable(),
  second: z.number().nullable(),
})

/** A sign that a key may be wrong, found before anything is released. */
export const keySignal = z.object({
  paperId: z.string(),
  form: z.string(),
  question: z.string(),
  signal: z.string(),
  text: z.string(),
})

/** How far a batch's marking is, and what keeps it from going on. */
export const markingOverview = z.object({
  /** `outside`: the batch was not examined on nodes of this installation; its scores come as a file. */
  status: z.enum(['outside', 'prepared', 'open', 'released']),
  rules: markingRulesSchema,
  /** Rules may be changed until a key is opened. */
  rulesOpen: z.boolean(),
  papers: z.array(markedPaper),
  sheets: z.object({ present: z.number().int(), absent: z.number().int(), expelled: z.number().int() }),
  subjective: z.object({
    answers: z.number().int(),
    allocated: z.number().int(),
    settled: z.number().int(),
    disputed: z.number().int(),
  }),
  scorers: z.object({ compared: z.number().int(), disagreements: z.array(disagreement) }),
  signals: z.array(keySignal),
  /** Why no key of a paper is in doubt, a sentence each. */
  noSignals: z.array(z.string()),
  corrections: z.object({ open: z.number().int(), confirmed: z.number().int() }),
  /** What still stands in the way of registering the marks; empty when nothing does. */
  obstacles: z.array(z.string()),
  releasedBy: z.string().nullable(),
  releasedAt: z.string().nullable(),
})
/** How far a batch's marking is, as its page shows it. */
export type MarkingOverview = z.output<typeof markingOverview>

const exampleOverview: MarkingOverview = {
  status: 'open',
  rules: exampleRules,
  rulesOpen: false,
  papers: [
    {
      paperId: exampleId,
      form: 'A',
      title: '保育师四级理论知识试卷',
      runs: 2,
      sealedRuns: 2,
      candidates: 58,
      key: 'open',
      openedBy: ['邵明远', '卫清'],
      openedAt: exampleInstant,
      objective: 100,
      subjective: 0,
    },
  ],
  sheets: { present: 58, absent: 2, expelled: 0 },
  subjective: { answers: 0, allocated: 0, settled: 0, disputed: 0 },
  scorers: { compared: 58, disagreements: [] },
  signals: [],
  noSignals: ['A卷58人作答，查过100题，没有偶然概率不超过1%的错题迹象。'],
  corrections: { open: 0, confirmed: 0 },
  obstacles: [],
  releasedBy: null,
  releasedAt: null,
}

export const getMarking = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking',
  summary: '批次的评卷：试卷、答案、两套评分的核对、疑似错题与登记前的未办事项',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: markingOverview,
  example: { params: batchExample, output: exampleOverview },
})

export const setMarkingRules = route({
  method: 'PUT',
  path: '/api/v1/batches/:batchId/marking/rules',
  summary: '确定评分办法；启封答案以后不能再改',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  body: markingRulesSchema,
  output: markingOverview,
  example: { params: batchExample, body: exampleRules, output: exampleOverview },
})

export const openPaperKey = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/marking/papers/:paperId/key',
  summary: '启封答案：两名保管人先后以各自的口令启封，全部考场封存之后才能办理',
  term: 'marking',
  permission: 'paper.custody',
  params: z.object({ batchId: z.uuid(), paperId: z.uuid() }),
  body: z.object({ passphrase: z.string().min(1, '请填写启封口令').max(200, '口令太长') }),
  output: z.object({ key: z.enum(['waiting', 'open']), openedBy: z.array(z.string()) }),
  example: {
    params: { ...batchExample, paperId: exampleId },
    body: { passphrase: '……' },
    output: { key: 'waiting', openedBy: ['邵明远'] },
  },
})

export const listKeyOpenings = route({
  method: 'GET',
  path: '/api/v1/marking/key-openings',
  summary: '本人保管、等待启封答案的试卷',
  term: 'marking',
  permission: 'paper.custody',
  output: z.object({
    papers: z.array(
      z.object({
        batchId: z.string(),
        batch: z.string(),
        paperId: z.string(),
        form: z.string(),
        title: z.string(),
        runs: z.number().int(),
        sealedRuns: z.number().int(),
        key: z.enum(['closed', 'waiting', 'open']),
      }),
    ),
  }),
  example: { output: { papers: [] } },
})

export const markBatch = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/marking/sheets',
  summary: '重新评阅全部答卷，并由第二套评分核对',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  output: markingOverview,
  example: { params: batchExample, output: exampleOverview },
})

/** A sheet; the name is null until the marks are registered. */
export const markedSheet = z.object({
  code: z.string(),
  form: z.string(),
  standing: z.enum(['present', 'absent', 'expelled']),
  total: z.number().nullable(),
  objective: z.number(),
  subjective: z.number().nullable(),
  name: z.string().nullable(),
  ticket: z.string().nullable(),
})
const exampleSheet = {
  code: 'K7QM2F',
  form: 'A',
  standing: 'present' as const,
  total: 81.5,
  objective: 81.5,
  subjective: null,
  name: null,
  ticket: null,
}

export const listSheets = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/sheets',
  summary: '评出的答卷；登记成绩以前只有代号',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  query: z.object({
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
    search: z.string().trim().max(40).default(''),
  }),
  output: z.object({ total: z.number().int(), sheets: z.array(markedSheet) }),
  example: { params: batchExample, output: { total: 1, sheets: [exampleSheet] } },
})

export const exportSheets = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/sheets/workbook',
  summary: '导出评出的答卷',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: 'file',
  example: { params: batchExample },
})

/** How one item did, without a word of it. */
const itemFigure = z.object({
  question: z.string(),
  difficulty: z.number().nullable(),
  discrimination: z.number().nullable(),
  options: z.array(z.object({ letter: z.string(), count: z.number().int(), right: z.boolean() })),
  signals: z.array(z.string()),
  /** Whether its key may be wrong. */
  doubt: z.boolean(),
})

/** Figures of a paper: shares 0 to 1, marks of a hundred. */
export const paperFigures = z.object({
  paperId: z.string(),
  form: z.string(),
  candidates: z.number().int(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  alpha: z.number().nullable(),
  /** Candidates by tens of points: 0 to 9, 10 to 19 … 90 to 100. */
  distribution: z.array(z.number().int()),
  items: z.array(itemFigure),
  recordedAt: z.string().nullable(),
})
export type PaperFigures = z.output<typeof paperFigures>

export const getMarkingStatistics = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/statistics',
  summary: '试题统计：难度、区分度、选项分布、信度与疑似错题',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: z.object({ papers: z.array(paperFigures) }),
  example: { params: batchExample, output: { papers: [] } },
})

export const releaseMarks = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/marking/release',
  summary: '登记评卷结果：两套评分一致、主观题全部评定之后，理论成绩进入成绩登记',
  term: 'marking',
  permission: 'marking.release',
  reauth: true,
  params: batchParams,
  output: z.object({ registered: z.number().int(), absent: z.number().int(), cheated: z.number().int() }),
  example: { params: batchExample, output: { registered: 58, absent: 2, cheated: 0 } },
})

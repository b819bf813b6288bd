import { z } from 'zod'
import { route } from './route.ts'
import { exampleId } from './score-shapes.ts'

const batchParams = z.object({ batchId: z.uuid() })
const roomQuery = z.object({ sessionId: z.uuid('请选择场次'), placeId: z.uuid('请选择考场') })

const form = (path: string, summary: string) =>
  ({
    method: 'GET',
    path: `/api/v1/batches/:batchId/score-forms/${path}`,
    summary,
    term: 'score',
    permission: 'score.read',
    params: batchParams,
    output: 'file',
  }) as const

export const printTheoryScores = route({
  ...form('theory-scores', '打印一个考场一个场次的理论知识考核电子成绩表（PDF）'),
  query: roomQuery,
  example: { params: { batchId: exampleId }, query: { sessionId: exampleId, placeId: exampleId } },
})

export const printPracticalSheet = route({
  ...form('practical-score-sheet', '打印一个考场一个场次的技能操作考核评分表（PDF）'),
  query: roomQuery,
  example: { params: { batchId: exampleId }, query: { sessionId: exampleId, placeId: exampleId } },
})

export const printScoreSheet = route({
  ...form('score-sheet', '打印一个职业等级的成绩登记表，带会签与留痕锚点（PDF）'),
  query: z.object({ entryId: z.uuid('请选择职业和等级') }),
  example: { params: { batchId: exampleId }, query: { entryId: exampleId } },
})

export const printScoreSummary = route({
  ...form('score-summary', '打印批次成绩汇总表（PDF）'),
  example: { params: { batchId: exampleId } },
})

const formName = z.enum(['theory-scores', 'practical-score-sheet', 'score-sheet', 'score-summary'], '没有这种表')

/** The scan of a form signed on paper. */
export const scoreScan = z.object({
  id: z.string(),
  form: formName,
  formTitle: z.string(),
  /** Room and session, or occupation and level, or empty for the whole batch. */
  part: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
})
export type ScoreScan = z.output<typeof scoreScan>

const exampleScan: ScoreScan = {
  id: exampleId,
  form: 'score-sheet',
  formTitle: '成绩登记表',
  part: '保育师 四级',
  fileName: '成绩登记表.pdf',
  contentType: 'application/pdf',
  bytes: 204800,
  sha256: '9f',
  uploadedBy: '叶书瑶',
  uploadedAt: '2026-12-02T08:00:00.000Z',
}

export const listScoreScans = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/score-scans',
  summary: '纸质签字表的扫描件',
  term: 'score',
  permission: 'score.read',
  params: batchParams,
  output: z.object({ scans: z.array(scoreScan) }),
  example: { params: { batchId: exampleId }, output: { scans: [exampleScan] } },
})

export const uploadScoreScan = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/score-scans',
  summary: '上传纸质签字表的扫描件（PDF或JPEG，不超过10MB）',
  term: 'score',
  permission: 'score.compose',
  params: batchParams,
  upload: { maxBytes: 10 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg' },
  body: z.object({ form: formName, part: z.string().trim().max(100, '说明太长').default('') }),
  output: scoreScan,
  example: {
    params: { batchId: exampleId },
    body: { form: 'score-sheet', part: '保育师 四级' },
    output: exampleScan,
  },
})

export const downloadScoreScan = route({
  method: 'GET',
  path: '/api/v1/score-scans/:scanId',
  summary: '打开扫描件',
  term: 'score',
  permission: 'score.read',
  params: z.object({ scanId: z.uuid() }),
  output: 'file',
  example: { params: { scanId: exampleId } },
})

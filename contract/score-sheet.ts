import { z } from 'zod'
import type { Permission } from '#core/access/permissions.ts'
import { route } from './route.ts'
import { exampleId } from './score-shapes.ts'

const batchParams = z.object({ batchId: z.uuid() })

const signer = z.object({
  signer: z.enum(['lead_assessor', 'score_recorder', 'quality_supervisor', 'head']),
  label: z.string(),
  clause: z.string().nullable(),
  state: z.enum(['signed', 'current', 'waiting']),
  name: z.string().nullable(),
  at: z.string().nullable(),
})

const figures = z.object({
  candidates: z.number().int(),
  absent: z.number().int(),
  cheated: z.number().int(),
  passed: z.number().int(),
  failed: z.number().int(),
  /** One subject passed, the other not. */
  partial: z.number().int(),
  /** Corrections since the first version that was signed. */
  corrected: z.number().int(),
})

const distribution = z.object({
  subject: z.string(),
  count: z.number().int(),
  average: z.number().nullable(),
  median: z.number().nullable(),
  classes: z.array(z.object({ from: z.number().int(), count: z.number().int() })),
})

/** The score sheet of a batch: its version, what is signed, who has signed. */
export const scoreSheet = z.object({
  id: z.string(),
  version: z.number().int(),
  state: z.enum(['open', 'lead_signed', 'recorder_signed', 'supervisor_signed', 'locked', 'reopened']),
  stateTitle: z.string(),
  contentHash: z.string(),
  rowCount: z.number().int(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  lockedAt: z.string().nullable(),
  /** The scores have changed since this version was made: it must be made anew. */
  stale: z.boolean(),
  signatures: z.array(signer),
  next: z.string().nullable(),
})
export type ScoreSheetView = z.output<typeof scoreSheet>

const page = z.object({
  sheet: scoreSheet.nullable(),
  figures,
  distributions: z.array(distribution),
  passMark: z.number(),
  ledger: z.object({ size: z.number().int(), root: z.string(), at: z.string() }).nullable(),
})

const exampleSheet: ScoreSheetView = {
  id: exampleId,
  version: 1,
  state: 'open',
  stateTitle: '待考评组长签字',
  contentHash: '7c1e90ab55d2',
  rowCount: 150,
  reason: null,
  createdAt: '2026-12-01T08:20:00.000Z',
  createdBy: '叶书瑶',
  lockedAt: null,
  stale: false,
  signatures: [
    { signer: 'lead_assessor', label: '考评组长', clause: 'HN-175', state: 'current', name: null, at: null },
  ],
  next: 'lead_assessor',
}

export const getScoreSheet = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/score-sheet',
  summary: '成绩登记表：版本、内容哈希、会签进度与成绩分布',
  term: 'score',
  permission: 'score.read',
  params: batchParams,
  output: page,
  example: {
    params: { batchId: exampleId },
    output: {
      sheet: exampleSheet,
      figures: { candidates: 150, absent: 2, cheated: 1, passed: 136, failed: 14, partial: 9, corrected: 0 },
      distributions: [],
      passMark: 60,
      ledger: null,
    },
  },
})

export const createScoreSheet = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/score-sheet',
  summary: '判定结果并生成成绩登记表；成绩有改动时生成新版，此前的签字作废',
  term: 'score',
  permission: 'score.compose',
  params: batchParams,
  output: scoreSheet,
  example: { params: { batchId: exampleId }, output: exampleSheet },
})

const signing = (path: string, permission: Permission, title: string) =>
  route({
    method: 'POST',
    path: `/api/v1/batches/:batchId/score-sheet/signatures/${path}`,
    summary: `${title}在成绩登记表上签字`,
    term: 'score',
    permission,
    reauth: true,
    params: batchParams,
    body: z.object({
      sheetId: z.uuid(),
      /** What the signer saw: another content is not signed. */
      contentHash: z.string().min(8, '缺少内容哈希').max(64),
    }),
    output: scoreSheet,
    example: {
      params: { batchId: exampleId },
      body: { sheetId: exampleId, contentHash: '7c1e90ab55d2' },
      output: exampleSheet,
    },
  })

export const signAsLead = signing('lead-assessor', 'score.sign_lead', '考评组长')
export const signAsRecorder = signing('score-recorder', 'score.sign_recorder', '汇总记分员')
export const signAsSupervisor = signing('quality-supervisor', 'score.sign_supervisor', '质量督导员')
export const signAsHead = signing('head', 'score.sign_head', '机构负责人')

const returning = (path: string, permission: Permission, title: string) =>
  route({
    method: 'POST',
    path: `/api/v1/batches/:batchId/score-sheet/returns/${path}`,
    summary: `${title}退回成绩登记表，从头重签`,
    term: 'score',
    permission,
    params: batchParams,
    body: z.object({
      sheetId: z.uuid(),
      reason: z.string().trim().min(4, '请写明退回原因，至少4个字').max(500, '原因太长'),
    }),
    output: scoreSheet,
    example: {
      params: { batchId: exampleId },
      body: { sheetId: exampleId, reason: '第8行操作成绩与评分表不符' },
      output: exampleSheet,
    },
  })

export const returnAsRecorder = returning('score-recorder', 'score.sign_recorder', '汇总记分员')
export const returnAsSupervisor = returning('quality-supervisor', 'score.sign_supervisor', '质量督导员')
export const returnAsHead = returning('head', 'score.sign_head', '机构负责人')

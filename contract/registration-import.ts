import { z } from 'zod'
import { routeSchema, rowReason } from './registration-shapes.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ importId: z.uuid() })

/** A workbook as it was judged, without its rows. */
export const importSummary = z.object({
  id: z.string(),
  batchId: z.string(),
  fileName: z.string(),
  status: z.enum(['previewed', 'imported', 'discarded']),
  route: routeSchema,
  rowCount: z.number(),
  goodCount: z.number(),
  badCount: z.number(),
  /** Rows that may be imported and carry a remark. */
  warnedCount: z.number(),
  /** Headers that mean no column; their cells were left out. */
  unknownHeaders: z.array(z.string()),
  /** Remarks on the whole sheet, such as more candidates than planned. */
  remarks: z.array(rowReason),
  createdAt: z.string(),
  importedAt: z.string().nullable(),
  importedCount: z.number(),
})
export type ImportSummary = z.output<typeof importSummary>

export const importRow = z.object({
  row: z.number(),
  verdict: z.enum(['good', 'bad']),
  name: z.string(),
  sex: z.string(),
  identityMasked: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.string(),
  className: z.string(),
  reasons: z.array(rowReason),
})
export type ImportRow = z.output<typeof importRow>

export const exampleImport: ImportSummary = {
  id,
  batchId: id,
  fileName: '数控2401报名表.xlsx',
  status: 'previewed',
  route: 'exam',
  rowCount: 154,
  goodCount: 147,
  badCount: 7,
  warnedCount: 3,
  unknownHeaders: [],
  remarks: [],
  createdAt: '2026-10-08T01:42:00.000Z',
  importedAt: null,
  importedCount: 0,
}

/** The largest workbook taken. */
export const workbookMaxBytes = 20 * 1024 * 1024
/** The most candidates one workbook may hold; larger ones are split, so that a preview stays readable and quick. */
export const workbookMaxRows = 20_000

export const downloadTemplate = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/registration-template',
  summary: '下载33列考生信息模板，职业和等级为本批次的下拉选项',
  term: 'registration',
  permission: 'registration.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const previewImport = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/registration-imports',
  summary: '上传考生名单并逐行校核，不写入考生',
  term: 'registration',
  permission: 'registration.write',
  perMinute: 30,
  params: batchParams,
  body: z.object({
    route: routeSchema.default('exam'),
    /** For the process route the sheet of course results, for competitions their rules: title and date. */
    evidence: z.string().trim().min(2, '请写明材料名称').max(200, '材料名称太长').optional(),
    evidenceOn: z.iso.date('日期格式应如2026-10-01').optional(),
  }),
  upload: { maxBytes: workbookMaxBytes, accept: '.xlsx,.xls' },
  output: importSummary,
  example: { params: { batchId: id }, body: { route: 'exam' }, output: exampleImport },
})

export const listImports = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/registration-imports',
  summary: '批次的导入记录',
  term: 'registration',
  permission: 'registration.read',
  params: batchParams,
  output: z.object({ imports: z.array(importSummary) }),
  example: { params: { batchId: id }, output: { imports: [exampleImport] } },
})

export const getImport = route({
  method: 'GET',
  path: '/api/v1/registration-imports/:importId',
  summary: '一次上传的校核结果',
  term: 'registration',
  permission: 'registration.read',
  params,
  query: z.object({
    show: z.enum(['all', 'good', 'bad', 'warned']).default('all'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ summary: importSummary, rows: z.array(importRow), total: z.number() }),
  example: { params: { importId: id }, output: { summary: exampleImport, rows: [], total: 0 } },
})

export const downloadFailedRows = route({
  method: 'GET',
  path: '/api/v1/registration-imports/:importId/failed-rows',
  summary: '下载不能导入的行，附原因，改好后可再上传',
  term: 'registration',
  permission: 'registration.write',
  params,
  output: 'file',
  example: { params: { importId: id } },
})

export const confirmImport = route({
  method: 'POST',
  path: '/api/v1/registration-imports/:importId/import',
  summary: '导入可导入的行；导入时重新校核，全部写入或全不写入',
  term: 'registration',
  permission: 'registration.write',
  params,
  body: z.object({
    /** Sheet rows that are good and should nevertheless stay out. */
    leaveOut: z.array(z.number().int().min(1)).max(workbookMaxRows).default([]),
  }),
  output: z.object({
    summary: importSummary,
    imported: z.number(),
    /** Rows that were good at the preview and are no longer. */
    fellOut: z.array(importRow),
  }),
  example: { params: { importId: id }, body: {}, output: { summary: exampleImport, imported: 147, fellOut: [] } },
})

export const discardImport = route({
  method: 'POST',
  path: '/api/v1/registration-imports/:importId/discard',
  summary: '放弃一次上传',
  term: 'registration',
  permission: 'registration.write',
  params,
  output: importSummary,
  example: { params: { importId: id }, output: exampleImport },
})

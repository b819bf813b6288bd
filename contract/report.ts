import { z } from 'zod'
import { citation, exampleCitation } from './citation.ts'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-11-24')
const line = (max: number) => z.string().trim().max(max, `最多${max}字`)

/** One occupation, job and level of a report, with how its candidates fared. */
export const reportEntry = z.object({
  occupationCode: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelTitle: z.string(),
  /** Number in the approved plan, and candidates who passed the eligibility review. */
  planned: z.number(),
  eligible: z.number(),
  judged: z.number(),
  passed: z.number(),
  failed: z.number(),
  absent: z.number(),
  cheated: z.number(),
})
export type ReportEntry = z.output<typeof reportEntry>

/** One passed candidate of a report: what the centre checks, the identity number as an index under the centre's key. */
export const reportPerson = z.object({
  registrationId: z.string(),
  name: z.string(),
  identityType: z.string(),
  identity: z.string(),
  identityIndex: z.string(),
  ticketNumber: z.string(),
  occupationCode: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  theory: z.number().nullable(),
  practical: z.number().nullable(),
  comprehensive: z.number().nullable(),
})
export type ReportPerson = z.output<typeof reportPerson>

/** What a report says, and what its signed message carries. */
export const reportContent = z.object({
  reportId: z.string(),
  number: z.number(),
  batchId: z.string(),
  batchName: z.string(),
  planNumber: z.string().nullable(),
  institution: z.string(),
  filingNumber: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  sheet: z.object({ version: z.number(), contentHash: z.string(), lockedAt: z.string() }),
  publicity: z.object({ number: z.number(), firstOn: z.string(), lastOn: z.string() }).nullable(),
  entries: z.array(reportEntry),
  passed: z.array(reportPerson),
})
export type ReportContent = z.output<typeof reportContent>

/** A paper or platform receipt: recorded by one person, in force once another confirmed it. */
export const reportReceipt = z.object({
  id: z.string(),
  kind: z.enum(['acceptance', 'return', 'publication']),
  kindTitle: z.string(),
  number: z.string(),
  on: z.string(),
  reason: z.string(),
  fileId: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
})

export const reportStatus = z.enum(['draft', 'sent', 'accepted', 'returned', 'published', 'withdrawn'])

/** A report as its institution sees it. */
export const report = z.object({
  id: z.string(),
  batchId: z.string(),
  number: z.number(),
  status: reportStatus,
  statusTitle: z.string(),
  carrier: z.enum(['centre', 'platform']).nullable(),
  contentHash: z.string(),
  passedCount: z.number(),
  judgedCount: z.number(),
  entries: z.array(reportEntry),
  sheetVersion: z.number(),
  /** Whether the score sheet has changed since the draft was made. */
  stale: z.boolean(),
  builtBy: z.string(),
  sentBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  publishedAt: z.string().nullable(),
  receipts: z.array(reportReceipt),
})
export type Report = z.output<typeof report>

const id = '01980000-0000-7000-8000-00000000000d'
export const exampleReport: Report = {
  id,
  batchId: '01980000-0000-7000-8000-000000000001',
  number: 1,
  status: 'sent',
  statusTitle: '已上报待审',
  carrier: 'centre',
  contentHash: 'c0ffee',
  passedCount: 412,
  judgedCount: 430,
  entries: [],
  sheetVersion: 1,
  stale: false,
  builtBy: '周敏',
  sentBy: '韩卓',
  sentAt: '2026-11-24T01:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  reason: null,
  publishedAt: null,
  receipts: [],
}
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ reportId: z.uuid() })
const exampleParams = { reportId: id }

const desk = z.object({
  open: z.boolean(),
  missing: z.string().nullable(),
  done: z.boolean(),
  /** The article that gives the report its place before or after the public notice. */
  place: z.object({ beforePublicity: z.boolean(), citation }),
  sheet: z.object({ version: z.number(), passed: z.number(), judged: z.number() }).nullable(),
  centre: z.string(),
  reports: z.array(report),
})
export type ReportDesk = z.output<typeof desk>

export const getReportDesk = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/report',
  summary: '批次的结果上报：草稿、历次上报与回执',
  term: 'report',
  permission: 'report.read',
  params: batchParams,
  output: desk,
  example: {
    params: { batchId: exampleReport.batchId },
    output: {
      open: true,
      missing: null,
      done: false,
      place: { beforePublicity: true, citation: exampleCitation },
      sheet: { version: 1, passed: 412, judged: 430 },
      centre: '豫衡市职业技能鉴定指导中心',
      reports: [exampleReport],
    },
  },
})

export const buildReport = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/report',
  summary: '按已锁定的成绩编制上报；重编即替换草稿，退回的由此更正',
  term: 'report',
  permission: 'report.write',
  params: batchParams,
  body: z.object({}),
  output: report,
  example: {
    params: { batchId: exampleReport.batchId },
    body: {},
    output: { ...exampleReport, status: 'draft', statusTitle: '草稿' },
  },
})

const peopleQuery = z.object({
  q: line(40).optional(),
  occupation: line(60).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export const listReportPeople = route({
  method: 'GET',
  path: '/api/v1/reports/:reportId/people',
  summary: '上报的合格人员（证件号码遮盖）',
  term: 'report',
  permission: 'report.read',
  params,
  query: peopleQuery,
  output: z.object({
    rows: z.array(reportPerson.omit({ identityIndex: true })),
    total: z.number(),
    occupations: z.array(z.string()),
  }),
  example: { params: exampleParams, output: { rows: [], total: 0, occupations: [] } },
})

export const exportReportPeople = route({
  method: 'GET',
  path: '/api/v1/reports/:reportId/people/workbook',
  summary: '导出上报的合格人员（xlsx，证件号码遮盖）',
  term: 'report',
  permission: 'report.read',
  params,
  query: z.object({ q: line(40).optional(), occupation: line(60).optional() }),
  output: 'file',
  example: { params: exampleParams },
})

export const sendReport = route({
  method: 'POST',
  path: '/api/v1/reports/:reportId/sending',
  summary: '上报结果（须由编制人以外的负责人签发）；系统外平台的登记为平台报送',
  term: 'report',
  permission: 'report.send',
  reauth: true,
  params,
  body: z.object({
    /** The centre in this system, or a platform outside it whose receipts are recorded. */
    carrier: z.enum(['centre', 'platform']).default('centre'),
  }),
  output: report,
  example: { params: exampleParams, body: { carrier: 'centre' }, output: exampleReport },
})

export const exportReportPlatform = route({
  method: 'GET',
  path: '/api/v1/reports/:reportId/platform-workbook',
  summary: '导出平台报送表（xlsx，11列，含完整证件号码，须写明用途并留痕）',
  term: 'report',
  permission: 'identity.reveal',
  reauth: true,
  params,
  query: z.object({ purpose: line(200).min(4, '请写明用途') }),
  output: 'file',
  example: { params: exampleParams, query: { purpose: '报送省平台' } },
})

export const recordReportReceipt = route({
  method: 'POST',
  path: '/api/v1/reports/:reportId/receipts',
  summary: '登记系统外平台的回执（附扫描件），由另一人确认后生效',
  term: 'report',
  permission: 'report.write',
  params,
  body: z.object({
    kind: z.enum(['acceptance', 'return', 'publication'], '请选择回执种类'),
    number: line(80).min(1, '请填写回执编号'),
    on: day,
    reason: line(500).default(''),
  }),
  upload: { maxBytes: 20 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
  output: report,
  example: {
    params: exampleParams,
    body: { kind: 'acceptance', number: '豫技鉴〔2026〕118号', on: '2026-11-26' },
    output: exampleReport,
  },
})

export const confirmReportReceipt = route({
  method: 'POST',
  path: '/api/v1/report-receipts/:receiptId/confirmation',
  summary: '确认回执（须由登记人以外的负责人办理）',
  term: 'report',
  permission: 'report.send',
  reauth: true,
  params: z.object({ receiptId: z.uuid() }),
  body: z.object({}),
  output: report,
  example: { params: { receiptId: id }, body: {}, output: { ...exampleReport, status: 'accepted' } },
})

export const openReportReceipt = route({
  method: 'GET',
  path: '/api/v1/report-receipts/:receiptId/file',
  summary: '查看回执扫描件',
  term: 'report',
  permission: 'report.read',
  params: z.object({ receiptId: z.uuid() }),
  output: 'file',
  example: { params: { receiptId: id } },
})

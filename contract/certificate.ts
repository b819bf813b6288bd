import { z } from 'zod'
import {
  certificateBatchState,
  certificateDetail,
  certificateItem,
  exampleBatchState,
  exampleCertificate,
  exampleCertificateDetail,
} from './certificate-shapes.ts'
import { route } from './route.ts'

export * from './certificate-papers.ts'
export * from './certificate-shapes.ts'
export * from './certificate-stock.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ certificateId: z.uuid() })
const reason = z.string().trim().min(4, '请写明原因，至少4个字').max(200, '原因太长')
const day = z.iso.date('日期格式应如2026-10-01')

/** Which certificates a list or an export takes. */
export const certificateFilter = {
  /** Part of a name, a certificate number or its end, or a running number. */
  q: z.string().trim().max(40, '查找内容太长').optional(),
  batchId: z.uuid().optional(),
  entryId: z.uuid().optional(),
  status: z.enum(['composed', 'issued', 'revocation_requested', 'revoked', 'reissued']).optional(),
  handedOver: z.enum(['yes', 'no']).optional(),
}

export const getBatchCertificates = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/certificates',
  summary: '批次证书办到哪一步：合格、编制、核发、打印、发放人数',
  term: 'certificate',
  permission: 'certificate.read',
  params: batchParams,
  output: certificateBatchState,
  example: { params: { batchId: id }, output: exampleBatchState },
})

export const composeCertificates = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/certificates',
  summary: '为全部合格考生编制证书：编号、流水号、签名',
  term: 'certificate',
  permission: 'certificate.compose',
  params: batchParams,
  body: z.object({ issuedOn: day.optional() }),
  output: certificateBatchState.extend({ added: z.number() }),
  example: {
    params: { batchId: id },
    body: { issuedOn: '2026-12-21' },
    output: { ...exampleBatchState, composed: 1396, withoutCertificate: 0, added: 1396 },
  },
})

/** One line of a workbook of platform numbers that cannot be taken. */
export const numberProblem = z.object({ row: z.number(), column: z.string(), message: z.string() })

export const fillPlatformNumbers = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/certificates/platform-numbers',
  summary: '回填平台下发的证书编号（姓名、证件号码、证书编号、证书版面发证日期），先预览再导入',
  term: 'certificate',
  permission: 'certificate.compose',
  params: batchParams,
  upload: { maxBytes: 5 * 1024 * 1024, accept: '.xlsx,.xls' },
  body: z.object({ mode: z.enum(['preview', 'import']).default('preview') }),
  output: z.object({
    rows: z.number(),
    good: z.number(),
    added: z.number(),
    problems: z.array(numberProblem),
    /** Passed candidates the workbook does not name. */
    missing: z.number(),
  }),
  example: {
    params: { batchId: id },
    body: { mode: 'preview' },
    output: { rows: 30, good: 30, added: 0, problems: [], missing: 0 },
  },
})

export const platformNumberTemplate = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/certificates/platform-numbers/template',
  summary: '下载回填证书编号的表格，已列出合格考生',
  term: 'certificate',
  permission: 'certificate.compose',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const issueCertificates = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/certificates/issue',
  summary: '核发批次已编制的证书，须与编制人不是同一人',
  term: 'certificate',
  permission: 'certificate.issue',
  reauth: true,
  params: batchParams,
  body: z.object({
    /** The papers the institution's rules ask to be checked before issuing. */
    checked: z.array(z.string().max(40)).max(20).default([]),
  }),
  output: certificateBatchState.extend({ added: z.number() }),
  example: {
    params: { batchId: id },
    body: { checked: [] },
    output: { ...exampleBatchState, issued: 1396, withoutCertificate: 0, added: 1396 },
  },
})

export const completeCertificates = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/certificates/completion',
  summary: '办结批次的证书步骤：全部合格考生的证书均已核发',
  term: 'certificate',
  permission: 'certificate.compose',
  params: batchParams,
  output: certificateBatchState,
  example: { params: { batchId: id }, output: { ...exampleBatchState, stepDone: true, stepOpen: false } },
})

const page = z.object({ rows: z.array(certificateItem), total: z.number() })

export const listCertificates = route({
  method: 'GET',
  path: '/api/v1/certificates',
  summary: '证书台账，按姓名、编号、流水号、批次、状态查找',
  term: 'certificate',
  permission: 'certificate.read',
  query: z.object({
    ...certificateFilter,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: page,
  example: { query: { q: '方知夏' }, output: { rows: [exampleCertificate], total: 1 } },
})

export const exportCertificates = route({
  method: 'GET',
  path: '/api/v1/certificates/export',
  summary: '导出屏幕上的证书台账（证件号码遮盖）',
  term: 'certificate',
  permission: 'certificate.read',
  query: z.object(certificateFilter),
  output: 'file',
  example: {},
})

export const getCertificate = route({
  method: 'GET',
  path: '/api/v1/certificates/:certificateId',
  summary: '一本证书的内容、经过与去向',
  term: 'certificate',
  permission: 'certificate.read',
  params,
  output: certificateDetail,
  example: { params: { certificateId: id }, output: exampleCertificateDetail },
})

export const handOverCertificates = route({
  method: 'POST',
  path: '/api/v1/certificates/handovers',
  summary: '登记领证：领取人、与持证人关系；本人可多人一并登记',
  term: 'certificate',
  permission: 'certificate.compose',
  body: z.object({
    handovers: z
      .array(
        z.object({
          certificateId: z.uuid(),
          receivedBy: z.string().trim().min(2, '请填写领取人姓名').max(40, '姓名太长'),
          relation: z.string().trim().min(1, '请填写与持证人的关系').max(20, '关系太长').default('本人'),
        }),
      )
      .min(1, '请选择证书')
      .max(2_000, '一次最多2000本'),
  }),
  output: z.object({ added: z.number() }),
  example: {
    body: { handovers: [{ certificateId: id, receivedBy: '方知夏', relation: '本人' }] },
    output: { added: 1 },
  },
})

export const requestRevocation = route({
  method: 'POST',
  path: '/api/v1/certificates/:certificateId/revocation',
  summary: '提出撤销证书，写明事由和依据的条款',
  term: 'certificate',
  permission: 'certificate.request_revocation',
  params,
  body: z.object({
    reason,
    clause: z
      .string()
      .trim()
      .regex(/^[A-Z0-9]{2,4}-[\d.]{1,6}$/, '请选择依据的条款'),
  }),
  output: certificateDetail,
  example: {
    params: { certificateId: id },
    body: { reason: '冒名顶替，经调查属实', clause: 'HN-216' },
    output: exampleCertificateDetail,
  },
})

export const decideRevocation = route({
  method: 'POST',
  path: '/api/v1/certificates/:certificateId/revocation/decision',
  summary: '批准或驳回撤销，须与提出人不是同一人；批准后立即列入撤销名单',
  term: 'certificate',
  permission: 'certificate.confirm_revocation',
  reauth: true,
  params,
  body: z.object({
    decision: z.enum(['confirm', 'refuse']),
    reason: z.string().trim().max(200, '理由太长').default(''),
  }),
  output: certificateDetail,
  example: {
    params: { certificateId: id },
    body: { decision: 'confirm', reason: '' },
    output: { ...exampleCertificateDetail, status: 'revoked', statusTitle: '已撤销' },
  },
})

export const requestReissue = route({
  method: 'POST',
  path: '/api/v1/certificates/:certificateId/reissue',
  summary: '遗失或损坏补发：编号不变，换流水号，标“补”；编制后由负责人核发',
  term: 'certificate',
  permission: 'certificate.compose',
  params,
  body: z.object({ reason, issuedOn: day.optional() }),
  output: certificateDetail,
  example: {
    params: { certificateId: id },
    body: { reason: '本人申请，原证遗失' },
    output: { ...exampleCertificateDetail, remark: '补' },
  },
})

export const issueReissue = route({
  method: 'POST',
  path: '/api/v1/certificates/:certificateId/issue',
  summary: '核发补发的证书，原张同时作废，须与编制人不是同一人',
  term: 'certificate',
  permission: 'certificate.issue',
  reauth: true,
  params,
  output: certificateDetail,
  example: { params: { certificateId: id }, output: exampleCertificateDetail },
})

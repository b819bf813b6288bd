import { z } from 'zod'
import { examplePaper, paperView, permitView } from './paper-shapes.ts'
import { route } from './route.ts'

const paperParams = z.object({ paperId: z.uuid('试卷编号不正确') })
const passphrase = z.string().min(10, '口令至少10个字').max(200, '口令太长')
const id = '01980000-0000-7000-8000-000000000001'

/** Somebody who may keep a share, and whether a passphrase is enrolled. */
const custodian = z.object({
  accountId: z.string(),
  name: z.string(),
  /** custodian: may keep a share of a paper; emergency: may keep one of the emergency envelope. */
  part: z.enum(['custodian', 'emergency']),
  enrolledAt: z.string().nullable(),
  /** First characters of the recipient, to be compared by eye. */
  fingerprint: z.string().nullable(),
})
/** Those who keep shares of papers, and whether they have enrolled. */
export const custodianList = z.object({
  custodians: z.array(custodian),
  mine: z.object({ enrolledAt: z.string().nullable(), fingerprint: z.string().nullable() }),
})
const exampleList = { custodians: [], mine: { enrolledAt: null, fingerprint: null } }

export const listCustodians = route({
  method: 'GET',
  path: '/api/v1/paper-custodians',
  summary: '试卷保管人与启封口令登记情况',
  term: 'paper',
  permission: 'paper.read',
  output: custodianList,
  example: { output: exampleList },
})

export const enrolCustodian = route({
  method: 'POST',
  path: '/api/v1/paper-custodians',
  summary: '登记本人的启封口令；口令不保存，忘记无法找回',
  term: 'paper',
  permission: 'paper.read',
  reauth: true,
  body: z.object({ passphrase }),
  output: custodianList,
  perMinute: 10,
  example: { body: { passphrase: '春江潮水连海平海上明月' }, output: exampleList },
})

export const sealPaper = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/seal',
  summary: '密封试卷：三名保管人任两名、加上指导中心的许可才能启封',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  params: paperParams,
  body: z.object({
    sealNumber: z.string().trim().min(2, '请填写封签号').max(40, '封签号太长'),
    custodians: z.array(z.uuid()).length(3, '请选择三名保管人'),
    emergency: z.array(z.uuid()).length(2, '应急信封由两人共同保管').nullable(),
  }),
  output: paperView,
  example: {
    params: { paperId: id },
    body: { sealNumber: 'F2026-0001', custodians: [id, id, id], emergency: null },
    output: examplePaper,
  },
})

export const requestPermit = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/permits',
  summary: '向指导中心申请启封许可',
  term: 'paper',
  permission: 'paper.custody',
  params: paperParams,
  body: z.discriminatedUnion('purpose', [
    z.object({ purpose: z.literal('exam'), nodeId: z.uuid('请选择考点服务器') }),
    z.object({
      purpose: z.literal('print'),
      reason: z.string().trim().min(2, '请写明印制纸质试卷的理由').max(500, '理由太长'),
    }),
  ]),
  output: paperView,
  example: { params: { paperId: id }, body: { purpose: 'exam', nodeId: id }, output: examplePaper },
})

/** A request on the centre's desk. */
export const centrePermit = z.object({
  id: z.string(),
  institution: z.string(),
  batchName: z.string(),
  title: z.string(),
  form: z.string(),
  purpose: z.enum(['exam', 'print']),
  node: z.string(),
  /** Computed from the keys the permit will be sealed to: what the institution reads out must be the same. */
  fingerprint: permitView.shape.fingerprint,
  reason: z.string(),
  sessions: permitView.shape.sessions,
  status: z.enum(['received', 'proposed', 'granted', 'refused']),
  statusTitle: z.string(),
  receivedAt: z.string(),
  proposedBy: z.string().nullable(),
  proposedAt: z.string().nullable(),
  /** Whether whoever asks proposed it, and must leave the confirmation to another. */
  proposedByMe: z.boolean(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  refusedReason: z.string(),
})
/** A request for a permit as the centre sees it. */
export type CentrePermit = z.output<typeof centrePermit>
const exampleRequest: CentrePermit = {
  id,
  institution: '豫衡理工中等专业学校',
  batchName: '2026年第4批',
  title: '保育师四级理论知识试卷',
  form: 'A',
  purpose: 'exam',
  node: '本系统',
  fingerprint: 'K7QM-2F9D-8XWA-31TZ',
  reason: '',
  sessions: [{ sessionId: id, startsAt: '2026-10-17T01:00:00.000Z', notBefore: '2026-10-17T00:55:00.000Z' }],
  status: 'received',
  statusTitle: '待拟批',
  receivedAt: '2026-10-10T01:00:00.000Z',
  proposedBy: null,
  proposedAt: null,
  proposedByMe: false,
  confirmedBy: null,
  confirmedAt: null,
  refusedReason: '',
}
const permitParams = z.object({ permitId: z.uuid() })

export const listCentrePermits = route({
  method: 'GET',
  path: '/api/v1/centre/paper-permits',
  summary: '各机构申请的启封许可',
  term: 'paper',
  permission: 'paper.release',
  query: z.object({
    open: z.enum(['yes', 'no']).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ total: z.number().int(), permits: z.array(centrePermit) }),
  example: { output: { total: 1, permits: [exampleRequest] } },
})

export const exportCentrePermits = route({
  method: 'GET',
  path: '/api/v1/centre/paper-permits/export',
  summary: '导出启封许可申请',
  term: 'paper',
  permission: 'paper.release',
  query: z.object({ open: z.enum(['yes', 'no']).optional() }),
  output: 'file',
  example: { query: {} },
})

const decision = (verb: 'propose' | 'confirm', summary: string) =>
  route({
    method: 'POST',
    path: `/api/v1/centre/paper-permits/:permitId/${verb}`,
    summary,
    term: 'paper',
    permission: 'paper.release',
    reauth: true,
    params: permitParams,
    body: z.object({}),
    output: centrePermit,
    example: { params: { permitId: id }, body: {}, output: exampleRequest },
  })

/** One person of the centre proposes to allow a paper to be opened; another confirms. */
export const proposePermit = decision('propose', '拟同意启封许可')
export const confirmPermit = decision('confirm', '由另一人确认启封许可并签发')

export const refusePermit = route({
  method: 'POST',
  path: '/api/v1/centre/paper-permits/:permitId/refuse',
  summary: '不予启封许可，写明理由',
  term: 'paper',
  permission: 'paper.release',
  params: permitParams,
  body: z.object({ reason: z.string().trim().min(2, '请写明理由').max(500, '理由太长') }),
  output: centrePermit,
  example: { params: { permitId: id }, body: { reason: '批次计划未批复' }, output: exampleRequest },
})

const printParams = z.object({ paperId: z.uuid() })

export const startPrint = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/prints',
  summary: '第一名保管人以口令发起印制',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  perMinute: 20,
  params: printParams,
  body: z.object({ passphrase: z.string().min(1, '请输入口令').max(200), copies: z.number().int().min(1).max(2000) }),
  output: z.object({ printId: z.string(), firstCopy: z.number().int(), copies: z.number().int() }),
  example: {
    params: { paperId: id },
    body: { passphrase: '春江潮水连海平海上明月', copies: 32 },
    output: { printId: id, firstCopy: 1, copies: 32 },
  },
})

/** Answers with the printed edition: papers and answer sheets, every copy numbered. */
export const finishPrint = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/prints/:printId/finish',
  summary: '第二名保管人以口令完成印制，得到试卷与答题卡',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  perMinute: 20,
  params: printParams.extend({ printId: z.uuid() }),
  body: z.object({ passphrase: z.string().min(1, '请输入口令').max(200) }),
  output: 'file',
  example: { params: { paperId: id, printId: id }, body: { passphrase: '春江潮水连海平海上明月' } },
})

export const startKeyPrint = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/key-prints',
  summary: '答案启封后，第一名保管人以口令发起打印标准答案与评分标准',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  perMinute: 20,
  params: printParams,
  body: z.object({ passphrase: z.string().min(1, '请输入口令').max(200) }),
  output: z.object({ first: z.string() }),
  example: {
    params: { paperId: id },
    body: { passphrase: '春江潮水连海平海上明月' },
    output: { first: '保管员甲' },
  },
})

export const finishKeyPrint = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/key-prints/finish',
  summary: '第二名保管人以口令得到标准答案与评分标准',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  perMinute: 20,
  params: printParams,
  body: z.object({ passphrase: z.string().min(1, '请输入口令').max(200) }),
  output: 'file',
  example: { params: { paperId: id }, body: { passphrase: '春江潮水连海平海上明月' } },
})

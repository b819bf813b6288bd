import { z } from 'zod'
import { missingPart, nodeIdentity, nodeSession, releaseState } from './exam-node-shapes.ts'
import { route } from './route.ts'

export type {
  ExamNode,
  ExamPackage,
  MissingPart,
  NodeIdentity,
  NodeRun,
  NodeSession,
  ReleaseState,
} from './exam-node-shapes.ts'
export * from './exam-package.ts'

// What the staff of a site, and the institution over the network, ask of an exam node.

const id = '01980000-0000-7000-8000-00000000000a'
const instant = '2026-11-27T01:00:00.000Z'
const megabyte = 1024 * 1024
const sessionParams = z.object({ packageId: z.uuid(), sessionId: z.uuid() })
const passphrase = z.string().min(1, '请输入启封口令').max(200, '口令太长')
const exampleIdentity = {
  name: '本机',
  text: 'jiheng-node-1 eyJuYW1lIjoi5LqM5Y-36ICD54K5In0',
  qr: '<svg/>',
  fingerprint: 'K7QM-2F9D-8XWA-31TZ',
}
const exampleRelease = {
  notBefore: instant,
  clause: 'AY-043',
  question: null,
  firstBy: '保管员甲',
  emergencyBy: [],
  emergencyOpened: false,
  releasedAt: null,
  missing: [],
}

export const getNode = route({
  method: 'GET',
  path: '/api/v1/exam-node',
  summary: '这台考点服务器：身份、指纹与是否已装入第一个考试包',
  term: 'exam-node',
  permission: 'public',
  output: z.object({
    role: z.enum(['all', 'centre', 'institution', 'site']),
    /** Whether the first package came in; before it a site has no accounts. */
    founded: z.boolean(),
    institution: z.string().nullable(),
    identity: nodeIdentity,
    now: z.string(),
  }),
  example: { output: { role: 'site', founded: false, institution: null, identity: exampleIdentity, now: instant } },
})

const received = z.object({
  /** What the file was. */
  kind: z.enum(['package', 'permits', 'withdrawal', 'receipt']),
  packageId: z.uuid(),
  /** Whether it had been taken in before. */
  again: z.boolean(),
  words: z.string(),
})
const exampleReceived = { kind: 'package' as const, packageId: id, again: false, words: '已装入4个考场118名考生' }

export const receiveFile = route({
  method: 'POST',
  path: '/api/v1/exam-node/files',
  summary: '装入考试包、启封许可、作废通知或回执（.jhx）',
  term: 'exam-node',
  permission: 'node.manage',
  upload: { maxBytes: 200 * megabyte, accept: '.jhx' },
  output: received,
  example: { output: exampleReceived },
})

export const nodeInbox = route({
  method: 'POST',
  path: '/api/v1/exam-node/inbox',
  summary: '经网络送来的考试包；凭评价机构签名，第一个包另须启动码（字段code）',
  term: 'exam-node',
  permission: 'public',
  perMinute: 30,
  upload: { maxBytes: 200 * megabyte, accept: '.jhx' },
  output: received,
  example: { output: exampleReceived },
})

export const getSite = route({
  method: 'GET',
  path: '/api/v1/exam-node/sessions',
  summary: '考点准备：已装入的场次、试卷与许可、机器自检、启封与交回',
  term: 'exam-node',
  permission: 'invigilation.read',
  query: z.object({ past: z.enum(['yes', 'no']).default('no') }),
  output: z.object({
    now: z.string(),
    role: z.string(),
    /** What this server itself lacks to hold an exam. */
    missing: z.array(missingPart),
    sessions: z.array(nodeSession),
  }),
  example: { output: { now: instant, role: 'site', missing: [], sessions: [] } },
})

export const giveShare = route({
  method: 'POST',
  path: '/api/v1/exam-node/packages/:packageId/sessions/:sessionId/shares',
  summary: '启封：保管人以本人账号登录并输入启封口令；须两名不同的保管人',
  term: 'exam-node',
  permission: 'paper.custody',
  perMinute: 30,
  params: sessionParams,
  body: z.object({ passphrase }),
  output: releaseState,
  example: { params: { packageId: id, sessionId: id }, body: { passphrase: '••••••••' }, output: exampleRelease },
})

export const takeBackShare = route({
  method: 'POST',
  path: '/api/v1/exam-node/packages/:packageId/sessions/:sessionId/shares/withdrawal',
  summary: '收回等待中的启封份额',
  term: 'exam-node',
  permission: 'paper.custody',
  params: sessionParams,
  output: releaseState,
  example: { params: { packageId: id, sessionId: id }, output: { ...exampleRelease, firstBy: null } },
})

export const answerOpening = route({
  method: 'POST',
  path: '/api/v1/exam-node/packages/:packageId/sessions/:sessionId/opening',
  summary: '启封时刻两种口径不一时，由主考决定',
  term: 'exam-node',
  permission: 'invigilation.chief',
  params: sessionParams,
  body: z.object({
    open: z.enum(['earliest', 'latest']),
    reason: z.string().trim().min(4, '请写明理由，至少4个字').max(200, '理由太长'),
  }),
  output: releaseState,
  example: {
    params: { packageId: id, sessionId: id },
    body: { open: 'earliest', reason: '按考务手册提前分发' },
    output: exampleRelease,
  },
})

export const openEmergency = route({
  method: 'POST',
  path: '/api/v1/exam-node/packages/:packageId/sessions/:sessionId/emergency',
  summary: '应急启封：负责人与主任各凭口令打开应急信封，自动登记突发情况',
  term: 'exam-node',
  permission: 'paper.approve',
  perMinute: 30,
  params: sessionParams,
  body: z.object({ passphrase, reason: z.string().trim().min(4, '请写明理由，至少4个字').max(200, '理由太长') }),
  output: releaseState,
  example: {
    params: { packageId: id, sessionId: id },
    body: { passphrase: '••••••••', reason: '中心许可未送达，电话确认后启用应急信封' },
    output: exampleRelease,
  },
})

export const releaseTrial = route({
  method: 'POST',
  path: '/api/v1/exam-node/packages/:packageId/sessions/:sessionId/trial',
  summary: '打开试考卷（公开样题，不须保管人）',
  term: 'exam-node',
  permission: 'invigilation.run',
  params: sessionParams,
  output: releaseState,
  example: { params: { packageId: id, sessionId: id }, output: { ...exampleRelease, releasedAt: instant } },
})

export const downloadResults = route({
  method: 'GET',
  path: '/api/v1/exam-node/runs/:runId/results',
  summary: '下载已封存考场的考试结果（.jhx），用U盘交回',
  term: 'exam-node',
  permission: 'node.manage',
  params: z.object({ runId: z.uuid() }),
  output: 'file',
  example: { params: { runId: id } },
})

export const sendResults = route({
  method: 'POST',
  path: '/api/v1/exam-node/runs/:runId/return',
  summary: '经网络把已封存考场的考试结果交回评价机构；送往考试包写明的地址',
  term: 'exam-node',
  permission: 'node.manage',
  params: z.object({ runId: z.uuid() }),
  output: z.object({ acknowledgedAt: z.string().nullable() }),
  example: { params: { runId: id }, output: { acknowledgedAt: instant } },
})

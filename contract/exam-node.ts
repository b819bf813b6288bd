import { z } from 'zod'
import { examNode, examPackage, missingPart, nodeIdentity, nodeSession, releaseState } from './exam-node-shapes.ts'
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

const id = '01980000-0000-7000-8000-00000000000a'
const instant = '2026-11-27T01:00:00.000Z'
const megabyte = 1024 * 1024
const address = z
  .string()
  .trim()
  .max(200)
  .regex(/^https?:\/\/[^\s/]+(:\d+)?\/?$/, '地址应如https://192.168.1.10:8443')
const packageParams = z.object({ packageId: z.uuid() })
const sessionParams = z.object({ packageId: z.uuid(), sessionId: z.uuid() })
const passphrase = z.string().min(1, '请输入启封口令').max(200, '口令太长')

const exampleIdentity = { name: '本机', text: 'jiheng-node-1 …', qr: '<svg/>', fingerprint: 'K7QM-2F9D-8XWA-31TZ' }
const exampleNode = {
  id,
  name: '二号考点',
  kind: 'site' as const,
  fingerprint: 'K7QM-2F9D-8XWA-31TZ',
  address: null,
  status: 'active' as const,
  registeredAt: instant,
}
const examplePackage = {
  id,
  batchId: id,
  kind: 'real' as const,
  nodeId: id,
  node: '本机',
  status: 'made' as const,
  statusTitle: '已制作',
  madeBy: '周敏',
  madeAt: instant,
  receivedAt: null,
  returnedAt: null,
  hash: 'b'.repeat(64),
  bytes: 4_200_000,
  sessions: [{ id, title: '第1场', startsAt: instant }],
  runs: 4,
  attempts: 118,
  papers: 3,
  permitted: 3,
  returned: 0,
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

// At the institution -------------------------------------------------------------------------------------------------

export const listNodes = route({
  method: 'GET',
  path: '/api/v1/exam-nodes',
  summary: '考点服务器：本机身份与已登记的考点',
  term: 'exam-node',
  permission: 'node.manage',
  output: z.object({ own: nodeIdentity, nodes: z.array(examNode) }),
  example: { output: { own: exampleIdentity, nodes: [exampleNode] } },
})

export const registerNode = route({
  method: 'POST',
  path: '/api/v1/exam-nodes',
  summary: '登记考点服务器：粘贴登记文本，并输入经另一途径核对的指纹',
  term: 'exam-node',
  permission: 'node.manage',
  body: z.object({
    text: z.string().trim().min(20, '请粘贴考点服务器的登记文本').max(2_000, '登记文本太长'),
    /** As read out by the site over another channel than the text came by. */
    fingerprint: z.string().trim().min(4, '请输入考点报来的指纹').max(40),
    address: address.nullable().default(null),
  }),
  output: examNode,
  example: {
    body: { text: 'jiheng-node-1 …', fingerprint: 'K7QM-2F9D-8XWA-31TZ', address: null },
    output: exampleNode,
  },
})

export const closeNode = route({
  method: 'POST',
  path: '/api/v1/exam-nodes/:nodeId/closing',
  summary: '停用考点服务器：不再向它发考试包，已发的仍可交回',
  term: 'exam-node',
  permission: 'node.manage',
  params: z.object({ nodeId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(2, '请写明原因').max(200) }),
  output: examNode,
  example: {
    params: { nodeId: id },
    body: { reason: '设备更换' },
    output: { ...exampleNode, status: 'closed' as const },
  },
})

export const listPackages = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-packages',
  summary: '批次的考试包：理论场次、还缺什么、已制作的包与交回情况',
  term: 'exam-node',
  permission: 'invigilation.read',
  params: z.object({ batchId: z.uuid() }),
  output: z.object({
    batchId: z.uuid(),
    batch: z.string(),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        startsAt: z.string(),
        rooms: z.number().int(),
        candidates: z.number().int(),
        /** The standing package of this session, if one was made. */
        packageId: z.uuid().nullable(),
      }),
    ),
    /** What a package would lack now; empty when one can be made. */
    missing: z.array(missingPart),
    /** The day on which candidates try the machines, by the profile; null where none is written. */
    trial: z.object({ day: z.string(), clause: z.string().nullable() }).nullable(),
    nodes: z.array(examNode),
    packages: z.array(examPackage),
  }),
  example: {
    params: { batchId: id },
    output: { batchId: id, batch: '2026年秋季认定', sessions: [], missing: [], trial: null, nodes: [], packages: [] },
  },
})

export const makePackage = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/exam-packages',
  summary: '制作考试包或试考包：签名并加密给一台考点服务器；本机的直接装入',
  term: 'exam-node',
  permission: 'exam.prepare',
  params: z.object({ batchId: z.uuid() }),
  body: z.object({
    kind: z.enum(['real', 'trial']),
    /** Left out: this installation's own node. */
    nodeId: z.uuid().optional(),
    /** Left out: all theory sessions. */
    sessionIds: z.array(z.uuid()).min(1).max(60).optional(),
    /** Left out: all rooms; a site takes those of its building. */
    placeIds: z.array(z.uuid()).min(1).max(200).optional(),
    /** Of a trial: when the first one begins; left out, nine o'clock on the day the profile writes. */
    trialAt: z.iso.datetime({ offset: true }).optional(),
  }),
  output: examPackage,
  example: { params: { batchId: id }, body: { kind: 'real' }, output: examplePackage },
})

export const downloadPackage = route({
  method: 'GET',
  path: '/api/v1/exam-packages/:packageId/file',
  summary: '下载考试包（.jhx），用U盘送到考点',
  term: 'exam-node',
  permission: 'exam.prepare',
  params: packageParams,
  output: 'file',
  example: { params: { packageId: id } },
})

export const downloadPermits = route({
  method: 'GET',
  path: '/api/v1/exam-packages/:packageId/permits',
  summary: '下载后到的启封许可（.jhx），与考试包走同样的途径',
  term: 'exam-node',
  permission: 'exam.prepare',
  params: packageParams,
  output: 'file',
  example: { params: { packageId: id } },
})

export const pushPackage = route({
  method: 'POST',
  path: '/api/v1/exam-packages/:packageId/push',
  summary: '经网络把考试包和许可送到考点服务器',
  term: 'exam-node',
  permission: 'exam.prepare',
  params: packageParams,
  body: z.object({ address: address.optional() }),
  output: examPackage,
  example: { params: { packageId: id }, body: {}, output: { ...examplePackage, status: 'received' as const } },
})

export const withdrawPackage = route({
  method: 'POST',
  path: '/api/v1/exam-packages/:packageId/withdrawal',
  summary: '作废考试包；入场开始后不能作废',
  term: 'exam-node',
  permission: 'exam.prepare',
  params: packageParams,
  body: z.object({ reason: z.string().trim().min(2, '请写明原因').max(200) }),
  output: examPackage,
  example: {
    params: { packageId: id },
    body: { reason: '座位调整' },
    output: { ...examplePackage, status: 'withdrawn' as const },
  },
})

const imported = z.object({
  runId: z.uuid(),
  room: z.string(),
  session: z.string(),
  present: z.number().int(),
  absent: z.number().int(),
  violations: z.number().int(),
  events: z.number().int(),
  /** Whether these results had been taken in before; nothing was done twice. */
  again: z.boolean(),
  /** What a person must still decide, such as a violation whose tier is to be chosen. */
  questions: z.array(z.string()),
  /** The institution's signed receipt, to be carried back to the site. */
  receipt: z.string(),
})

const exampleImported = {
  runId: id,
  room: '3机房',
  session: '第1场',
  present: 29,
  absent: 1,
  violations: 0,
  events: 6_120,
  again: false,
  questions: [],
  receipt: '…',
}

export const importResults = route({
  method: 'POST',
  path: '/api/v1/exam-results',
  summary: '接收考点交回的考试结果（U盘）',
  term: 'exam-node',
  permission: 'exam.prepare',
  upload: { maxBytes: 200 * megabyte, accept: '.jhx' },
  output: imported,
  example: { output: exampleImported },
})

export const resultsInbox = route({
  method: 'POST',
  path: '/api/v1/exam-results/inbox',
  summary: '考点服务器经网络交回考试结果；凭登记的考点签名',
  term: 'exam-node',
  permission: 'public',
  perMinute: 60,
  upload: { maxBytes: 200 * megabyte, accept: '.jhx' },
  output: imported,
  example: { output: exampleImported },
})

// At the node --------------------------------------------------------------------------------------------------------

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
  output: z.object({ now: z.string(), role: z.string(), sessions: z.array(nodeSession) }),
  example: { output: { now: instant, role: 'site', sessions: [] } },
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
    reason: z.string().trim().min(4, '请写明理由').max(200),
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
  body: z.object({ passphrase, reason: z.string().trim().min(4, '请写明理由').max(200) }),
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
  summary: '经网络把已封存考场的考试结果交回评价机构',
  term: 'exam-node',
  permission: 'node.manage',
  params: z.object({ runId: z.uuid() }),
  body: z.object({ address: address.optional() }),
  output: z.object({ acknowledgedAt: z.string().nullable() }),
  example: { params: { runId: id }, body: {}, output: { acknowledgedAt: instant } },
})

import { z } from 'zod'
import { examNode, examPackage, missingPart, nodeIdentity } from './exam-node-shapes.ts'
import { route } from './route.ts'

// What an institution asks of its own installation about exam nodes: who they are, what is packed for them, what comes back.

const id = '01980000-0000-7000-8000-00000000000a'
const instant = '2026-11-27T01:00:00.000Z'
const megabyte = 1024 * 1024
const address = z
  .string()
  .trim()
  .max(200)
  .regex(/^https?:\/\/[^\s/]+(:\d+)?\/?$/, '地址应如https://192.168.1.10:8443')
const packageParams = z.object({ packageId: z.uuid() })
const exampleIdentity = {
  name: '本机',
  text: 'jiheng-node-1 eyJuYW1lIjoi5LqM5Y-36ICD54K5In0',
  qr: '<svg/>',
  fingerprint: 'K7QM-2F9D-8XWA-31TZ',
}
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
    body: { text: 'jiheng-node-1 eyJuYW1lIjoi5LqM5Y-36ICD54K5In0', fingerprint: 'K7QM-2F9D-8XWA-31TZ', address: null },
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

export const setNodeAddress = route({
  method: 'POST',
  path: '/api/v1/exam-nodes/:nodeId/address',
  summary: '更改考点服务器的网络地址；考试包只送往登记的地址',
  term: 'exam-node',
  permission: 'node.manage',
  params: z.object({ nodeId: z.uuid() }),
  body: z.object({ address: address.nullable() }),
  output: examNode,
  example: {
    params: { nodeId: id },
    body: { address: 'https://192.168.8.10:8443' },
    output: { ...exampleNode, address: 'https://192.168.8.10:8443' },
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
  summary: '经网络把考试包和许可送到考点服务器登记的地址；第一个包另须考点报来的启动码',
  term: 'exam-node',
  permission: 'exam.prepare',
  params: packageParams,
  body: z.object({
    /** Of a site's first package: the code of its console, told by telephone. */
    code: z.string().trim().max(20, '启动码太长').optional(),
  }),
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

import { z } from 'zod'
import { route } from './route.ts'

const batchParams = z.object({ batchId: z.uuid('批次编号不正确') })
const attachmentParams = batchParams.extend({ attachmentId: z.uuid('归档件编号不正确') })
const id = '01980000-0000-7000-8000-000000000001'

/** A file a person put into a folder: a scan of a wet-signed form, a record made elsewhere. */
const attachment = z.object({
  id: z.string(),
  title: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
})

/** One thing the archive list asks for. */
const item = z.object({
  item: z.string(),
  title: z.string(),
  /** The system makes it itself; else people upload it or say why it is missing. */
  made: z.boolean(),
  /** made: comes from the system; attached: people uploaded it; waived: missing with a reason; missing: neither. */
  state: z.enum(['made', 'attached', 'waived', 'missing']),
  attachments: z.array(attachment),
  waivedReason: z.string().nullable(),
  waivedBy: z.string().nullable(),
})
export type ArchiveItemView = z.output<typeof item>

const folder = z.object({
  number: z.string(),
  id: z.string(),
  title: z.string(),
  clause: z.string().nullable(),
  items: z.array(item),
})

/** The evidence pack of a batch and how far it has come. */
const pack = z.object({
  id: z.string(),
  /** preparing: being made; ready: may be sealed; sealing: proofs are being added; sealed; failed: see problem. */
  status: z.enum(['preparing', 'ready', 'sealing', 'sealed', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
  /** What is being made now. */
  current: z.string().nullable(),
  problem: z.string().nullable(),
  masked: z.boolean(),
  fileCount: z.number().int(),
  byteCount: z.number().int(),
  missingCount: z.number().int(),
  manifestHash: z.string().nullable(),
  preparedBy: z.string(),
  preparedAt: z.string(),
  sealedBy: z.string().nullable(),
  sealedAt: z.string().nullable(),
  /** Size of the ledger in the checkpoint that proves the seal. */
  checkpointSize: z.number().int().nullable(),
})
export type EvidencePackView = z.output<typeof pack>

/** The archive of a batch. */
export const archiveView = z.object({
  batchId: z.string(),
  batchName: z.string(),
  /** The step 归档 is the batch's turn. */
  open: z.boolean(),
  sealed: z.boolean(),
  folders: z.array(folder),
  missing: z.array(
    z.object({ folder: z.string(), item: z.string(), title: z.string(), clause: z.string().nullable() }),
  ),
  retention: z.object({ paperYears: z.number(), electronicYears: z.number(), videoYears: z.number() }),
  pack: pack.nullable(),
})
export type ArchiveView = z.output<typeof archiveView>

const exampleView: ArchiveView = {
  batchId: id,
  batchName: '2026年第4批',
  open: true,
  sealed: false,
  folders: [
    {
      number: '01',
      id: 'registration',
      title: '备案表',
      clause: 'LG-041',
      items: [
        {
          item: 'registration_list',
          title: '参考人员名单',
          made: true,
          state: 'made',
          attachments: [],
          waivedReason: null,
          waivedBy: null,
        },
      ],
    },
  ],
  missing: [{ folder: 'video', item: 'video', title: '视频监控资料', clause: 'LG-041' }],
  retention: { paperYears: 3, electronicYears: 5, videoYears: 5 },
  pack: null,
}

export const getArchive = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/archive',
  summary: '批次的归档清单、缺件与归档包',
  term: 'archive',
  permission: 'archive.read',
  params: batchParams,
  output: archiveView,
  example: { params: { batchId: id }, output: exampleView },
})

const place = z.object({
  folder: z.string().trim().min(1, '请选择归档目录').max(60),
  item: z.string().trim().min(1, '请选择归档内容').max(60),
})

export const attachToArchive = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/archive/attachments',
  summary: '上传归档件（签字扫描件、会议记录、督导报告、视频清单等）',
  term: 'archive',
  permission: 'archive.write',
  params: batchParams,
  upload: { maxBytes: 100 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png,.zip' },
  body: place.extend({ title: z.string().trim().min(1, '请填写名称').max(60, '名称不超过60字') }),
  output: archiveView,
  example: {
    params: { batchId: id },
    body: { folder: 'supervision', item: 'supervision_report', title: '内部质量督导报告（签字）' },
    output: exampleView,
  },
})

export const openArchiveAttachment = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/archive/attachments/:attachmentId',
  summary: '打开归档件',
  term: 'archive',
  permission: 'archive.read',
  params: attachmentParams,
  output: 'file',
  example: { params: { batchId: id, attachmentId: id } },
})

const reason = z.string().trim().min(4, '请写明原因，至少4个字').max(200, '原因不超过200字')

export const detachFromArchive = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/archive/attachments/:attachmentId/removal',
  summary: '撤下归档件，写明原因；文件本身不删除',
  term: 'archive',
  permission: 'archive.write',
  params: attachmentParams,
  body: z.object({ reason }),
  output: archiveView,
  example: { params: { batchId: id, attachmentId: id }, body: { reason: '传错了批次' }, output: exampleView },
})

export const waiveArchiveItem = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/archive/waivers',
  summary: '说明缺件原因，印入归档目录',
  term: 'archive',
  permission: 'archive.write',
  params: batchParams,
  body: place.extend({ reason }),
  output: archiveView,
  example: {
    params: { batchId: id },
    body: { folder: 'video', item: 'video', reason: '录像存于机房硬盘，编号V-2026-04' },
    output: exampleView,
  },
})

export const printArchiveIndex = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/archive/index',
  summary: '归档目录与缺件清单（PDF）',
  term: 'archive',
  permission: 'archive.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const prepareArchivePack = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/archive/preparation',
  summary: '整理归档包：生成全部表格与数据；完成后方可封存',
  term: 'archive',
  permission: 'archive.write',
  params: batchParams,
  body: z.object({
    /** Identity numbers masked in everything the pack holds; for a copy that leaves the archive. */
    masked: z.boolean().default(false),
  }),
  output: archiveView,
  example: { params: { batchId: id }, body: { masked: false }, output: exampleView },
})

export const sealArchivePack = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/archive/seal',
  summary: '封存归档包；批次从此只读',
  term: 'archive',
  permission: 'archive.seal',
  reauth: true,
  params: batchParams,
  body: z.object({
    /** The manifest the head has before him; another one is refused. */
    manifestHash: z.string().regex(/^[0-9a-f]{64}$/, '清单校验值不正确'),
  }),
  output: archiveView,
  example: { params: { batchId: id }, body: { manifestHash: '0'.repeat(64) }, output: exampleView },
})

export const downloadArchivePack = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/archive/pack',
  summary: '下载已封存的归档包（ZIP）',
  term: 'archive',
  permission: 'archive.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

import { z } from 'zod'
import { archiveMaterials, movementKinds } from '#core/archive/types.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-000000000001'
const movementParams = z.object({ movementId: z.uuid('登记编号不正确') })

/** The Chinese name of each kind of movement. */
export const movementKindTitles = {
  transfer: '移交',
  take_out: '带出',
  lend: '外借',
  copy: '复制',
  destroy: '销毁',
} as const satisfies Record<(typeof movementKinds)[number], string>

const signature = z.object({ name: z.string(), at: z.string() }).nullable()

/** One row of the register of movements (文件移交登记表). */
export const movement = z.object({
  id: z.string(),
  number: z.number().int(),
  kind: z.enum(movementKinds),
  kindTitle: z.string(),
  batchId: z.string().nullable(),
  batchName: z.string().nullable(),
  documents: z.string(),
  reason: z.string(),
  place: z.string(),
  receiver: z.string(),
  dueOn: z.string().nullable(),
  status: z.string(),
  statusTitle: z.string(),
  /** A leader must approve before the documents leave; the article that says so. */
  approvalNeeded: z.boolean(),
  clause: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decided: signature,
  decisionReason: z.string().nullable(),
  /** The keeper's signature and the receiver's. */
  handedOut: signature,
  received: signature,
  returned: signature,
})
export type MovementView = z.output<typeof movement>

const exampleMovement: MovementView = {
  id,
  number: 3,
  kind: 'lend',
  kindTitle: '外借',
  batchId: null,
  batchName: null,
  documents: '2026年第4批成绩登记表原件1份',
  reason: '上级质量督导抽查',
  place: '认定中心档案室',
  receiver: '豫衡市职业技能鉴定指导中心',
  dueOn: '2026-12-31',
  status: 'requested',
  statusTitle: '已登记',
  approvalNeeded: true,
  clause: 'HN-240',
  requestedBy: '韩雪',
  requestedAt: '2026-12-21T02:00:00.000Z',
  decided: null,
  decisionReason: null,
  handedOut: null,
  received: null,
  returned: null,
}

const listQuery = z.object({
  batchId: z.uuid('批次编号不正确').optional(),
  kind: z.enum(movementKinds).optional(),
  status: z.string().max(20).optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

export const listMovements = route({
  method: 'GET',
  path: '/api/v1/archive-movements',
  summary: '文件移交与档案借阅登记',
  term: 'archive',
  permission: 'archive.read',
  query: listQuery,
  output: z.object({ movements: z.array(movement), total: z.number().int() }),
  example: { query: { kind: 'lend' }, output: { movements: [exampleMovement], total: 1 } },
})

export const exportMovements = route({
  method: 'GET',
  path: '/api/v1/archive-movements/export',
  summary: '导出文件移交与档案借阅登记（xlsx）',
  term: 'archive',
  permission: 'archive.read',
  query: listQuery.omit({ page: true, size: true }),
  output: 'file',
  example: { query: {} },
})

export const printMovements = route({
  method: 'GET',
  path: '/api/v1/archive-movements/print',
  summary: '打印文件移交登记表（PDF）',
  term: 'archive',
  permission: 'archive.read',
  query: listQuery.omit({ page: true, size: true }),
  output: 'file',
  example: { query: {} },
})

export const requestMovement = route({
  method: 'POST',
  path: '/api/v1/archive-movements',
  summary: '登记一次文件移交、带出、外借、复制或销毁',
  term: 'archive',
  permission: 'archive.write',
  body: z.object({
    kind: z.enum(movementKinds, '请选择种类'),
    batchId: z.uuid('批次编号不正确').optional(),
    /** What the documents are; asked for before anything is destroyed. */
    material: z.enum(archiveMaterials, '请选择材料种类').default('paper'),
    documents: z.string().trim().min(2, '请写明文件名称与份数').max(200, '不超过200字'),
    reason: z.string().trim().min(2, '请写明事由').max(200, '不超过200字'),
    place: z.string().trim().min(2, '请写明移交地点').max(60, '不超过60字'),
    receiver: z.string().trim().min(2, '请写明接收人或单位').max(60, '不超过60字'),
    dueOn: z.iso.date('日期格式应如2026-10-01').optional(),
  }),
  output: movement,
  example: {
    body: {
      kind: 'lend',
      documents: '2026年第4批成绩登记表原件1份',
      reason: '上级质量督导抽查',
      place: '认定中心档案室',
      receiver: '豫衡市职业技能鉴定指导中心',
      dueOn: '2026-12-31',
    },
    output: exampleMovement,
  },
})

export const decideMovement = route({
  method: 'POST',
  path: '/api/v1/archive-movements/:movementId/decision',
  summary: '分管领导同意或不同意，并签字',
  term: 'archive',
  permission: 'archive.approve',
  reauth: true,
  params: movementParams,
  body: z.object({ decision: z.enum(['approve', 'refuse']), reason: z.string().trim().max(200).default('') }),
  output: movement,
  example: { params: { movementId: id }, body: { decision: 'approve', reason: '' }, output: exampleMovement },
})

export const handOutMovement = route({
  method: 'POST',
  path: '/api/v1/archive-movements/:movementId/hand-out',
  summary: '保管员签字交出；须批准而未批准的不能交出',
  term: 'archive',
  permission: 'archive.write',
  reauth: true,
  params: movementParams,
  output: movement,
  example: { params: { movementId: id }, output: exampleMovement },
})

export const receiveMovement = route({
  method: 'POST',
  path: '/api/v1/archive-movements/:movementId/receipt',
  summary: '接收人签字；与保管员不得是同一人',
  term: 'archive',
  permission: 'archive.receive',
  reauth: true,
  params: movementParams,
  output: movement,
  example: { params: { movementId: id }, output: exampleMovement },
})

export const returnMovement = route({
  method: 'POST',
  path: '/api/v1/archive-movements/:movementId/return',
  summary: '保管员签字收回外借或带出的档案',
  term: 'archive',
  permission: 'archive.write',
  reauth: true,
  params: movementParams,
  output: movement,
  example: { params: { movementId: id }, output: exampleMovement },
})

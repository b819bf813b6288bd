import { z } from 'zod'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-11-18')
const line = (max: number) => z.string().trim().max(max, `最多${max}字`)
const name = line(40).min(1, '请填写姓名')
const contact = line(80).min(5, '请填写联系电话或邮箱')
const content = line(1000).min(10, '请写明异议的内容，至少10个字')

/** An objection as its institution sees it; how to reach the person is shown to those who decide. */
export const objection = z.object({
  id: z.string(),
  receipt: z.string(),
  batchId: z.string(),
  publicityNumber: z.number(),
  channel: z.enum(['public', 'candidate', 'office']),
  channelTitle: z.string(),
  name: z.string(),
  contact: z.string(),
  content: z.string(),
  status: z.enum(['received', 'upheld', 'dismissed']),
  statusTitle: z.string(),
  receivedAt: z.string(),
  /** By when the rules ask for a decision and an answer. */
  decideBy: z.string().nullable(),
  answerBy: z.string().nullable(),
  /** Accounts it concerns, who may not decide it. */
  about: z.array(z.object({ accountId: z.string(), name: z.string() })),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
})
export type Objection = z.output<typeof objection>

const id = '01980000-0000-7000-8000-00000000000c'
const example: Objection = {
  id,
  receipt: 'YY-7F3K-2M9Q',
  batchId: '01980000-0000-7000-8000-000000000001',
  publicityNumber: 1,
  channel: 'public',
  channelTitle: '公示页',
  name: '林先生',
  contact: '0371-60000001',
  content: '本人实操成绩与当场宣布的不一致，请复核。',
  status: 'received',
  statusTitle: '待处理',
  receivedAt: '2026-11-18T01:42:00.000Z',
  decideBy: '2026-11-23',
  answerBy: '2026-11-27',
  about: [],
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
}

/** What a person who objects is told, whoever he is and whatever he wrote. */
export const objectionReceipt = z.object({ receipt: z.string(), message: z.string() })
const exampleReceipt = { receipt: example.receipt, message: '异议已收到，处理结果将按您留下的联系方式告知。' }

export const raisePublicObjection = route({
  method: 'POST',
  path: '/api/v1/public/publicities/:publicityId/objections',
  summary: '公众对公示的结果提出异议',
  term: 'publicity',
  permission: 'public',
  perMinute: 6,
  params: z.object({ publicityId: z.uuid() }),
  body: z.object({ name, contact, content }),
  output: objectionReceipt,
  example: {
    params: { publicityId: id },
    body: { name: example.name, contact: example.contact, content: example.content },
    output: exampleReceipt,
  },
})

export const listObjections = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/objections',
  summary: '批次收到的异议及处理',
  term: 'publicity',
  permission: 'plan.read',
  params: z.object({ batchId: z.uuid() }),
  output: z.object({
    objections: z.array(objection),
    /** Accounts that can be marked as concerned. */
    people: z.array(z.object({ accountId: z.string(), name: z.string(), roles: z.string() })),
  }),
  example: {
    params: { batchId: example.batchId },
    output: { objections: [example], people: [{ accountId: id, name: '周敏', roles: '考务管理岗' }] },
  },
})

export const recordObjection = route({
  method: 'POST',
  path: '/api/v1/publicities/:publicityId/objections',
  summary: '登记来人、来电、来信提出的异议',
  term: 'publicity',
  permission: 'publicity.write',
  params: z.object({ publicityId: z.uuid() }),
  body: z.object({
    name,
    contact,
    content,
    receivedOn: day,
    /** Accounts the objection concerns. */
    about: z.array(z.uuid()).max(20).default([]),
  }),
  output: objection,
  example: {
    params: { publicityId: id },
    body: { name: example.name, contact: example.contact, content: example.content, receivedOn: '2026-11-18' },
    output: { ...example, channel: 'office', channelTitle: '办公室登记' },
  },
})

export const markObjectionConcerned = route({
  method: 'PUT',
  path: '/api/v1/objections/:objectionId/concerned',
  summary: '注明异议涉及的人员，被涉及的人不得处理',
  term: 'publicity',
  permission: 'publicity.write',
  params: z.object({ objectionId: z.uuid() }),
  body: z.object({ about: z.array(z.uuid('人员编号有误')).max(20, '最多20人') }),
  output: objection,
  example: { params: { objectionId: id }, body: { about: [] }, output: example },
})

export const decideObjection = route({
  method: 'POST',
  path: '/api/v1/objections/:objectionId/decision',
  summary: '处理异议：成立的重开成绩并重新公示，不成立的写明理由后办结',
  term: 'publicity',
  permission: 'objection.decide',
  params: z.object({ objectionId: z.uuid() }),
  body: z.object({
    decision: z.enum(['upheld', 'dismissed']),
    reason: line(500).min(4, '请写明处理理由，至少4个字'),
  }),
  output: objection,
  example: {
    params: { objectionId: id },
    body: { decision: 'dismissed', reason: '经复核评分表，成绩无误。' },
    output: { ...example, status: 'dismissed', statusTitle: '不成立' },
  },
})

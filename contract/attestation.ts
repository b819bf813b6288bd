import { z } from 'zod'
import { checklist, exampleChecklist } from './attestation-shapes.ts'
import { route } from './route.ts'

export type { Checklist, ChecklistItem, Occasion } from './attestation-shapes.ts'

const id = '01980000-0000-7000-8000-000000000001'
const batchParams = z.object({ batchId: z.uuid('批次编号不正确') })
const attestationParams = z.object({ attestationId: z.uuid('核对记录编号不正确') })
const example = { params: { batchId: id }, output: exampleChecklist }

const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, '没有这个核对事项')
const note = z.string().trim().max(500, '说明不超过500字').default('')
const checks = z.array(z.string().min(1).max(60)).max(20).default([])
const files = z.array(z.uuid('附件编号不正确')).max(5, '附件不超过5个').default([])
const reason = z.string().trim().min(4, '请写明理由，至少4个字').max(200, '理由不超过200字')

const given = z.object({ item: name, checks, note, files })
const givenExample = { item: 'roomInspection', checks: ['监考', '考评员'], note: '', files: [] }

export const getChecklist = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/attestations',
  summary: '批次各步骤的核对事项、办理情况与按条款处理的情形',
  term: 'attestation',
  permission: 'attestation.read',
  params: batchParams,
  output: checklist,
  example,
})

export const exportChecklist = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/attestations/export',
  summary: '导出批次核对事项（Excel）',
  term: 'attestation',
  permission: 'attestation.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const attest = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/attestations',
  summary: '核对批次的一个事项，或批次所要求的一个长期事项',
  term: 'attestation',
  permission: 'attestation.write',
  params: batchParams,
  body: given,
  output: checklist,
  example: { ...example, body: givenExample },
})

export const waiveItem = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/attestations/waivers',
  summary: '写明理由，豁免批次的一个核对事项',
  term: 'attestation',
  permission: 'attestation.waive',
  params: batchParams,
  body: z.object({ item: name, reason }),
  output: checklist,
  example: { ...example, body: { item: 'competition', reason: '本批次没有竞赛取证的考生' } },
})

const occasionBody = z.object({
  item: name,
  happened: z.string().trim().max(60).default(''),
  subject: z.string().trim().min(2, '请写明涉及的人员或事项').max(60, '涉及的人员或事项不超过60字'),
  facts: z.string().trim().min(4, '请写明经过，至少4个字').max(500, '经过不超过500字'),
})
const occasionExample = {
  item: 'supervisorFinding',
  happened: '人员违纪',
  subject: '第2考场流动监考',
  facts: '开考后离开岗位20分钟，督导员当场记录。',
}

export const raiseOccasion = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/occasions',
  summary: '记录批次中须按条款处理的情形，待有权的人决定',
  term: 'attestation',
  permission: 'attestation.write',
  params: batchParams,
  body: occasionBody,
  output: checklist,
  example: { ...example, body: occasionExample },
})

export const decideOccasion = route({
  method: 'POST',
  path: '/api/v1/attestations/:attestationId/decision',
  summary: '决定一个情形如何按条款处理',
  term: 'attestation',
  permission: 'attestation.write',
  params: attestationParams,
  body: z.object({ effect: z.string().trim().max(60).default(''), note, files }),
  output: checklist,
  example: {
    params: { attestationId: id },
    body: { effect: '提出处理意见', note: '建议考点负责人调离岗位', files: [] },
    output: exampleChecklist,
  },
})

export const withdrawAttestation = route({
  method: 'POST',
  path: '/api/v1/attestations/:attestationId/withdrawal',
  summary: '写明理由，撤回一项核对、豁免或情形；步骤完成后不能撤回',
  term: 'attestation',
  permission: 'attestation.write',
  params: attestationParams,
  body: z.object({ reason }),
  output: checklist,
  example: { params: { attestationId: id }, body: { reason: '第3考场尚未检查' }, output: exampleChecklist },
})

export const uploadAttestationFile = route({
  method: 'POST',
  path: '/api/v1/attestation-files',
  summary: '上传核对事项的附件，随后在核对时引用',
  term: 'attestation',
  permission: 'attestation.write',
  upload: { maxBytes: 20 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
  output: z.object({ id: z.string(), name: z.string() }),
  example: { output: { id, name: '现场照片.jpg' } },
})

export const openAttestationFile = route({
  method: 'GET',
  path: '/api/v1/attestations/:attestationId/files/:fileId',
  summary: '打开核对事项的附件',
  term: 'attestation',
  permission: 'attestation.read',
  params: attestationParams.extend({ fileId: z.uuid('附件编号不正确') }),
  output: 'file',
  example: { params: { attestationId: id, fileId: id } },
})

export const getStandingChecklist = route({
  method: 'GET',
  path: '/api/v1/attestations',
  summary: '本机构长期有效的核对事项与不属于批次的情形',
  term: 'attestation',
  permission: 'attestation.read',
  output: checklist,
  example: { output: { ...exampleChecklist, batchId: null, title: '本机构' } },
})

export const exportStandingChecklist = route({
  method: 'GET',
  path: '/api/v1/attestations/export',
  summary: '导出本机构的核对事项（Excel）',
  term: 'attestation',
  permission: 'attestation.read',
  output: 'file',
  example: {},
})

export const attestStanding = route({
  method: 'POST',
  path: '/api/v1/attestations',
  summary: '核对本机构的一个事项，撤回以前一直有效',
  term: 'attestation',
  permission: 'attestation.write',
  body: given,
  output: checklist,
  example: { body: givenExample, output: { ...exampleChecklist, batchId: null, title: '本机构' } },
})

export const raiseStandingOccasion = route({
  method: 'POST',
  path: '/api/v1/occasions',
  summary: '记录不属于批次、须按条款处理的情形',
  term: 'attestation',
  permission: 'attestation.write',
  body: occasionBody,
  output: checklist,
  example: { body: occasionExample, output: { ...exampleChecklist, batchId: null, title: '本机构' } },
})

import { z } from 'zod'
import { eligibilityFactsSchema } from './eligibility-facts.ts'
import { registrationKeySchema } from './registration-columns.ts'
import {
  exampleCounts,
  exampleDetail,
  exampleFacts,
  exampleItem,
  registrationCounts,
  registrationDetail,
  registrationItem,
  routeSchema,
  supportingDocument,
} from './registration-shapes.ts'
import { route } from './route.ts'

export { eligibilityFactsSchema } from './eligibility-facts.ts'
export * from './registration-forms.ts'
export * from './registration-import.ts'
export * from './registration-photos.ts'
export * from './registration-shapes.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ registrationId: z.uuid() })
const reason = z.string().trim().min(4, '请写明原因，至少4个字').max(200, '原因太长')
const whole = /^[0-9A-Z]{15,18}$/i

/** Which candidates of a batch a list, an export or a print takes. */
export const registrationFilter = {
  /** Part of a name, or the last six characters of a document number. */
  q: z
    .string()
    .trim()
    .max(40, '查找内容太长')
    .refine((text) => !whole.test(text), '完整证件号码请用“按证件号码查找”')
    .optional(),
  entryId: z.uuid().optional(),
  className: z.string().trim().max(100).optional(),
  status: z.string().max(30).optional(),
  route: routeSchema.optional(),
  photo: z.enum(['present', 'missing', 'problem']).optional(),
  consented: z.enum(['yes', 'no']).optional(),
}

const page = z.object({ rows: z.array(registrationItem), total: z.number(), counts: registrationCounts })
const examplePage = { rows: [exampleItem], total: 1, counts: exampleCounts }

export const listRegistrations = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/registrations',
  summary: '批次的考生，按姓名、证件号码后六位、班级、职业、状态查找',
  term: 'registration',
  permission: 'registration.read',
  params: batchParams,
  query: z.object({
    ...registrationFilter,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: page,
  example: { params: { batchId: id }, query: { q: '胡晓' }, output: examplePage },
})

export const findByIdentity = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/registrations/by-identity',
  summary: '按完整证件号码查找批次的考生',
  term: 'registration',
  permission: 'registration.read',
  perMinute: 60,
  params: batchParams,
  body: z.object({ documentNumber: z.string().trim().min(4, '请输入证件号码').max(30, '证件号码太长') }),
  output: page,
  example: { params: { batchId: id }, body: { documentNumber: '11010519491231002X' }, output: examplePage },
})

export const exportRegistrations = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/registrations/export',
  summary: '导出屏幕上的考生名单（证件号码遮盖）',
  term: 'registration',
  permission: 'registration.read',
  params: batchParams,
  query: z.object(registrationFilter),
  output: 'file',
  example: { params: { batchId: id } },
})

/** The columns of a candidate as a person types them; the server reads them as it reads a sheet. */
const values = z.partialRecord(registrationKeySchema, z.string().max(1_000))

export const createRegistration = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/registrations',
  summary: '登记一名考生',
  term: 'registration',
  permission: 'registration.write',
  params: batchParams,
  body: z.object({
    entryId: z.uuid('请选择职业和等级'),
    className: z.string().trim().max(100).default(''),
    values,
    facts: eligibilityFactsSchema.omit({ applicant: true }).optional(),
  }),
  output: registrationDetail,
  example: { params: { batchId: id }, body: { entryId: id, values: { name: '胡晓雨' } }, output: exampleDetail },
})

export const getRegistration = route({
  method: 'GET',
  path: '/api/v1/registrations/:registrationId',
  summary: '一名考生的全部登记内容（证件号码遮盖）',
  term: 'registration',
  permission: 'registration.read',
  params,
  output: registrationDetail,
  example: { params: { registrationId: id }, output: exampleDetail },
})

export const changeRegistration = route({
  method: 'PATCH',
  path: '/api/v1/registrations/:registrationId',
  summary: '修改考生的登记内容；未写的列保持不变',
  term: 'registration',
  permission: 'registration.write',
  params,
  body: z.object({
    entryId: z.uuid().optional(),
    className: z.string().trim().max(100).optional(),
    values,
    reason: reason.optional(),
  }),
  output: registrationDetail,
  example: { params: { registrationId: id }, body: { values: { mobile: '13800138000' } }, output: exampleDetail },
})

export const changeEligibilityFacts = route({
  method: 'PUT',
  path: '/api/v1/registrations/:registrationId/eligibility',
  summary: '修改资格审核所依据的事实和取证路线',
  term: 'registration',
  permission: 'registration.write',
  params,
  body: eligibilityFactsSchema,
  output: registrationDetail,
  example: { params: { registrationId: id }, body: exampleFacts, output: exampleDetail },
})

export const withdrawRegistration = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/withdrawal',
  summary: '取消报名，须写明原因',
  term: 'registration',
  permission: 'registration.write',
  params,
  body: z.object({ reason }),
  output: registrationDetail,
  example: { params: { registrationId: id }, body: { reason: '本人申请退考' }, output: exampleDetail },
})

export const supplementRegistration = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/supplement',
  summary: '补充材料完毕，重新提交初审',
  term: 'registration',
  permission: 'registration.write',
  params,
  body: z.object({ note: z.string().trim().min(2, '请说明补充了什么').max(200, '说明太长') }),
  output: registrationDetail,
  example: { params: { registrationId: id }, body: { note: '补交毕业证书复印件' }, output: exampleDetail },
})

export const revealIdentity = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/identity-reveals',
  summary: '写明用途后查看完整证件号码，查看留痕',
  term: 'registration',
  permission: 'identity.reveal',
  reauth: true,
  perMinute: 30,
  params,
  body: z.object({ purpose: z.string().trim().min(4, '请写明用途，至少4个字').max(200, '用途太长') }),
  output: z.object({ documentNumber: z.string(), revealedAt: z.string() }),
  example: {
    params: { registrationId: id },
    body: { purpose: '核对证件原件' },
    output: { documentNumber: '11010519491231002X', revealedAt: '2026-10-08T01:42:00.000Z' },
  },
})

export const listIdentityReveals = route({
  method: 'GET',
  path: '/api/v1/identity-reveals',
  summary: '本机构查看完整证件号码的记录',
  term: 'registration',
  permission: 'audit.read',
  query: z.object({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    total: z.number(),
    reveals: z.array(
      z.object({
        at: z.string(),
        account: z.string(),
        candidate: z.string(),
        identityMasked: z.string(),
        batch: z.string(),
        purpose: z.string(),
      }),
    ),
  }),
  example: { output: { total: 0, reveals: [] } },
})

export const addSupportingDocument = route({
  method: 'POST',
  path: '/api/v1/registrations/:registrationId/documents',
  summary: '上传证明材料（PDF、JPEG或PNG，不超过5MB）',
  term: 'registration',
  permission: 'registration.write',
  params,
  body: z.object({ kind: z.string().trim().min(2, '请写明材料名称').max(60, '材料名称太长') }),
  upload: { maxBytes: 5 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
  output: z.object({ documents: z.array(supportingDocument) }),
  example: { params: { registrationId: id }, body: { kind: '毕业证书' }, output: { documents: [] } },
})

export const openSupportingDocument = route({
  method: 'GET',
  path: '/api/v1/registrations/:registrationId/documents/:documentId',
  summary: '打开一份证明材料',
  term: 'registration',
  permission: 'registration.read',
  params: z.object({ registrationId: z.uuid(), documentId: z.uuid() }),
  output: 'file',
  example: { params: { registrationId: id, documentId: id } },
})

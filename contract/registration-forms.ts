import { z } from 'zod'
import { exampleCounts, registrationCounts, rowReason } from './registration-shapes.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const params = z.object({ registrationId: z.uuid() })

export const printApplication = route({
  method: 'GET',
  path: '/api/v1/registrations/:registrationId/application-form',
  summary: '一名考生的备案表（PDF，一式两份）',
  term: 'registration',
  permission: 'registration.write',
  params,
  output: 'file',
  example: { params: { registrationId: id } },
})

/** The most candidates printed into one file. */
export const applicationsPerFile = 200

export const printApplications = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/application-forms',
  summary: '一个班级或职业的备案表（PDF，每次最多200人）',
  term: 'registration',
  permission: 'registration.write',
  params: batchParams,
  query: z.object({
    entryId: z.uuid().optional(),
    className: z.string().trim().max(100).optional(),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: 'file',
  example: { params: { batchId: id }, query: { className: '数控2401' } },
})

export const printAllApplications = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/application-forms.zip',
  summary: '整批备案表（ZIP，每个职业等级一个或几个PDF）',
  term: 'registration',
  permission: 'registration.write',
  perMinute: 6,
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const privacyNotice = z.object({ version: z.string(), title: z.string(), paragraphs: z.array(z.string()) })

export const getPrivacyNotice = route({
  method: 'GET',
  path: '/api/v1/privacy-notice',
  summary: '报名个人信息处理告知书',
  term: 'registration',
  permission: 'public',
  output: privacyNotice,
  example: { output: { version: '2026-01', title: '个人信息处理告知书', paragraphs: [] } },
})

export const recordPaperConsents = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/consents',
  summary: '登记考生签署的纸质告知书；经办人声明原件已收齐',
  term: 'registration',
  permission: 'registration.write',
  params: batchParams,
  body: z
    .object({
      registrationIds: z.array(z.uuid()).max(20_000).optional(),
      entryId: z.uuid().optional(),
      className: z.string().trim().max(100).optional(),
      /** Everybody of the batch who has not consented yet. */
      all: z.boolean().optional(),
      signedOn: z.iso.date('日期格式应如2026-10-01'),
      attestation: z.string().trim().min(6, '请写明原件由谁收齐、存放何处').max(200, '说明太长'),
    })
    .refine(
      ({ registrationIds, entryId, className, all }) => registrationIds || entryId || className || all,
      '请选择考生',
    ),
  output: z.object({ recorded: z.number(), counts: registrationCounts }),
  example: {
    params: { batchId: id },
    body: { className: '数控2401', signedOn: '2026-10-08', attestation: '班主任收齐原件，存教务处' },
    output: { recorded: 40, counts: exampleCounts },
  },
})

export const getRegistrationStep = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/registration-step',
  summary: '报名的进度、截止前的提醒和不能截止的原因',
  term: 'registration',
  permission: 'registration.read',
  params: batchParams,
  output: z.object({
    status: z.enum(['waiting', 'current', 'done']),
    dueOn: z.string().nullable(),
    counts: registrationCounts,
    /** `refuse` stops the completion, `warn` does not. */
    findings: z.array(rowReason),
    /** The papers the rules list, how many candidates lack each, and whether looking it up online is enough. */
    materials: z.object({
      items: z.array(z.object({ name: z.string(), missing: z.number().int() })),
      clause: z.string().nullable(),
      online: z.boolean(),
    }),
    entries: z.array(
      z.object({ id: z.string(), occupation: z.string(), job: z.string(), level: z.number(), expected: z.number() }),
    ),
  }),
  example: {
    params: { batchId: id },
    output: {
      status: 'current',
      dueOn: null,
      counts: exampleCounts,
      findings: [],
      materials: { items: [], clause: null, online: false },
      entries: [],
    },
  },
})

export const completeRegistration = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/registration-step/completion',
  summary: '截止报名，转入下一步',
  term: 'registration',
  permission: 'registration.write',
  params: batchParams,
  body: z.object({
    /** The findings were read; needed when there are any. */
    acknowledged: z.boolean().default(false),
    /** Papers of the list that the clerk holds of every candidate, whatever was uploaded. */
    collected: z.array(z.string().trim().min(1).max(60, '材料名称太长')).max(30, '材料太多').default([]),
    /** Papers of the list that were looked up online instead, where the rules allow it. */
    verifiedOnline: z.array(z.string().trim().min(1).max(60, '材料名称太长')).max(30, '材料太多').default([]),
  }),
  output: z.object({ counts: registrationCounts, next: z.string().nullable() }),
  example: {
    params: { batchId: id },
    body: { acknowledged: true },
    output: { counts: exampleCounts, next: '资格审核' },
  },
})

import { z } from 'zod'
import { route } from './route.ts'

const matter = z.object({
  id: z.string(),
  kind: z.enum(['plan', 'result']),
  kindTitle: z.string(),
  institutionId: z.string(),
  institution: z.string(),
  title: z.string(),
  status: z.enum(['received', 'approved', 'returned', 'published', 'withdrawn']),
  statusTitle: z.string(),
  receivedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Matter = z.output<typeof matter>

const example: Matter = {
  id: '01980000-0000-7000-8000-000000000003',
  kind: 'plan',
  kindTitle: '批次计划',
  institutionId: '01980000-0000-7000-8000-0000000000aa',
  institution: '豫衡理工中等专业学校',
  title: '2026年第3批职业技能等级认定',
  status: 'received',
  statusTitle: '待审',
  receivedAt: '2026-11-10T01:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  reason: null,
}
const params = z.object({ matterId: z.uuid() })

export const listMatters = route({
  method: 'GET',
  path: '/api/v1/centre/matters',
  summary: '中心待审事项',
  term: 'centre',
  permission: 'centre.read',
  query: z.object({
    status: z.enum(['received', 'approved', 'returned', 'published', 'withdrawn']).optional(),
    kind: z.enum(['plan', 'result']).optional(),
    institutionId: z.uuid().optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: z.object({ matters: z.array(matter), waiting: z.number() }),
  example: { query: { status: 'received' }, output: { matters: [example], waiting: 1 } },
})

export const getMatter = route({
  method: 'GET',
  path: '/api/v1/centre/matters/:matterId',
  summary: '一件事项及机构送来的全文',
  term: 'centre',
  permission: 'centre.read',
  params,
  /** `body` is the signed message's content: for a plan see `planMatterBody`. */
  output: matter.extend({ body: z.record(z.string(), z.unknown()) }),
  example: { params: { matterId: example.id }, output: { ...example, body: {} } },
})

/** What a plan's message carries. */
export const planMatterBody = z.object({
  submissionId: z.string(),
  submissionNumber: z.number(),
  batchId: z.string(),
  planNumber: z.string(),
  institution: z.string(),
  filingNumber: z.string(),
  profileTitle: z.string(),
  batchName: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  submittedOn: z.string(),
  submittedBy: z.string(),
  dueOn: z.string().nullable(),
  dueClause: z.string().nullable(),
  totalExpected: z.number(),
  needs: z.object({ need: z.number(), have: z.number() }),
  /** The application form, field by field. */
  application: z.object({
    scheme: z.object({ goal: z.string(), schedule: z.string(), organisation: z.string(), safety: z.string() }),
    times: z.array(z.object({ subject: z.string(), date: z.string(), time: z.string(), place: z.string() })),
    rooms: z.array(z.object({ room: z.string(), place: z.string(), seats: z.number(), use: z.string() })),
    occupations: z.array(
      z.object({ code: z.string(), occupation: z.string(), job: z.string(), level: z.number(), people: z.number() }),
    ),
    staff: z.array(z.object({ duty: z.string(), people: z.array(z.string()) })),
    contact: z.object({ name: z.string(), phone: z.string() }),
  }),
  attachments: z.array(z.object({ title: z.string(), sha256: z.string() })),
})
export type PlanMatterBody = z.output<typeof planMatterBody>

export const decidePlanMatter = route({
  method: 'POST',
  path: '/api/v1/centre/matters/:matterId/plan-decision',
  summary: '批准批次计划，或写明理由退回',
  term: 'centre',
  permission: 'plan.decide',
  params,
  body: z.object({
    decision: z.enum(['approved', 'returned']),
    reason: z.string().trim().max(500, '理由太长').default(''),
  }),
  output: matter,
  example: {
    params: { matterId: example.id },
    body: { decision: 'approved' },
    output: { ...example, status: 'approved', statusTitle: '已批准' },
  },
})

export const printMatterApplication = route({
  method: 'GET',
  path: '/api/v1/centre/matters/:matterId/application',
  summary: '打印机构送来的计划申请表（PDF）',
  term: 'centre',
  permission: 'centre.read',
  params,
  output: 'file',
  example: { params: { matterId: example.id } },
})

export const listCentreInstitutions = route({
  method: 'GET',
  path: '/api/v1/centre/institutions',
  summary: '本中心所辖评价机构及其备案',
  term: 'centre',
  permission: 'centre.read',
  output: z.object({
    institutions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        shortName: z.string(),
        kind: z.string(),
        profile: z.string(),
        profileTitle: z.string(),
        filing: z
          .object({ number: z.string(), validFrom: z.string(), validTo: z.string(), entryCount: z.number() })
          .nullable(),
        waiting: z.number(),
      }),
    ),
  }),
  example: { output: { institutions: [] } },
})

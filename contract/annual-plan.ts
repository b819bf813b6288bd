import { z } from 'zod'
import { route } from './route.ts'

const row = z.object({
  /** A directory row by id, or any of its names; one of the two is needed. */
  filingEntryId: z.uuid().optional(),
  text: z.string().trim().min(1).max(60).optional(),
  level: z.number().int().min(1).max(5),
  people: z.number().int().min(1, '人数至少为1').max(100_000),
  period: z.string().trim().min(1, '请填写认定时间').max(60),
  place: z.string().trim().min(1, '请填写认定地点').max(100),
  target: z.string().trim().min(1, '请填写报名对象').max(100),
  method: z.string().trim().min(1, '请填写评价方式').max(100),
})

const planRow = z.object({
  filingEntryId: z.string(),
  occupationCode: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  people: z.number(),
  period: z.string(),
  place: z.string(),
  target: z.string(),
  method: z.string(),
})

const annualPlan = z.object({
  id: z.string(),
  year: z.number(),
  title: z.string(),
  status: z.enum(['draft', 'published']),
  publishedOn: z.string().nullable(),
  /** By when the texts want it made, where they say so. */
  due: z.object({ on: z.string(), clause: z.string().nullable() }).nullable(),
  rows: z.array(planRow),
  notes: z.array(z.string()),
})
export type AnnualPlan = z.output<typeof annualPlan>

const example: AnnualPlan = {
  id: '01980000-0000-7000-8000-000000000001',
  year: 2027,
  title: '2027年度职业技能等级认定计划',
  status: 'draft',
  publishedOn: null,
  due: { on: '2026-12-31', clause: 'AY-001' },
  rows: [
    {
      filingEntryId: '0198',
      occupationCode: '4-10-01-03',
      occupation: '保育师',
      job: '',
      level: 4,
      people: 150,
      period: '11月',
      place: '本校实训楼',
      target: '在校学生',
      method: '理论机考、技能操作',
    },
  ],
  notes: [],
}
const params = z.object({ planId: z.uuid() })

export const listAnnualPlans = route({
  method: 'GET',
  path: '/api/v1/annual-plans',
  summary: '各年度认定计划',
  term: 'plan',
  permission: 'plan.read',
  output: z.object({ plans: z.array(annualPlan) }),
  example: { output: { plans: [example] } },
})

export const writeAnnualPlan = route({
  method: 'PUT',
  path: '/api/v1/annual-plans/:year',
  summary: '编制年度认定计划（只能列备案目录内的职业、工种和等级）',
  term: 'plan',
  permission: 'plan.write',
  params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  body: z.object({
    title: z.string().trim().min(1, '请填写标题').max(100),
    rows: z.array(row).min(1, '请至少列一行').max(500),
    notes: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
  }),
  output: annualPlan,
  example: {
    params: { year: 2027 },
    body: {
      title: example.title,
      rows: [
        {
          text: '保育师',
          level: 4,
          people: 150,
          period: '11月',
          place: '本校',
          target: '在校学生',
          method: '机考与操作',
        },
      ],
    },
    output: example,
  },
})

export const publishAnnualPlan = route({
  method: 'POST',
  path: '/api/v1/annual-plans/:planId/publication',
  summary: '发布年度认定计划（须由编制人以外的人办理）',
  term: 'plan',
  permission: 'plan.submit',
  params,
  output: annualPlan,
  example: { params: { planId: example.id }, output: { ...example, status: 'published', publishedOn: '2026-12-20' } },
})

export const printAnnualPlan = route({
  method: 'GET',
  path: '/api/v1/annual-plans/:planId/pdf',
  summary: '打印年度认定计划（PDF）',
  term: 'plan',
  permission: 'plan.read',
  params,
  output: 'file',
  example: { params: { planId: example.id } },
})

import { z } from 'zod'
import { route } from './route.ts'
import {
  clauseDetail,
  clauseRow,
  overlayChange,
  overlayVersion,
  parameterDetail,
  parameterRow,
} from './rulebook-shapes.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const day = z.iso.date('日期格式应如2026-10-01')
const facet = z.array(z.object({ value: z.string(), title: z.string(), count: z.number() }))

/** Which articles a list or an export takes. */
const filter = {
  q: z.string().trim().max(60, '查找内容太长').optional(),
  profile: z.string().max(30).optional(),
  stage: z.string().max(30).optional(),
  kind: z.string().max(30).optional(),
  check: z.enum(['auto', 'schedule', 'manual']).optional(),
}

export const listClauses = route({
  method: 'GET',
  path: '/api/v1/rulebook/clauses',
  summary: '规则库：按文字、编号、环节、类别、核对方式和机构查找条款',
  term: 'rulebook',
  permission: 'policy.read',
  query: z.object({
    ...filter,
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(600).default(50),
  }),
  output: z.object({
    rows: z.array(clauseRow),
    total: z.number(),
    facets: z.object({ profile: facet, stage: facet, kind: facet, check: facet }),
  }),
  example: {
    query: { q: '公示' },
    output: { rows: [], total: 0, facets: { profile: [], stage: [], kind: [], check: [] } },
  },
})

export const exportClauses = route({
  method: 'GET',
  path: '/api/v1/rulebook/clauses/workbook',
  summary: '导出查到的条款（xlsx）',
  term: 'rulebook',
  permission: 'policy.read',
  query: z.object(filter),
  output: 'file',
  example: { query: { stage: 'publicity' } },
})

export const getClauseDetail = route({
  method: 'GET',
  path: '/api/v1/rulebook/clauses/:clause',
  summary: '一条条款：出处、大意、数值、在规则档案中的位置、由谁判定、涉及的口径差异',
  term: 'rulebook',
  permission: 'policy.read',
  params: z.object({ clause: z.string().max(12) }),
  output: clauseDetail,
  example: { params: { clause: 'NC-028' } },
})

export const listParameters = route({
  method: 'GET',
  path: '/api/v1/rulebook/parameters',
  summary: '规则档案的参数与规则，附本机构现行的值',
  term: 'rulebook',
  permission: 'policy.read',
  query: z.object({ q: z.string().trim().max(60, '查找内容太长').optional() }),
  output: z.object({ profileTitle: z.string(), policyHash: z.string(), rows: z.array(parameterRow) }),
  example: { output: { profileTitle: '豫衡理工中等专业学校', policyHash: '9f3a', rows: [] } },
})

export const getParameter = route({
  method: 'GET',
  path: '/api/v1/rulebook/parameters/:path',
  summary: '一个参数：五家并列、本机构的来源、口径差异与默认',
  term: 'rulebook',
  permission: 'policy.read',
  params: z.object({ path: z.string().max(200) }),
  output: parameterDetail,
  example: { params: { path: 'publicity.days' } },
})

const overlayParams = z.object({ overlayId: z.uuid() })
const version = { output: overlayVersion }

/** What a version of the overlay says. */
const overlayBody = z.strictObject({
  changes: z.array(overlayChange).min(1, '请至少修改一项').max(40, '一次最多修改40项'),
  effectiveOn: day,
  reason: z.string().trim().min(4, '请写明修改的理由，至少4个字').max(500, '理由太长'),
})
export type OverlayBody = z.output<typeof overlayBody>

const exampleBody = {
  changes: [
    {
      path: 'publicity.days',
      entry: { value: 7, unit: 'workday', label: '结果公示天数', clause: null, choice: 'A10' },
    },
  ],
  effectiveOn: '2026-12-01',
  reason: '与上级通知一致',
}

export const listOverlays = route({
  method: 'GET',
  path: '/api/v1/rulebook/overlays',
  summary: '本机构规则的各个版本：草稿、待批准、现行、已驳回、已撤回',
  term: 'rulebook',
  permission: 'policy.read',
  output: z.object({ versions: z.array(overlayVersion), mayPropose: z.boolean() }),
  example: { output: { versions: [], mayPropose: true } },
})

export const getOverlay = route({
  method: 'GET',
  path: '/api/v1/rulebook/overlays/:overlayId',
  summary: '本机构规则的一个版本',
  term: 'rulebook',
  permission: 'policy.read',
  params: overlayParams,
  ...version,
  example: { params: { overlayId: id } },
})

export const draftOverlay = route({
  method: 'POST',
  path: '/api/v1/rulebook/overlays',
  summary: '起草本机构规则的修改',
  term: 'rulebook',
  permission: 'policy.propose',
  body: overlayBody,
  ...version,
  example: { body: exampleBody },
})

export const writeOverlay = route({
  method: 'PUT',
  path: '/api/v1/rulebook/overlays/:overlayId',
  summary: '修改草稿',
  term: 'rulebook',
  permission: 'policy.propose',
  params: overlayParams,
  body: overlayBody,
  ...version,
  example: { params: { overlayId: id }, body: exampleBody },
})

export const proposeOverlay = route({
  method: 'POST',
  path: '/api/v1/rulebook/overlays/:overlayId/proposal',
  summary: '提请批准规则修改',
  term: 'rulebook',
  permission: 'policy.propose',
  params: overlayParams,
  body: z.object({}),
  ...version,
  example: { params: { overlayId: id }, body: {} },
})

export const approveOverlay = route({
  method: 'POST',
  path: '/api/v1/rulebook/overlays/:overlayId/approval',
  summary: '批准规则修改，不得与提出为同一人；生效日起建立的批次适用',
  term: 'rulebook',
  permission: 'policy.approve',
  params: overlayParams,
  body: z.object({}),
  ...version,
  example: { params: { overlayId: id }, body: {} },
})

const because = z.object({ reason: z.string().trim().min(4, '请写明理由，至少4个字').max(500, '理由太长') })

export const rejectOverlay = route({
  method: 'POST',
  path: '/api/v1/rulebook/overlays/:overlayId/rejection',
  summary: '驳回规则修改',
  term: 'rulebook',
  permission: 'policy.approve',
  params: overlayParams,
  body: because,
  ...version,
  example: { params: { overlayId: id }, body: { reason: '与上级通知不一致' } },
})

export const withdrawOverlay = route({
  method: 'POST',
  path: '/api/v1/rulebook/overlays/:overlayId/withdrawal',
  summary: '撤回未生效的规则修改',
  term: 'rulebook',
  permission: 'policy.propose',
  params: overlayParams,
  body: because,
  ...version,
  example: { params: { overlayId: id }, body: { reason: '生效日期写错' } },
})

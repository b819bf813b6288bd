import { z } from 'zod'
import { blueprintBody, exampleBlueprint, examplePaper, paperDesk, paperView, shownPaper } from './paper-shapes.ts'
import { route } from './route.ts'

const batchParams = z.object({ batchId: z.uuid('批次编号不正确') })
const paperParams = z.object({ paperId: z.uuid('试卷编号不正确') })
const reason = z.string().trim().min(2, '请写明理由').max(500, '理由太长')
const id = '01980000-0000-7000-8000-000000000001'
const exampleDesk = { batchId: id, batchName: '2026年第4批', entries: [], banks: [], nodes: [], templates: [] }

export const getPaperDesk = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/papers',
  summary: '批次的组卷方案与试卷（不含题目）',
  term: 'paper',
  permission: 'paper.read',
  params: batchParams,
  output: paperDesk,
  example: { params: { batchId: id }, output: exampleDesk },
})

/** The points of a bank's table with the weights it gives them. */
export const getBankPoints = route({
  method: 'GET',
  path: '/api/v1/paper-banks/:bankId/points',
  summary: '题库鉴定要素细目表的要素与比重',
  term: 'paper',
  permission: 'paper.write',
  params: z.object({ bankId: z.uuid() }),
  output: z.object({
    points: z.array(
      z.object({ code: z.string(), parent: z.string().nullable(), name: z.string(), weight: z.number().nullable() }),
    ),
  }),
  example: { params: { bankId: id }, output: { points: [{ code: 'A', parent: null, name: '职业道德', weight: 5 }] } },
})

export const writeBlueprint = route({
  method: 'PUT',
  path: '/api/v1/batches/:batchId/papers/:entryId/blueprint',
  summary: '编制组卷方案',
  term: 'paper',
  permission: 'paper.write',
  params: batchParams.extend({ entryId: z.uuid() }),
  body: z.object({
    body: blueprintBody,
    /** Fits on the ticket. */
    materials: z.string().trim().max(300, '备料通知最多300字').default(''),
    /** The revision the writer saw; 0 for a first one. */
    revision: z.number().int().min(0),
  }),
  output: paperDesk,
  example: {
    params: { batchId: id, entryId: id },
    body: { body: exampleBlueprint, materials: '2B铅笔', revision: 0 },
    output: exampleDesk,
  },
})

/** What candidates read of it from now on: on tickets printed afterwards, and on their own page. */
export const publishNotice = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/papers/:entryId/notice',
  summary: '公布考前备料通知；此后打印的准考证和考生页面载明',
  term: 'paper',
  permission: 'paper.write',
  params: batchParams.extend({ entryId: z.uuid() }),
  body: z.object({
    /** The revision of the blueprint whose words are published. */
    revision: z.number().int().min(1),
  }),
  output: paperDesk,
  example: { params: { batchId: id, entryId: id }, body: { revision: 1 }, output: exampleDesk },
})

export const assemblePapers = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/papers/:entryId/assemble',
  summary: '按方案组卷；未送审的旧卷作废',
  term: 'paper',
  permission: 'paper.write',
  params: batchParams.extend({ entryId: z.uuid() }),
  body: z.object({
    /** Left out, the system draws one; the same seed over the same bank gives the same papers. */
    seed: z.string().trim().min(1).max(64).optional(),
  }),
  output: paperDesk,
  example: { params: { batchId: id, entryId: id }, body: {}, output: exampleDesk },
})

/** For its maker; each reading is on the ledger. */
export const proofPaper = route({
  method: 'GET',
  path: '/api/v1/papers/:paperId/proof',
  summary: '组卷人校看试卷与答案（每次查看留痕）',
  term: 'paper',
  permission: 'paper.write',
  params: paperParams,
  output: shownPaper,
  example: { params: { paperId: id }, output: { paper: examplePaper, items: [], moves: [] } },
})

/** For those who approve; each reading is on the ledger. */
export const reviewPaper = route({
  method: 'GET',
  path: '/api/v1/papers/:paperId/review',
  summary: '审批人审看试卷与答案（每次查看留痕）',
  term: 'paper',
  permission: 'paper.approve',
  params: paperParams,
  output: shownPaper,
  example: { params: { paperId: id }, output: { paper: examplePaper, items: [], moves: [] } },
})

export const exchangeItem = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/exchange',
  summary: '调换一道题，写明理由；系统取同题型、同要素、难度最近的题',
  term: 'paper',
  permission: 'paper.write',
  params: paperParams,
  body: z.object({ number: z.number().int().min(1).max(1000), reason }),
  output: shownPaper,
  example: {
    params: { paperId: id },
    body: { number: 12, reason: '题干与第40题相近' },
    output: { paper: examplePaper, items: [], moves: [] },
  },
})

export const submitPaper = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/submit',
  summary: '送审',
  term: 'paper',
  permission: 'paper.write',
  params: paperParams,
  body: z.object({}),
  output: paperView,
  example: { params: { paperId: id }, body: {}, output: examplePaper },
})

export const approvePaper = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/approve',
  summary: '审批通过；两人先后通过才算批准',
  term: 'paper',
  permission: 'paper.approve',
  reauth: true,
  params: paperParams,
  body: z.object({}),
  output: paperView,
  example: { params: { paperId: id }, body: {}, output: examplePaper },
})

export const returnPaper = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/return',
  summary: '退回组卷人，写明理由',
  term: 'paper',
  permission: 'paper.approve',
  params: paperParams,
  body: z.object({ reason }),
  output: paperView,
  example: { params: { paperId: id }, body: { reason: '案例题超纲' }, output: examplePaper },
})

export const withdrawPaper = route({
  method: 'POST',
  path: '/api/v1/papers/:paperId/withdraw',
  summary: '作废试卷，写明理由',
  term: 'paper',
  permission: 'paper.approve',
  reauth: true,
  params: paperParams,
  body: z.object({ reason }),
  output: paperView,
  example: { params: { paperId: id }, body: { reason: '疑似泄密，启用备用卷' }, output: examplePaper },
})

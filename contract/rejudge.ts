import { z } from 'zod'
import { citation } from './citation.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'

/** A decision as one policy judges it: its result in words, and the articles behind it. */
const reading = z.object({ result: z.string(), clauses: z.array(z.string()) })

/** One decision that comes out differently. */
export const decisionDifference = z.object({
  kind: z.string(),
  kindTitle: z.string(),
  /** Whom or what it concerns, without personal data beyond the name. */
  subject: z.string(),
  before: reading,
  after: reading,
  citations: z.array(citation),
})
export type DecisionDifference = z.output<typeof decisionDifference>

const kindCount = z.object({ kind: z.string(), title: z.string(), judged: z.number(), different: z.number() })

/** Past decisions of a batch judged again. */
export const rejudgement = z.object({
  batchId: z.string(),
  batchName: z.string(),
  /** The policy it was judged by again: the pinned one, or today's. */
  with: z.enum(['pinned', 'today']),
  pinnedHash: z.string(),
  policyHash: z.string(),
  judged: z.number(),
  kinds: z.array(kindCount),
  differences: z.array(decisionDifference),
})
export type Rejudgement = z.output<typeof rejudgement>

export const rejudgeBatch = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/rejudgement',
  summary: '复判：以批次固定的规则或今天的规则重判过去的判定，列出不同',
  term: 'rejudge',
  permission: 'audit.read',
  params: z.object({ batchId: z.uuid() }),
  query: z.object({ with: z.enum(['pinned', 'today'], '请选择按哪一版规则复判').default('pinned') }),
  output: rejudgement,
  example: {
    params: { batchId: id },
    query: { with: 'today' },
    output: {
      batchId: id,
      batchName: '2026年第4批职业技能等级认定',
      with: 'today',
      pinnedHash: '9f3a',
      policyHash: 'c27e',
      judged: 1396,
      kinds: [{ kind: 'eligibility', title: '资格审核', judged: 1396, different: 0 }],
      differences: [],
    },
  },
})

const parameterDifference = z.object({
  path: z.string(),
  sectionTitle: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
})

/** An open batch as it would be under a proposed version; the batch itself keeps the rules it pinned. */
export const batchPreview = z.object({
  batchId: z.string(),
  batchName: z.string(),
  startsOn: z.string(),
  parameters: z.array(parameterDifference),
  judged: z.number(),
  kinds: z.array(kindCount),
  differences: z.array(decisionDifference),
})
export type BatchPreview = z.output<typeof batchPreview>

export const previewOverlay = route({
  method: 'GET',
  path: '/api/v1/rulebook/overlays/:overlayId/preview',
  summary: '预览：进行中的批次若按此版规则办理会有哪些不同；批次本身不变',
  term: 'rejudge',
  permission: 'policy.read',
  params: z.object({ overlayId: z.uuid() }),
  output: z.object({ policyHash: z.string(), batches: z.array(batchPreview), unchanged: z.number() }),
  example: {
    params: { overlayId: id },
    output: {
      policyHash: 'c27e',
      batches: [
        {
          batchId: id,
          batchName: '2026年第4批职业技能等级认定',
          startsOn: '2026-11-28',
          parameters: [
            {
              path: 'publicity.days',
              sectionTitle: '公示',
              label: '结果公示天数',
              from: '5个工作日',
              to: '7个工作日',
            },
          ],
          judged: 1396,
          kinds: [{ kind: 'deadline', title: '期限', judged: 2, different: 1 }],
          differences: [],
        },
      ],
      unchanged: 1,
    },
  },
})

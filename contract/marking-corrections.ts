import { z } from 'zod'
import { batchExample, batchParams, exampleId, exampleInstant, questionName, reason } from './marking-shapes.ts'
import { route } from './route.ts'

const params = z.object({ keyCorrectionId: z.uuid() })
const example = { keyCorrectionId: exampleId }

/** What was wrong with the key of a question. `right` for choices, `accepted` for gaps, one list a gap. */
export const keyChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full_credit') }),
  z.object({ kind: z.literal('void') }),
  z.object({
    kind: z.enum(['replace', 'also_right']),
    right: z
      .array(z.string().regex(/^[A-Z]$/, '选项为一个大写字母'))
      .max(26)
      .optional(),
    accepted: z
      .array(
        z.object({
          wordings: z.array(z.string().trim().min(1).max(200)).min(1).max(20),
          tolerance: z.number().min(0).nullable(),
        }),
      )
      .max(20)
      .optional(),
  }),
])

/** A correction of a key: proposed, confirmed or refused, with whom it changes. */
export const keyCorrection = z.object({
  id: z.string(),
  paperId: z.string(),
  form: z.string(),
  question: z.string(),
  /** Every other place of the same version of the item in the batch's opened papers; corrected with it. */
  also: z.array(z.object({ form: z.string(), question: z.string() })),
  kind: z.enum(['replace', 'also_right', 'full_credit', 'void']),
  /** The change in words, such as 答案改为B. */
  words: z.string(),
  reason: z.string(),
  status: z.enum(['proposed', 'confirmed', 'refused']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Candidates whose marks changed; null until it was confirmed. */
  changed: z.number().int().nullable(),
  mayDecide: z.boolean(),
})
/** A correction as it is listed. */
export type KeyCorrectionRow = z.output<typeof keyCorrection>

const exampleCorrection: KeyCorrectionRow = {
  id: exampleId,
  paperId: exampleId,
  form: 'A',
  question: '12',
  also: [{ form: 'B', question: '17' }],
  kind: 'also_right',
  words: 'C也正确',
  reason: '题干有两种理解，C同样成立',
  status: 'proposed',
  proposedBy: '贺文静',
  proposedAt: exampleInstant,
  decidedBy: null,
  decidedAt: null,
  changed: null,
  mayDecide: true,
}

export const listKeyCorrections = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/corrections',
  summary: '批次的答案更正',
  term: 'marking',
  permission: 'marking.read',
  params: batchParams,
  output: z.object({ corrections: z.array(keyCorrection), allowed: z.boolean() }),
  example: { params: batchExample, output: { corrections: [exampleCorrection], allowed: true } },
})

export const findSameItem = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/marking/corrections/same-item',
  summary: '同一试题在本批次已启封的其他试卷中的位置；更正一题时一并更正',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  /** Nothing is found while the number is still being written. */
  query: z.object({ paperId: z.uuid(), question: z.string().trim().max(7).default('') }),
  output: z.object({ places: z.array(z.object({ form: z.string(), question: z.string() })) }),
  example: {
    params: batchExample,
    query: { paperId: exampleId, question: '12' },
    output: { places: [{ form: 'B', question: '17' }] },
  },
})

export const proposeKeyCorrection = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/marking/corrections',
  summary: '提出答案更正；由另一人确认后，全部使用含该试题的试卷的考生重新评分',
  term: 'marking',
  permission: 'marking.manage',
  params: batchParams,
  body: z.object({ paperId: z.uuid(), question: questionName, change: keyChange, reason }),
  output: keyCorrection,
  example: {
    params: batchExample,
    body: {
      paperId: exampleId,
      question: '12',
      change: { kind: 'also_right', right: ['C'] },
      reason: '题干有两种理解，C同样成立',
    },
    output: exampleCorrection,
  },
})

export const confirmKeyCorrection = route({
  method: 'POST',
  path: '/api/v1/marking/corrections/:keyCorrectionId/confirmation',
  summary: '确认答案更正，含该试题的各卷重评并生成签名的差异清单',
  term: 'marking',
  permission: 'marking.arbitrate',
  reauth: true,
  params,
  output: keyCorrection,
  example: { params: example, output: { ...exampleCorrection, status: 'confirmed', changed: 7 } },
})

export const refuseKeyCorrection = route({
  method: 'POST',
  path: '/api/v1/marking/corrections/:keyCorrectionId/refusal',
  summary: '不同意答案更正',
  term: 'marking',
  permission: 'marking.arbitrate',
  params,
  body: z.object({ reason }),
  output: keyCorrection,
  example: {
    params: example,
    body: { reason: '核对教材，原答案无误' },
    output: { ...exampleCorrection, status: 'refused' },
  },
})

export const downloadDifferences = route({
  method: 'GET',
  path: '/api/v1/marking/corrections/:keyCorrectionId/differences.json',
  summary: '差异清单：签名的JSON文件',
  term: 'marking',
  permission: 'marking.read',
  params,
  output: 'file',
  example: { params: example },
})

export const printDifferences = route({
  method: 'GET',
  path: '/api/v1/marking/corrections/:keyCorrectionId/differences.pdf',
  summary: '差异清单：PDF',
  term: 'marking',
  permission: 'marking.read',
  params,
  output: 'file',
  example: { params: example },
})

import { z } from 'zod'
import { route } from './route.ts'
import { exampleId, scoreValue, subjectSchema } from './score-shapes.ts'

const batchParams = z.object({ batchId: z.uuid() })

/** Which candidates an entry grid shows: a room in a session, or an occupation and level of the comprehensive review. */
const grid = {
  subject: z.enum(['practical', 'comprehensive'], '科目为practical或comprehensive').default('practical'),
  sessionId: z.uuid().optional(),
  placeId: z.uuid().optional(),
  entryId: z.uuid().optional(),
}

const entryRow = z.object({
  registrationId: z.string(),
  ticketNumber: z.string().nullable(),
  seat: z.number().int().nullable(),
  name: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number().int(),
  mark: z.enum(['present', 'absent', 'cheat']).nullable(),
  /** What the caller himself entered; what others entered is not shown before he has entered his own. */
  own: z.number().nullable(),
  state: z.enum(['empty', 'entered', 'checked', 'differs', 'zero']),
  /** Whether the caller may enter a score here. */
  open: z.boolean(),
})
export type EntryRow = z.output<typeof entryRow>

/** The promise to keep scores secret, where the rules ask for it before anybody marks. */
const agreement = z.object({
  label: z.string(),
  clause: z.string().nullable(),
  /** The day on which the caller signed it; null as long as he has not. */
  signedOn: z.string().nullable(),
})
const exampleAgreement = { label: '评卷前签保密协议', clause: 'HN-154', signedOn: '2026-11-28' }

const counts = z.object({
  total: z.number().int(),
  empty: z.number().int(),
  entered: z.number().int(),
  checked: z.number().int(),
  differs: z.number().int(),
  zero: z.number().int(),
})
const exampleCounts = { total: 1, empty: 0, entered: 1, checked: 0, differs: 0, zero: 0 }
const exampleRow: EntryRow = {
  registrationId: exampleId,
  ticketNumber: '2604010301',
  seat: 1,
  name: '徐建国',
  occupation: '保育师',
  job: '',
  level: 4,
  mark: 'present',
  own: 81,
  state: 'entered',
  open: true,
}

export const listEntryRows = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/practical-scores',
  summary: '一个考场一个场次的实操成绩登记表',
  term: 'score',
  permission: 'score.enter_practical',
  params: batchParams,
  query: z.object(grid),
  output: z.object({
    rows: z.array(entryRow),
    counts,
    doubleCheck: z.boolean(),
    /** Null where the rules ask for none. */
    agreement: agreement.nullable(),
  }),
  example: {
    params: { batchId: exampleId },
    query: { sessionId: exampleId, placeId: exampleId },
    output: { rows: [exampleRow], counts: exampleCounts, doubleCheck: true, agreement: exampleAgreement },
  },
})

export const signAgreement = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/score-agreement',
  summary: '签订评卷保密协议',
  term: 'score',
  permission: 'score.enter_practical',
  params: batchParams,
  body: z.object({ agreed: z.literal(true, '请确认遵守保密协议') }),
  output: agreement,
  example: { params: { batchId: exampleId }, body: { agreed: true }, output: exampleAgreement },
})

const entered = z.object({
  entered: z.number().int(),
  checked: z.number().int(),
  /** Where the two entries differ; both persons look again. */
  differing: z.array(z.object({ registrationId: z.string(), ticketNumber: z.string().nullable() })),
})
const exampleEntered = { entered: 1, checked: 0, differing: [] }

export const enterScores = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/scores',
  summary: '登记实操或综合评审成绩；由另一人再登记一遍即为核对',
  term: 'score',
  permission: 'score.enter_practical',
  params: batchParams,
  body: z.object({
    subject: subjectSchema,
    rows: z
      .array(z.object({ registrationId: z.uuid(), score: scoreValue }))
      .min(1, '请至少登记一个成绩')
      .max(2_000, '一次最多登记2000个成绩'),
  }),
  output: entered,
  example: {
    params: { batchId: exampleId },
    body: { subject: 'practical', rows: [{ registrationId: exampleId, score: 81 }] },
    output: exampleEntered,
  },
})

export const scoreTemplate = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/practical-scores/template',
  summary: '下载成绩登记模板（xlsx），已填好考生',
  term: 'score',
  permission: 'score.enter_practical',
  params: batchParams,
  query: z.object(grid),
  output: 'file',
  example: { params: { batchId: exampleId } },
})

export const uploadScoreWorkbook = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/practical-scores/workbook',
  summary: '上传填好的成绩登记模板；有一行不对则全部不登记',
  term: 'score',
  permission: 'score.enter_practical',
  params: batchParams,
  upload: { maxBytes: 5 * 1024 * 1024, accept: '.xlsx,.xls' },
  body: z.object({ subject: subjectSchema.default('practical') }),
  output: entered,
  example: { params: { batchId: exampleId }, body: { subject: 'practical' }, output: exampleEntered },
})

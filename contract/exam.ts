import { z } from 'zod'
import { eventLimits } from '#core/theory-exam/answer-event.ts'
import { exampleRun, runStatus, runView } from './exam-machine.ts'
import { route } from './route.ts'

// What the candidate at a machine of the exam room asks of the exam node. `examinee` is a candidate's own token of one
// sitting, sent as `authorization: Bearer …`; `machine` that of a machine paired with its seat.

const id = '01980000-0000-7000-8000-00000000000a'
const hash = 'b'.repeat(64)
const instant = '2026-11-20T01:00:00.000Z'
const hex = z.string().regex(/^[0-9a-f]{64}$/, '应为64位十六进制摘要')

/** One notice of the invigilator, to all or to this candidate. */
const notice = z.object({ id: z.uuid(), at: z.string(), text: z.string() })

/** What every answer of the node to a candidate carries: the time, the end, and what to show. */
export const sitting = z.object({
  /** The node's clock at the moment of the answer. */
  now: z.string(),
  status: runStatus,
  /** Null until the candidate has started. */
  endsAt: z.string().nullable(),
  /** Seconds given back so far. */
  extraSeconds: z.number().int(),
  notices: z.array(notice),
  /** Set when this machine no longer writes for the candidate (moved elsewhere) or the exam is over for him. */
  stopped: z.enum(['moved', 'handed_in', 'sealed', 'expelled']).nullable(),
})
/** A candidate's sitting as his machine is told of it; instants ISO. */
export type Sitting = z.output<typeof sitting>

const exampleSitting = {
  now: instant,
  status: 'running' as const,
  endsAt: instant,
  extraSeconds: 0,
  notices: [],
  stopped: null,
}
export const examSignIn = route({
  method: 'POST',
  path: '/api/v1/exam/sign-in',
  summary: '考生在配对的机器上登录：准考证号与证件号码后六位',
  term: 'exam',
  permission: 'machine',
  body: z.object({
    ticket: z.string().trim().min(4, '请填写准考证号').max(40, '准考证号太长'),
    tail: z.string().trim().toUpperCase().length(6, '请填写证件号码的后六位'),
  }),
  output: z.object({
    token: z.string(),
    attemptId: z.uuid(),
    epoch: z.number().int(),
    /**
     * 32 bytes, base64: what the file of last resort is encrypted from (core/theory-exam/answer-export.ts). The node
     * derives it from attempt and epoch under a key of its own and keeps no copy.
     */
    exportKey: z.string(),
    candidate: z.object({
      name: z.string(),
      identity: z.string(),
      ticket: z.string(),
      seat: z.number().int(),
      /** data: address, or null. */
      photo: z.string().nullable(),
    }),
    run: runView,
    rules: z.object({
      /** Minutes after the start from which one may hand in; null where nobody may before the end. */
      earlyLeaveAfter: z.number().int().nullable(),
      /** `asks`: nothing is written, the invigilator is asked. Before the end only. */
      earlyLeave: z.enum(['after', 'never', 'asks']),
      reminderMinutes: z.array(z.number().int()),
      clauses: z.array(z.string()),
    }),
    /** The ciphertext of the candidate's form, to fetch and keep before the start; it is bound to `jiheng-paper-1/<id>`. */
    paper: z.object({ id: z.uuid(), hash: hex, bytes: z.number().int() }),
    /** The head of the log the node holds: where this machine goes on. */
    head: z.object({ seq: z.number().int(), hash: hex }),
    sitting,
  }),
  example: {
    body: { ticket: '2604010318', tail: '283318' },
    output: {
      token: '…',
      attemptId: id,
      epoch: 1,
      exportKey: '…',
      candidate: { name: '方知夏', identity: '4105**********0226', ticket: '2604010318', seat: 7, photo: null },
      run: exampleRun,
      rules: { earlyLeaveAfter: 30, earlyLeave: 'after' as const, reminderMinutes: [15], clauses: ['NC-062'] },
      paper: { id, hash, bytes: 61_000 },
      head: { seq: 0, hash },
      sitting: { ...exampleSitting, endsAt: null, status: 'entry' as const },
    },
  },
})

export const examPaper = route({
  method: 'GET',
  path: '/api/v1/exam/papers/:hash',
  summary: '取密封的试卷（密文，可长期缓存）',
  term: 'exam',
  permission: 'examinee',
  params: z.object({ hash: hex }),
  output: 'file',
  example: { params: { hash } },
})

export const examLog = route({
  method: 'GET',
  path: '/api/v1/exam/log',
  summary: '取回本人已存的作答记录（换机、重新登录后继续）',
  term: 'exam',
  permission: 'examinee',
  output: z.object({
    events: z.array(
      z.object({
        epoch: z.number().int(),
        seq: z.number().int(),
        kind: z.string(),
        question: z.string(),
        value: z.array(z.string()),
        at: z.number(),
      }),
    ),
  }),
  example: { output: { events: [{ epoch: 1, seq: 1, kind: 'answer', question: '12', value: ['B'], at: 5_120 }] } },
})

export const examStart = route({
  method: 'POST',
  path: '/api/v1/exam/start',
  summary: '开始作答：开考后取得解开试卷的密钥',
  term: 'exam',
  permission: 'examinee',
  output: z.object({
    /** 32 bytes, base64: AES-256-GCM key of the ciphertext; the first 12 bytes of it are the nonce, the last 16 the tag. */
    key: z.string(),
    /** The candidate's own order of items and options. */
    orderSeed: z.string(),
    sitting,
  }),
  example: { output: { key: '…', orderSeed: '5f1c', sitting: exampleSitting } },
})

/** Events in their order, each as [kind, question, value, at]; the first has the number `from`. */
export const eventBatch = z.object({
  epoch: z.number().int().min(1),
  from: z.number().int().min(1),
  /** The hash of the event before the first, or of the genesis. */
  previous: hex,
  events: z
    .array(
      z.tuple([
        z.enum(['answer', 'mark', 'leave_page', 'return_page', 'unreadable']),
        z.string().max(eventLimits.questionLength),
        z.array(z.string().max(eventLimits.valueLength)).max(eventLimits.values),
        z.number().min(0),
      ]),
    )
    .max(eventLimits.perRequest),
})
export type EventBatch = z.output<typeof eventBatch>

export const examEvents = route({
  method: 'POST',
  path: '/api/v1/exam/events',
  summary: '存入作答记录；答复时已经落盘，同一条重复送达只存一次',
  term: 'exam',
  permission: 'examinee',
  body: eventBatch,
  output: z.object({
    /** The last number up to which everything is on disk without a gap, and its hash. */
    head: z.object({ seq: z.number().int(), hash: hex }),
    /** Whether some came after the end and are held for a decision. */
    held: z.boolean(),
    sitting,
  }),
  example: {
    body: { epoch: 1, from: 1, previous: hash, events: [['answer', '12', ['B'], 5_120]] },
    output: { head: { seq: 1, hash }, held: false, sitting: exampleSitting },
  },
})

export const examClock = route({
  method: 'GET',
  path: '/api/v1/exam/clock',
  summary: '对时，并取监考台的提示',
  term: 'exam',
  permission: 'examinee',
  output: sitting,
  example: { output: exampleSitting },
})

export const handIn = route({
  method: 'POST',
  path: '/api/v1/exam/hand-in',
  summary: '交卷：以最后一条记录的编号与摘要为准，返回回执',
  term: 'exam',
  permission: 'examinee',
  body: z.object({ epoch: z.number().int().min(1), seq: z.number().int().min(0), hash: hex }),
  output: z.object({
    /** Short code the candidate may copy down; derived from the head of his log. */
    receipt: z.string(),
    at: z.string(),
    answered: z.number().int(),
    sitting,
  }),
  example: {
    body: { epoch: 1, seq: 240, hash },
    output: {
      receipt: 'K7QM-2F9D',
      at: instant,
      answered: 98,
      sitting: { ...exampleSitting, stopped: 'handed_in' as const },
    },
  },
})

import { z } from 'zod'
import { citation } from './citation.ts'
import { objectionReceipt } from './objection.ts'
import { route } from './route.ts'

const line = (max: number) => z.string().trim().max(max, `最多${max}字`)

export const enterCandidate = route({
  method: 'POST',
  path: '/api/v1/candidate/entry',
  summary: '考生以证件号码和准考证上的查询码进入',
  term: 'candidate',
  permission: 'public',
  perMinute: 120,
  body: z.object({
    identityNumber: line(40).min(4, '请填写证件号码'),
    /** The code printed on the admission ticket. */
    code: line(40).min(4, '请填写准考证上的查询码'),
  }),
  output: z.object({ until: z.string() }),
  example: {
    body: { identityNumber: '4101••••••••••••••', code: '••••-••••-••••' },
    output: { until: '2026-11-18T03:42:00.000Z' },
  },
})

export const leaveCandidate = route({
  method: 'POST',
  path: '/api/v1/candidate/leaving',
  summary: '考生退出',
  term: 'candidate',
  permission: 'candidate',
  output: z.object({}),
  example: { output: {} },
})

const subject = z.object({
  subject: z.enum(['theory', 'practical', 'comprehensive']),
  title: z.string(),
  /** Points, or null when it was not taken. */
  score: z.number().nullable(),
  /** 缺考 or 作弊, where the score is 0 for that. */
  flag: z.string().nullable(),
  pass: z.boolean(),
})

/** A candidate's own registration; nothing of anybody else. */
export const candidateHome = z.object({
  name: z.string(),
  identity: z.string(),
  institution: z.string(),
  batchName: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelTitle: z.string(),
  className: z.string(),
  statusTitle: z.string(),
  today: z.string(),
  consent: z.object({
    given: z.boolean(),
    at: z.string().nullable(),
    notice: z.object({ version: z.string(), title: z.string(), paragraphs: z.array(z.string()) }),
  }),
  ticket: z.object({
    number: z.string(),
    sittings: z.array(
      z.object({
        subject: z.string(),
        subjectTitle: z.string(),
        startsAt: z.string(),
        minutes: z.number(),
        building: z.string(),
        place: z.string(),
        seat: z.number(),
      }),
    ),
    /** What to bring, as the rules name it. */
    documents: z.array(z.string()),
    /** What to bring to the theory exam, once published; empty before. */
    materials: z.string(),
  }),
  result: z.object({
    /** Whether results may be shown by the order of the institution's rules. */
    released: z.boolean(),
    waiting: z.string().nullable(),
    citation: citation.nullable(),
    outcome: z.enum(['pass', 'fail', 'pending', 'needs_human']).nullable(),
    outcomeTitle: z.string().nullable(),
    subjects: z.array(subject),
  }),
  notice: z
    .object({ id: z.string(), firstOn: z.string(), lastOn: z.string(), acceptsObjections: z.boolean() })
    .nullable(),
  objections: z.array(
    z.object({
      receipt: z.string(),
      statusTitle: z.string(),
      receivedAt: z.string(),
      decidedAt: z.string().nullable(),
      decisionReason: z.string().nullable(),
    }),
  ),
})
export type CandidateHome = z.output<typeof candidateHome>

const example: CandidateHome = {
  name: '潘子轩',
  identity: '410728********1799',
  institution: '豫衡理工中等专业学校',
  batchName: '2026年第3批职业技能等级认定',
  occupation: '保育师',
  job: '',
  level: 4,
  levelTitle: '四级/中级工',
  className: '23级保育1班',
  statusTitle: '审核通过',
  today: '2026-11-18',
  consent: { given: true, at: '2026-10-08T06:21:00.000Z', notice: { version: '1', title: '', paragraphs: [] } },
  ticket: { number: '26030001', sittings: [], documents: ['准考证', '身份证'], materials: '2B铅笔、橡皮' },
  result: { released: false, waiting: '成绩尚未发布', citation: null, outcome: null, outcomeTitle: null, subjects: [] },
  notice: null,
  objections: [],
}

export const getCandidateHome = route({
  method: 'GET',
  path: '/api/v1/candidate/home',
  summary: '考生本人的报名、准考证、成绩与异议',
  term: 'candidate',
  permission: 'candidate',
  output: candidateHome,
  example: { output: example },
})

export const giveCandidateConsent = route({
  method: 'POST',
  path: '/api/v1/candidate/consent',
  summary: '考生阅读并同意个人信息处理告知书',
  term: 'candidate',
  permission: 'candidate',
  body: z.object({ version: line(40).min(1, '缺少告知书版本'), agree: z.literal(true, '请先阅读并勾选同意') }),
  output: candidateHome,
  example: { body: { version: '1', agree: true }, output: example },
})

export const printCandidateTicket = route({
  method: 'GET',
  path: '/api/v1/candidate/ticket',
  summary: '考生下载本人的准考证（PDF）',
  term: 'candidate',
  permission: 'candidate',
  perMinute: 10,
  output: 'file',
  example: {},
})

export const raiseCandidateObjection = route({
  method: 'POST',
  path: '/api/v1/candidate/objections',
  summary: '考生对本人的结果提出异议',
  term: 'candidate',
  permission: 'candidate',
  perMinute: 6,
  body: z.object({
    contact: line(80).min(5, '请填写联系电话或邮箱'),
    content: line(1000).min(10, '请写明异议的内容，至少10个字'),
  }),
  output: objectionReceipt,
  example: {
    body: { contact: '0371-60000001', content: '本人实操成绩与当场宣布的不一致，请复核。' },
    output: { receipt: 'YY-7F3K-2M9Q', message: '异议已收到，处理结果将按您留下的联系方式告知。' },
  },
})

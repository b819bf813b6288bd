import { z } from 'zod'
import { route } from './route.ts'

const citation = z.object({
  clause: z.string().nullable(),
  institution: z.string(),
  document: z.string(),
  article: z.string(),
  text: z.string(),
})

const step = z.object({
  step: z.string(),
  title: z.string(),
  status: z.enum(['waiting', 'current', 'done']),
  dueOn: z.string().nullable(),
  /** It is dated, but a year on the way has no holidays announced. */
  calendar: z.boolean(),
  late: z.boolean(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  responsible: z.string(),
  citation: citation.nullable(),
})

/** The one thing to do next in a batch, by whom, and where. */
const nextAction = z.object({
  step: z.string(),
  title: z.string(),
  detail: z.string(),
  action: z.string(),
  path: z.string(),
  mine: z.boolean(),
  responsible: z.string(),
  dueOn: z.string().nullable(),
  citation: citation.nullable(),
})

const figures = z.object({
  registered: z.number(),
  eligible: z.number(),
  /** Eligible candidates of the exam route: they are seated and take the exam. */
  sitting: z.number(),
  waitingFirst: z.number(),
  waitingFinal: z.number(),
  supplementing: z.number(),
  ineligible: z.number(),
  withdrawn: z.number(),
  seatedTheory: z.number(),
  seatedPractical: z.number(),
  roomSessions: z.number(),
  roomSessionsBound: z.number(),
  tickets: z.number(),
  scored: z.number(),
  passed: z.number(),
  certificates: z.number(),
})

const entry = z.object({
  id: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number(),
  levelName: z.string(),
  expected: z.number(),
  registered: z.number(),
  eligible: z.number(),
  waiting: z.number(),
  supplementing: z.number(),
  seated: z.number(),
  passed: z.number(),
  certificates: z.number(),
})

const activity = z.object({
  at: z.string(),
  who: z.string(),
  act: z.string(),
  summary: z.string(),
  reason: z.string().nullable(),
  citations: z.array(citation),
})

/** One page that shows where a batch stands. */
export const batchOverview = z.object({
  id: z.string(),
  name: z.string(),
  year: z.number(),
  serial: z.number(),
  startsOn: z.string(),
  endsOn: z.string(),
  planNumber: z.string().nullable(),
  workdaysToStart: z.number().nullable(),
  profileTitle: z.string(),
  policyHash: z.string(),
  steps: z.array(step),
  next: nextAction.nullable(),
  figures,
  entries: z.array(entry),
  activity: z.array(activity),
})
export type BatchOverview = z.output<typeof batchOverview>

export const getBatchOverview = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/overview',
  summary: '批次总览：各步骤、下一步、人数与动态',
  term: 'batch',
  permission: 'plan.read',
  params: z.object({ batchId: z.uuid() }),
  output: batchOverview,
  example: { params: { batchId: '01980000-0000-7000-8000-000000000010' } },
})

const todo = z.object({
  id: z.string(),
  batchId: z.string().nullable(),
  batchName: z.string(),
  title: z.string(),
  detail: z.string(),
  dueOn: z.string().nullable(),
  /** Days between today and the due day, true where a working day; empty without a due day. */
  days: z.array(z.boolean()),
  workdaysLeft: z.number().nullable(),
  state: z.enum(['late', 'today', 'ahead', 'undated', 'calendar']),
  action: z.string(),
  path: z.string(),
  mine: z.boolean(),
  responsible: z.string(),
  citation: citation.nullable(),
  /** The dated task to be closed on the page of deadlines; null for the work of a step. */
  taskId: z.string().nullable(),
  /** HH:MM for moments of an exam day. */
  dueTime: z.string().nullable(),
  /** To whom it has risen because it is late. */
  told: z.array(z.string()),
})
export type Todo = z.output<typeof todo>

export const home = z.object({
  today: z.string(),
  days: z.array(z.object({ date: z.string(), working: z.boolean() })),
  calendarNote: z.string(),
  todos: z.array(todo),
  batches: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      startsOn: z.string(),
      registered: z.number(),
      done: z.number(),
      total: z.number(),
      stepTitle: z.string().nullable(),
      late: z.number(),
    }),
  ),
})
export type Home = z.output<typeof home>

export const getHome = route({
  method: 'GET',
  path: '/api/v1/home',
  summary: '首页待办：按期限排列的各批次事项',
  term: 'batch',
  permission: 'login',
  output: home,
  example: { output: { today: '2026-11-18', days: [], calendarNote: '2027年尚未公布', todos: [], batches: [] } },
})

export const getClause = route({
  method: 'GET',
  path: '/api/v1/clauses/:clause',
  summary: '一条条款的出处与大意',
  term: 'batch',
  permission: 'public',
  params: z.object({ clause: z.string().regex(/^(AY|LG|HN|NC|JC)-\d{3}$|^Y23-\d\.\d$/, '条款编号不对') }),
  output: citation,
  example: {
    params: { clause: 'LG-032' },
    output: {
      clause: 'LG-032',
      institution: '河南省理工中等专业学校',
      document: '职业技能等级认定工作方案',
      article: '四（一）4',
      text: '提前10个工作日提交认定申请',
    },
  },
})

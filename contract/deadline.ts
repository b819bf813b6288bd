import { z } from 'zod'
import { deadlineCitation, exampleTask, exampleTaskInFull, taskInFull, taskView } from './deadline-shapes.ts'
import { route } from './route.ts'

const taskParams = z.object({ taskId: z.uuid() })
const exampleParams = { taskId: '01980000-0000-7000-8000-000000000070' }

const filter = z.object({
  /** `mine` what lies at my desk, `all` everything of the institution. */
  whose: z.enum(['mine', 'all']).default('mine'),
  state: z.enum(['open', 'late', 'soon', 'closed', 'every']).default('open'),
  batchId: z.uuid().optional(),
  search: z.string().trim().max(40, '最多40字').optional(),
})

export const listDeadlines = route({
  method: 'GET',
  path: '/api/v1/deadlines',
  summary: '期限清单：待我办或全机构，可按状态、批次和文字筛选',
  term: 'deadline',
  permission: 'deadline.read',
  query: filter.extend({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
  output: z.object({
    tasks: z.array(taskView),
    total: z.number(),
    pageSize: z.number(),
    counts: z.object({ late: z.number(), today: z.number(), soon: z.number(), open: z.number() }),
    today: z.string(),
  }),
  example: {
    query: { whose: 'mine', state: 'open', page: 1 },
    output: {
      tasks: [exampleTask],
      total: 1,
      pageSize: 100,
      counts: { late: 0, today: 0, soon: 1, open: 1 },
      today: '2026-11-18',
    },
  },
})

export const exportDeadlines = route({
  method: 'GET',
  path: '/api/v1/deadlines/export',
  summary: '把筛选后的期限清单导出为工作簿',
  term: 'deadline',
  permission: 'deadline.read',
  query: filter,
  output: 'file',
  example: { query: { whose: 'all', state: 'every' } },
})

export const downloadDeadlineCalendar = route({
  method: 'GET',
  path: '/api/v1/deadlines/calendar',
  summary: '把本角色的期限下载为日历文件（.ics）',
  term: 'deadline',
  permission: 'deadline.read',
  output: 'file',
  example: {},
})

const feed = z.object({
  role: z.string(),
  /** When the address in use was made; null where there is none. */
  renewedAt: z.string().nullable(),
  /** The address, told only when it is made. */
  address: z.string().nullable(),
})

export const getDeadlineFeed = route({
  method: 'GET',
  path: '/api/v1/deadlines/feed',
  summary: '本人在本角色的日历订阅是否已建立',
  term: 'deadline',
  permission: 'deadline.read',
  output: feed,
  example: { output: { role: '考务管理岗', renewedAt: null, address: null } },
})

export const renewDeadlineFeed = route({
  method: 'POST',
  path: '/api/v1/deadlines/feed',
  summary: '生成日历订阅地址，原地址随即失效',
  term: 'deadline',
  permission: 'deadline.read',
  body: z.object({}),
  output: feed,
  example: {
    body: {},
    output: {
      role: '考务管理岗',
      renewedAt: '2026-11-18T01:00:00.000Z',
      address: '/api/v1/deadline-feeds/4pZk…/tasks.ics',
    },
  },
})

export const subscribeDeadlines = route({
  method: 'GET',
  path: '/api/v1/deadline-feeds/:token/tasks.ics',
  summary: '日历软件按订阅地址读取期限，不含个人信息',
  term: 'deadline',
  permission: 'public',
  params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, '订阅地址不对') }),
  output: 'file',
  perMinute: 60,
  example: { params: { token: 'A'.repeat(43) } },
})

export const getDeadline = route({
  method: 'GET',
  path: '/api/v1/deadlines/:taskId',
  summary: '一项期限：内容、佐证与每次调整',
  term: 'deadline',
  permission: 'deadline.read',
  params: taskParams,
  output: taskInFull,
  example: { params: exampleParams, output: exampleTaskInFull },
})

export const addDeadlineEvidence = route({
  method: 'POST',
  path: '/api/v1/deadlines/:taskId/evidence',
  summary: '为一项期限上传佐证（PDF或图片）',
  term: 'deadline',
  permission: 'deadline.close',
  params: taskParams,
  upload: { maxBytes: 20 * 1024 * 1024, accept: '.pdf,.jpg,.jpeg,.png' },
  output: taskInFull,
  example: { params: exampleParams, output: exampleTaskInFull },
})

export const openDeadlineEvidence = route({
  method: 'GET',
  path: '/api/v1/deadlines/:taskId/evidence/:evidenceId',
  summary: '打开一项期限的佐证',
  term: 'deadline',
  permission: 'deadline.read',
  params: taskParams.extend({ evidenceId: z.uuid() }),
  output: 'file',
  example: { params: { ...exampleParams, evidenceId: '01980000-0000-7000-8000-000000000071' } },
})

export const attestDeadline = route({
  method: 'POST',
  path: '/api/v1/deadlines/:taskId/attestation',
  summary: '办结一项期限：谁、何时、说明；逾期办结须说明',
  term: 'deadline',
  permission: 'deadline.close',
  params: taskParams,
  body: z.object({
    doneOn: z.iso.date('日期格式应如2026-10-01'),
    note: z.string().trim().max(500, '最多500字').default(''),
  }),
  output: taskInFull,
  example: {
    params: exampleParams,
    body: { doneOn: '2026-11-27', note: '已在主楼大厅张贴。' },
    output: exampleTaskInFull,
  },
})

export const extendDeadline = route({
  method: 'POST',
  path: '/api/v1/deadlines/:taskId/extension',
  summary: '延长条文允许延长的期限，并说明如何通知当事人',
  term: 'deadline',
  permission: 'deadline.close',
  params: taskParams,
  body: z.object({
    until: z.iso.date('日期格式应如2026-10-01'),
    reason: z.string().trim().min(4, '请写明延长理由和通知情况').max(500, '最多500字'),
  }),
  output: taskInFull,
  example: {
    params: exampleParams,
    body: { until: '2026-12-04', reason: '须向厂家核实，已电话告知投诉人。' },
    output: exampleTaskInFull,
  },
})

const waiting = z.object({
  task: z.string(),
  label: z.string(),
  step: z.string().nullable(),
  waitsFor: z.string(),
  citation: deadlineCitation.nullable(),
})

export const listBatchDeadlines = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/deadlines',
  summary: '一个批次的全部期限，以及尚待场次或公示才能确定的事项',
  term: 'deadline',
  permission: 'deadline.read',
  params: z.object({ batchId: z.uuid() }),
  output: z.object({ tasks: z.array(taskView), waiting: z.array(waiting) }),
  example: {
    params: { batchId: '01980000-0000-7000-8000-000000000010' },
    output: {
      tasks: [exampleTask],
      waiting: [{ task: 'admission', label: '组织考生进场', step: 'exam', waitsFor: '安排场次', citation: null }],
    },
  },
})

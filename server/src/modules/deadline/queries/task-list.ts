import type { exportDeadlines, listDeadlines } from '#contract/deadline.ts'
import type { TaskView } from '#contract/deadline-shapes.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { QueryOf } from '#contract/route.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import { waitingTasks } from '#core/deadline/batch-tasks.ts'
import type { DeadlineAnchor } from '#core/deadline/types.ts'
import { findBatch, policyOf } from '#server/modules/batch/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { openFile } from '#server/platform/files/files.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { selectFiles, selectListed, selectOptionalListed } from '../store.ts'
import { batchFacts } from '../sync-tasks.ts'
import { citationOf, measureOf, presentInFull, presentTask } from './present-task.ts'

type Filter = QueryOf<typeof exportDeadlines>

const statusesOf: Record<Filter['state'], readonly string[]> = {
  open: ['open'],
  late: ['open'],
  soon: ['open'],
  closed: ['done', 'attested', 'withdrawn'],
  every: ['open', 'done', 'attested', 'withdrawn'],
}

const isClosed = ({ state }: TaskView) => ['done', 'attested', 'withdrawn'].includes(state)
const wanted: Record<Filter['state'], (task: TaskView) => boolean> = {
  open: (task) => !isClosed(task),
  late: ({ state }) => state === 'late',
  soon: ({ state }) => state === 'today' || state === 'soon',
  closed: isClosed,
  every: () => true,
}

const order = ['late', 'today', 'soon', 'ahead', 'calendar', 'free', 'kept', 'attested', 'done', 'withdrawn']

/** What is late stands first, then by day and hour. */
const byUrgency = (a: TaskView, b: TaskView) =>
  Number(isClosed(a)) - Number(isClosed(b)) ||
  Number(b.state === 'late') - Number(a.state === 'late') ||
  Number(a.state === 'kept') - Number(b.state === 'kept') ||
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
  (a.dueTime ?? '').localeCompare(b.dueTime ?? '') ||
  order.indexOf(a.state) - order.indexOf(b.state) ||
  a.label.localeCompare(b.label)

async function tasksFor(tx: Tx, { whose, state, batchId, search }: Filter): Promise<TaskView[]> {
  const measure = await measureOf(tx)
  const rows = await selectListed(tx, { statuses: statusesOf[state], batchId, search })
  return rows
    .map((row) => presentTask(tx, row, measure))
    .filter((task) => (whose === 'all' || task.mine) && wanted[state](task))
    .sort(byUrgency)
}

const pageSize = 100

/** The list of dated tasks, a page of it, with how many are late or soon. */
export const taskList = (ctx: Context, query: QueryOf<typeof listDeadlines>) =>
  transact(ctx, async (tx) => {
    const { page, ...filter } = query
    const tasks = await tasksFor(tx, filter)
    const open = filter.state === 'open' ? tasks : await tasksFor(tx, { ...filter, state: 'open' })
    const count = (state: TaskView['state']) => open.filter((task) => task.state === state).length
    return {
      tasks: tasks.slice((page - 1) * pageSize, page * pageSize),
      total: tasks.length,
      pageSize,
      counts: { late: count('late'), today: count('today'), soon: count('soon'), open: open.length },
      today: tx.today,
    }
  })

const stateWords: Record<TaskView['state'], string> = {
  late: '已逾期',
  today: '今天到期',
  soon: '临近',
  ahead: '未到期',
  calendar: '日历未公布',
  kept: '期内',
  free: '期满',
  done: '已办结',
  attested: '已核办',
  withdrawn: '已撤销',
}

const columns = [
  { header: '到期日', width: 12, text: true },
  { header: '时刻', width: 8, text: true },
  { header: '事项', width: 32 },
  { header: '批次或年度', width: 18 },
  { header: '步骤', width: 12 },
  { header: '责任岗位', width: 16 },
  { header: '状态', width: 12 },
  { header: '内容', width: 40 },
  { header: '办结时间', width: 12, text: true },
  { header: '办结人', width: 12 },
  { header: '条款', width: 12, text: true },
  { header: '依据', width: 44 },
] as const

/** The same list as a workbook. */
export const taskWorkbook = (ctx: Context, filter: Filter): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const rows = (await tasksFor(tx, filter)).map((task) => [
      ...[task.dueOn ?? '--', task.dueTime ?? '', task.label, task.occasion, task.stepTitle ?? '--', task.roleTitle],
      ...[stateWords[task.state], [...task.who, ...task.items].join('、'), task.closedAt?.slice(0, 10) ?? ''],
      ...[task.closedName ?? '', task.citation?.clause ?? '--'],
      task.citation ? `${task.citation.institution}${task.citation.document}${task.citation.article}` : '--',
    ])
    return {
      fileName: `期限清单-${tx.today}.xlsx`,
      contentType: xlsxType,
      body: await writeWorkbook({ sheets: [{ name: '期限', columns, rows }] }, tx.now),
    }
  })

/** One task with its proof and history. */
export const taskInFull = (ctx: Context, taskId: string) => transact(ctx, (tx) => taskNow(tx, taskId))

/** The same within a transaction. */
export async function taskNow(tx: Tx, taskId: string) {
  const row = await selectOptionalListed(tx, taskId)
  if (!row) throw new DomainError('resource.not_found')
  return presentInFull(tx, row)
}

/** A document that proves a task. */
export const taskEvidence = (ctx: Context, taskId: string, fileId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const known = (await selectFiles(tx, taskId)).some(({ file_id }) => file_id === fileId)
    if (!known) throw new DomainError('resource.not_found')
    const { name, contentType, bytes } = await openFile(tx, fileId)
    return { fileName: name, contentType, body: bytes, inline: true }
  })

const waitsFor: Partial<Record<DeadlineAnchor, string>> = {
  theory_exam: '安排理论场次',
  session_start: '安排场次',
  session_end: '安排场次',
  first_day: '发布公示',
}

/** The dated tasks of a batch, and those that wait for their anchor. */
export const batchTaskList = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const waiting =
      batch.plan_status === 'withdrawn' ? [] : waitingTasks(policyOf(batch).deadline, await batchFacts(tx, batch))
    return {
      tasks: await tasksFor(tx, { whose: 'all', state: 'every', batchId }),
      waiting: waiting.map(({ task, label, step, anchor, clause }) => ({
        ...{ task, label, step },
        waitsFor: waitsFor[anchor] ?? stepTitles.exam,
        citation: citationOf(clause),
      })),
    }
  })

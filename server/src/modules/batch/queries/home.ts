import type { Home, Todo } from '#contract/batch.ts'
import type { Permission } from '#core/access/permissions.ts'
import { may } from '#core/access/roles.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import { responsibleFor } from '#core/chain/step-work.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { addDays, type Day } from '#core/kernel/dates.ts'
import { type Calendar, isWorkday } from '#core/kernel/working-days.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { policyOf } from '../steps.ts'
import {
  selectAllSteps,
  selectBatchCounts,
  selectCentreOverdue,
  selectCentreWaiting,
  selectEntryCounts,
  selectRegisteredCounts,
  selectWaiting,
} from '../store.overview.ts'
import { type BatchRow, type BatchStepRow, selectBatches } from '../store.ts'
import { citationOf, figuresOf, machineExamsAt, workAt } from './overview.ts'
import { allStepDues } from './step-dues.ts'
import { taskTodos } from './task-todos.ts'
import { timeLeft } from './time-left.ts'

/** Decisions that wait beside the chain: what they are called, who decides, and where. */
const waitingWork: Record<
  string,
  { title: string; unit: string; permission: Permission; page: string; action: string }
> = {
  correction: {
    title: '成绩更正待确认',
    unit: '项',
    permission: 'score.correct',
    page: 'scores/corrections',
    action: '去确认',
  },
  objection: { title: '异议待处理', unit: '件', permission: 'objection.decide', page: 'publicity', action: '去处理' },
  letter: {
    title: '中心批复函待第二人确认',
    unit: '份',
    permission: 'plan.record_letter',
    page: 'plan',
    action: '去确认',
  },
  revocation: {
    title: '撤销证书待批准',
    unit: '本',
    permission: 'certificate.confirm_revocation',
    page: 'certificates',
    action: '去批准',
  },
  arrangement: {
    title: '考场编排待审核',
    unit: '份',
    permission: 'arrangement.approve',
    page: 'arrangement',
    action: '去审核',
  },
}

/** What a todo lacks that is no dated task. */
const plain = { taskId: null, dueTime: null, told: [] }

/** What waits, by date: the caller's own first on screen, everything of his institution beside it. */
export const readHome = (ctx: Context): Promise<Home> =>
  transact(ctx, async (tx) => {
    const calendar = await ctx.platform.calendar()
    const frame = { today: tx.today, days: daysAround(tx.today, calendar), calendarNote: noteOf(tx.today, calendar) }
    if (ctx.actor.side === 'centre') return { ...frame, todos: await centreTodos(tx, calendar), batches: [] }
    const batches = await selectBatches(tx)
    const steps = await selectAllSteps(tx)
    const todos = [
      ...(await stepTodos(tx, batches, steps, calendar)),
      ...(await waitingTodos(tx, batches)),
      ...(await taskTodos(tx, batches, steps, calendar)),
    ]
    return { ...frame, todos: todos.sort(byDate), batches: await presentBatches(tx, batches, steps, todos) }
  })

function daysAround(today: Day, calendar: Calendar): Home['days'] {
  return Array.from({ length: 17 }, (_, index) => {
    const date = addDays(today, index - 4)
    return { date, working: isWorkday(date, calendar) === true }
  })
}

function noteOf(today: Day, calendar: Calendar): string {
  const year = Number(today.slice(0, 4))
  const word = (one: number) => {
    const status = calendar.years[String(one)]?.status
    return status === 'official' || status === 'package_only' ? `${one}年节假日安排已导入` : `${one}年尚未公布`
  }
  return `日历：${word(year)}，${word(year + 1)}`
}

/** What is late stands first, then by day and hour. */
const byDate = (a: Todo, b: Todo) =>
  Number(b.state === 'late') - Number(a.state === 'late') ||
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
  (a.dueTime ?? '').localeCompare(b.dueTime ?? '') ||
  a.title.localeCompare(b.title)

/** 第4批: enough where the year is plain. */
const shortName = (batch: BatchRow) => `第${batch.serial}批`

async function stepTodos(
  tx: Tx,
  batches: readonly BatchRow[],
  steps: readonly BatchStepRow[],
  calendar: Calendar,
): Promise<Todo[]> {
  const todos: Todo[] = []
  const all = await allStepDues(tx)
  const standing = batches.flatMap((batch) => {
    const row = steps.find((one) => one.batch_id === batch.id && one.status === 'current')
    return row && batch.plan_status !== 'withdrawn' ? [{ batch, id: batch.id, step: row.step as ChainStepId }] : []
  })
  const ids = standing.map((one) => one.id)
  const entries = Map.groupBy(await selectEntryCounts(tx, ids), (row) => row.batch_id)
  const counts = await selectBatchCounts(tx, ids)
  const exams = await machineExamsAt(tx, standing)
  for (const { batch, step: id } of standing) {
    const due = all.get(batch.id)?.get(id)
    const figures = figuresOf(entries.get(batch.id) ?? [], counts.get(batch.id))
    todos.push({
      id: `${batch.id}/${id}`,
      batchId: batch.id,
      batchName: shortName(batch),
      title: stepTitles[id],
      ...workAt(tx, batch.id, id, { figures, exams }),
      ...timeLeft(tx.today, due?.calendar ? 'calendar' : (due?.due ?? null), calendar),
      ...plain,
      citation: citationOf(policyOf(batch).chain.steps.find((one) => one.step === id)?.clause ?? null),
    })
  }
  return todos
}

async function waitingTodos(tx: Tx, batches: readonly BatchRow[]): Promise<Todo[]> {
  const names = new Map(batches.map((batch) => [batch.id, shortName(batch)]))
  return (await selectWaiting(tx)).flatMap(({ kind, batch_id, count }) => {
    const work = waitingWork[kind]
    if (!work) return []
    return {
      id: `${batch_id}/${kind}`,
      batchId: batch_id,
      batchName: names.get(batch_id) ?? '',
      title: work.title,
      detail: `${count}${work.unit}`,
      dueOn: null,
      days: [],
      workdaysLeft: null,
      state: 'undated' as const,
      ...plain,
      action: work.action,
      path: `/batches/${batch_id}/${work.page}`,
      mine: tx.actor.role !== null && may(tx.actor.role, work.permission),
      responsible: responsibleFor(work.permission),
      citation: null,
    }
  })
}

async function presentBatches(
  tx: Tx,
  batches: readonly BatchRow[],
  steps: readonly BatchStepRow[],
  todos: readonly Todo[],
): Promise<Home['batches']> {
  const registered = await selectRegisteredCounts(tx)
  return batches.slice(0, 12).map((batch) => {
    const own = steps.filter((one) => one.batch_id === batch.id)
    const current = own.find((one) => one.status === 'current')
    return {
      id: batch.id,
      name: `${batch.year}年第${batch.serial}批`,
      startsOn: batch.starts_on,
      registered: registered.get(batch.id) ?? 0,
      done: own.filter((one) => one.status === 'done').length,
      total: own.length,
      stepTitle: current ? stepTitles[current.step as ChainStepId] : null,
      late: todos.filter((todo) => todo.batchId === batch.id && todo.state === 'late').length,
    }
  })
}

/** What institutions sent and the centre has not answered or not published yet. */
async function centreTodos(tx: Tx, calendar: Calendar): Promise<Todo[]> {
  const rows = await selectCentreWaiting(tx)
  const waiting = rows
    .filter((row) => row.status === 'received' || row.kind === 'result')
    .map((row) => {
      const permission: Permission =
        row.kind === 'plan' ? 'plan.decide' : row.status === 'approved' ? 'report.publish' : 'report.decide'
      const word = row.kind === 'plan' ? '计划待审批' : row.status === 'approved' ? '结果待发布' : '结果待审核'
      return {
        id: row.id,
        batchId: null,
        batchName: row.institution_name,
        title: word,
        detail: row.title,
        dueOn: null,
        days: [],
        workdaysLeft: null,
        state: 'undated' as const,
        ...plain,
        action: row.status === 'approved' ? '去发布' : '去审核',
        path: row.kind === 'plan' ? `/centre/matters/${row.id}` : '/centre/results',
        mine: tx.actor.role !== null && may(tx.actor.role, permission),
        responsible: permission === 'report.publish' ? '中心负责人' : '中心审核员',
        citation: null,
      }
    })
  const overdue = (await selectCentreOverdue(tx)).map((row) => ({
    id: row.id,
    batchId: null,
    batchName: row.institution_name,
    title: `逾期未办：${row.title}`,
    detail: row.batch_name,
    ...timeLeft(tx.today, row.due_on, calendar),
    ...plain,
    action: '查看',
    path: '/centre/institutions',
    mine: false,
    responsible: row.institution_name,
    citation: citationOf(row.clause),
  }))
  return [...overdue, ...waiting]
}

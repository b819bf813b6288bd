import type { Home, Todo } from '#contract/batch.ts'
import type { Permission } from '#core/access/permissions.ts'
import { may } from '#core/access/roles.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import { responsibleFor, stepResponsible, stepWork } from '#core/chain/step-work.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { DeadlineTask } from '#core/deadline/types.ts'
import { addDays, type Day, daysBetween } from '#core/kernel/dates.ts'
import { type Calendar, isWorkday, workdaysBetween } from '#core/kernel/working-days.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { policyOf } from '../steps.ts'
import {
  selectAllSteps,
  selectBatchCounts,
  selectCentreWaiting,
  selectEntryCounts,
  selectNewestPublicity,
  selectRegisteredCounts,
  selectWaiting,
} from '../store.overview.ts'
import { type BatchRow, type BatchStepRow, selectBatches } from '../store.ts'
import { citationOf, detailOf, figuresOf } from './overview.ts'
import { stepDues, taskDue } from './step-dates.ts'

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

/** What waits, by date: the caller's own first on screen, everything of his institution beside it. */
export const readHome = (ctx: Context): Promise<Home> =>
  transact(ctx, async (tx) => {
    const calendar = await ctx.platform.calendar()
    const frame = { today: tx.today, days: daysAround(tx.today, calendar), calendarNote: noteOf(tx.today, calendar) }
    if (ctx.actor.side === 'centre') return { ...frame, todos: await centreTodos(tx), batches: [] }
    const batches = await selectBatches(tx)
    const steps = await selectAllSteps(tx)
    const todos = [
      ...(await stepTodos(tx, batches, steps, calendar)),
      ...(await waitingTodos(tx, batches)),
      ...reminders(tx, batches, steps, calendar),
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

const byDate = (a: Todo, b: Todo) =>
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.title.localeCompare(b.title)

/** The time left until a day, on the working-day clock. */
function timeLeft(
  today: Day,
  due: Day | 'calendar' | null,
  calendar: Calendar,
): Pick<Todo, 'dueOn' | 'days' | 'workdaysLeft' | 'state'> {
  if (due === 'calendar') return { dueOn: null, days: [], workdaysLeft: null, state: 'calendar' }
  if (due === null) return { dueOn: null, days: [], workdaysLeft: null, state: 'undated' }
  const distance = daysBetween(today, due)
  const [from, length] = distance >= 0 ? [today, distance] : [due, -distance]
  const days = Array.from(
    { length: Math.min(length, 40) },
    (_, index) => isWorkday(addDays(from, index + 1), calendar) === true,
  )
  const left = workdaysBetween(today, due, calendar)
  const state = distance < 0 ? 'late' : distance === 0 ? 'today' : 'ahead'
  return { dueOn: due, days, workdaysLeft: left === 'unannounced' ? null : left, state }
}

/** 第4批: enough where the year is plain. */
const shortName = (batch: BatchRow) => `第${batch.serial}批`

async function stepTodos(
  tx: Tx,
  batches: readonly BatchRow[],
  steps: readonly BatchStepRow[],
  calendar: Calendar,
): Promise<Todo[]> {
  const todos: Todo[] = []
  for (const batch of batches) {
    const row = steps.find((one) => one.batch_id === batch.id && one.status === 'current')
    if (!row || batch.plan_status === 'withdrawn') continue
    const id = row.step as ChainStepId
    const work = stepWork[id]
    const own = steps.filter((one) => one.batch_id === batch.id)
    const notice = await selectNewestPublicity(tx, batch.id)
    const dues = stepDues(batch, own, calendar, notice?.last_on ?? null)
    const figures = figuresOf(await selectEntryCounts(tx, batch.id), await selectBatchCounts(tx, batch.id))
    todos.push({
      id: `${batch.id}/${id}`,
      batchId: batch.id,
      batchName: shortName(batch),
      title: stepTitles[id],
      detail: detailOf(id, figures),
      ...timeLeft(tx.today, dues.get(id) ?? null, calendar),
      action: work.action,
      path: `/batches/${batch.id}/${work.page}`,
      mine: tx.actor.role !== null && may(tx.actor.role, work.permission),
      responsible: stepResponsible(id),
      citation: citationOf(policyOf(batch).chain.steps.find((one) => one.step === id)?.clause ?? null),
    })
  }
  return todos
}

/** Dated duties of the policy around the exam that no step carries: shown while they lie ahead, within six weeks. */
const remindedTasks: readonly DeadlineTask[] = [
  'registration_report',
  'exam_prep',
  'item_meeting',
  'paper_count_report',
  'room_sealing',
  'video_upload',
  'supervision_report',
]

function reminders(tx: Tx, batches: readonly BatchRow[], steps: readonly BatchStepRow[], calendar: Calendar): Todo[] {
  return batches.flatMap((batch) => {
    const open = steps.some((one) => one.batch_id === batch.id && one.status !== 'done')
    if (!open || batch.plan_status === 'withdrawn') return []
    return remindedTasks.flatMap((task) => {
      const rule = policyOf(batch).deadline.tasks[task]
      const due = taskDue(batch, task, calendar)
      if (!rule || due === null || due === 'calendar' || due < tx.today || daysBetween(tx.today, due) > 42) return []
      return {
        id: `${batch.id}/${task}`,
        batchId: batch.id,
        batchName: shortName(batch),
        title: rule.label,
        detail: `${batch.starts_on.slice(5)}开考`,
        ...timeLeft(tx.today, due, calendar),
        action: '查看',
        path: `/batches/${batch.id}`,
        mine: tx.actor.role !== null && may(tx.actor.role, 'plan.write'),
        responsible: responsibleFor('plan.write'),
        citation: citationOf(rule.clause),
      }
    })
  })
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
async function centreTodos(tx: Tx): Promise<Todo[]> {
  const rows = await selectCentreWaiting(tx)
  return rows
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
        action: row.status === 'approved' ? '去发布' : '去审核',
        path: row.kind === 'plan' ? `/centre/matters/${row.id}` : '/centre/results',
        mine: tx.actor.role !== null && may(tx.actor.role, permission),
        responsible: permission === 'report.publish' ? '中心负责人' : '中心审核员',
        citation: null,
      }
    })
}

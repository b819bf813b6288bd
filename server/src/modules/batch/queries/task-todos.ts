import type { Todo } from '#contract/batch.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { addDays } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { policyOf } from '../steps.ts'
import { selectOpenTasks } from '../store.overview.ts'
import type { BatchRow, BatchStepRow } from '../store.ts'
import { citationOf } from './overview.ts'
import { timeLeft } from './time-left.ts'

type TaskRow = Awaited<ReturnType<typeof selectOpenTasks>>[number]

/** How far ahead a task shows on the desk, in days. */
const horizon = 21

interface StoredWork {
  readonly detail: string
  readonly who: readonly string[]
  readonly items: readonly string[]
  readonly attestable: boolean
}

/** Tasks that bound the step a batch stands at: the step itself is on the desk instead. */
function tiedTasks(batches: readonly BatchRow[], steps: readonly BatchStepRow[]): ReadonlySet<string> {
  const current = new Set(steps.filter((one) => one.status === 'current').map((one) => `${one.batch_id} ${one.step}`))
  return new Set(
    batches.flatMap((batch) =>
      policyOf(batch).chain.steps.flatMap(({ step, dueRule }) =>
        dueRule && current.has(`${batch.id} ${step}`) ? [`${batch.id} ${dueRule}`] : [],
      ),
    ),
  )
}

/** Moments of an exam day are on the desk on that day alone, and what is done where needed only while it lies ahead. */
const isTimely = (row: TaskRow, today: string) =>
  (row.due_at === null || (row.due_on ?? '') <= today) && !(row.optional && row.due_on !== null && row.due_on < today)

function detailOf({ detail, who, items }: StoredWork): string {
  const words = [...who, ...items].join('、')
  return [detail, words].filter(Boolean).join('：')
}

function present(tx: Tx, row: TaskRow, batch: BatchRow | undefined, calendar: Calendar): Todo {
  const work = row.work as unknown as StoredWork
  const { role } = tx.actor
  const time = row.due_at ? localInChina(row.due_at).slice(11) : null
  return {
    id: row.id,
    batchId: row.batch_id,
    batchName: batch ? `第${batch.serial}批` : '本机构',
    title: row.label,
    detail: detailOf(work),
    ...timeLeft(tx.today, row.due_on ?? 'calendar', calendar),
    action: work.attestable ? '去办结' : '查看',
    path: `/deadlines/${row.id}`,
    mine: role !== null && (row.role === role || row.told.includes(role)),
    responsible: roleTitle(row.role as Role),
    citation: citationOf(row.clause),
    taskId: row.id,
    dueTime: time,
    told: row.told.map((one) => (one === 'centre' ? '指导中心' : roleTitle(one as Role))),
  }
}

/** The dated tasks on the desk: late ones, and those of the next weeks. */
export async function taskTodos(
  tx: Tx,
  batches: readonly BatchRow[],
  steps: readonly BatchStepRow[],
  calendar: Calendar,
): Promise<Todo[]> {
  const tied = tiedTasks(batches, steps)
  const byId = new Map(batches.map((batch) => [batch.id, batch]))
  return (await selectOpenTasks(tx, addDays(tx.today, horizon)))
    .filter((row) => isTimely(row, tx.today) && !tied.has(`${row.batch_id} ${row.task}`))
    .map((row) => present(tx, row, row.batch_id === null ? undefined : byId.get(row.batch_id), calendar))
}

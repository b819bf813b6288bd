import { isDeepStrictEqual } from 'node:util'
import { taskLifecycle } from '#core/deadline/lifecycle.ts'
import type { RaisedTask } from '#core/deadline/raised-task.ts'
import { record } from '#server/platform/audit/record.ts'
import { dayInChina, localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import type { Closure, FindClosure } from './closures.ts'
import { tellSettled } from './escalate.ts'
import {
  insertMoves,
  insertTasks,
  type MoveFacts,
  type NewTask,
  selectTasksOf,
  type TaskRow,
  updateTask,
} from './store.ts'
import { closingStep, readWork, workOf } from './work.ts'

type Dues = Pick<TaskRow, 'due_on' | 'due_at'>

const keyOf = (one: { readonly task: string; readonly subject: string }) => `${one.task} ${one.subject}`
const none: Dues = { due_on: null, due_at: null }

/** Tasks of a period stay when their period is past; others go with what they were counted from. */
const lasting = ['year', 'quarter', 'month']

const closed = (task: Dues, { at, name }: Closure) => ({
  status: taskLifecycle.next('open', 'fulfil') ?? 'done',
  closed_at: at,
  closed_on: dayInChina(at),
  closed_name: name,
  late: task.due_on !== null && dayInChina(at) > task.due_on,
})

function newRow(tx: Tx, task: RaisedTask, closure: Closure | null): NewTask {
  const dues = { due_on: task.due, due_at: task.at ? new Date(task.at) : null }
  return {
    id: newId(),
    batch_id: null,
    ...{ task: task.task, subject: task.subject, label: task.label, clause: task.clause, role: task.role },
    ...{ step: task.step, relation: task.relation, anchor: task.anchor, anchor_on: task.anchorOn, ...dues },
    opens_at: task.opensAt ? new Date(task.opensAt) : null,
    ...{ extended_to: null, optional: task.optional, extendable: task.extendable, work: JSON.stringify(workOf(task)) },
    ...{ status: 'open', sequence: 0, level: null, told: [], closed_on: null, closed_at: null, closed_name: null },
    ...{ closed_role: null, note: '', late: null, raised_at: tx.now, changed_at: tx.now },
    ...(closure ? closed(dues, closure) : {}),
  }
}

/** The day as it stands now: an extension that was granted outlasts the count. */
function duesOf(row: TaskRow, task: RaisedTask): Dues {
  const extended = row.extended_to !== null && task.due !== null && row.extended_to > task.due
  return { due_on: extended ? row.extended_to : task.due, due_at: task.at ? new Date(task.at) : null }
}

const sameDues = (a: Dues, b: Dues) =>
  a.due_on === b.due_on && (a.due_at?.getTime() ?? null) === (b.due_at?.getTime() ?? null)

const wordOf = ({ due_on, due_at }: Dues) => (due_at ? localInChina(due_at).replace('T', ' ') : (due_on ?? '待定'))

/** Why a day moved: what it is counted from did, or the calendar did. */
const reasonOf = (row: TaskRow, task: RaisedTask) =>
  row.anchor_on === task.anchorOn && row.due_at === null ? '节假日安排或规则调整' : '起算日期变更'

interface Changes {
  readonly moves: MoveFacts[]
  readonly words: string[]
}

const unclosed = { closed_at: null, closed_on: null, closed_name: null, late: null }

/** Opens again what a step closed that is open again, and a term that ends on that day once more. */
async function reopen(tx: Tx, row: TaskRow, closure: Closure | null): Promise<TaskRow> {
  const renewed = row.anchor === 'term' || closingStep(readWork(row).closedBy) !== null
  const to = row.status === 'done' && renewed && !closure ? taskLifecycle.next('done', 'reopen') : null
  if (!to) return row
  await updateTask(tx, row.id, 'done', { status: to, ...unclosed })
  return { ...row, status: to, ...unclosed }
}

/** Keeps that a day moved; what was told of the old one is taken back. */
async function noteMove(tx: Tx, row: TaskRow, task: RaisedTask, dues: Dues, { moves, words }: Changes): Promise<void> {
  const from = row.status === 'withdrawn' ? none : row
  moves.push({ id: newId(), taskId: row.id, from, to: dues, reason: reasonOf(row, task) })
  if (!task.task.startsWith('step.')) words.push(`${task.label}${wordOf(from)}改为${wordOf(dues)}`)
  await tellSettled(tx, row)
}

async function bringUp(tx: Tx, known: TaskRow, task: RaisedTask, closure: Closure | null, changes: Changes) {
  const row = await reopen(tx, known, closure)
  if (row.status !== 'open' && row.status !== 'withdrawn') return
  const dues = duesOf(row, task)
  const moved = row.status === 'withdrawn' || !sameDues(row, dues)
  if (moved) await noteMove(tx, row, task, dues, changes)
  const { label, clause, role, step, relation, optional, extendable } = task
  const work = JSON.stringify(workOf(task))
  const facts = { label, clause, role, step, relation, optional, extendable }
  const same = isDeepStrictEqual({ ...row, ...facts }, row) && isDeepStrictEqual(readWork(row), JSON.parse(work))
  if (moved || !same)
    await updateTask(tx, row.id, row.status, {
      ...{ status: taskLifecycle.next(row.status, 'raise') ?? row.status, ...facts, work, ...dues },
      ...{ anchor_on: task.anchorOn, opens_at: task.opensAt ? new Date(task.opensAt) : null, changed_at: tx.now },
      ...(moved ? { sequence: row.sequence + 1, level: null, told: [] } : {}),
    })
  if (closure) await fulfil(tx, { ...row, ...dues }, closure)
}

async function fulfil(tx: Tx, row: TaskRow, closure: Closure): Promise<void> {
  await updateTask(tx, row.id, 'open', { ...closed(row, closure), changed_at: tx.now })
  await tellSettled(tx, row)
}

async function withdraw(tx: Tx, row: TaskRow, changes: Changes): Promise<void> {
  // A term that is no longer on the roster was renewed or its holder has left.
  if (row.anchor === 'term') return fulfil(tx, row, { at: tx.now, name: tx.actor.name })
  const status = taskLifecycle.next('open', 'withdraw') ?? 'withdrawn'
  await updateTask(tx, row.id, 'open', { status, sequence: row.sequence + 1, changed_at: tx.now })
  await tellSettled(tx, row)
  changes.moves.push({ id: newId(), taskId: row.id, from: row, to: none, reason: '起算事项已撤销' })
  if (!row.task.startsWith('step.')) changes.words.push(`撤销${row.label}${wordOf(row)}`)
}

async function recordChanges(tx: Tx, batchId: string | null, { moves, words }: Changes): Promise<void> {
  if (moves.length === 0) return
  await insertMoves(tx, moves)
  if (words.length === 0) words.push('步骤应办日期')
  const more = words.length > 3 ? `等${words.length}项` : ''
  await record(tx, {
    act: 'deadline.move',
    ...(batchId ? { batchId } : {}),
    subject: batchId ? ['batch', batchId] : ['institution', tx.tenantId],
    summary: `调整期限：${words.slice(0, 3).join('；')}${more}`,
    after: moves,
  })
}

/**
 * Brings the stored tasks of a matter in step with what its policy raises now: new ones are kept, moved ones re-dated
 * with their history, fulfilled ones closed, and those whose anchor is gone withdrawn. Done twice it changes nothing. What is `over` gets no new task for a day
 * that is past: nobody is late with what was finished before its days were kept.
 */
export async function reconcile(
  tx: Tx,
  batchId: string | null,
  wanted: readonly RaisedTask[],
  closureOf: FindClosure,
  over = false,
): Promise<void> {
  const isPast = ({ due }: RaisedTask) => over && due !== null && due < tx.today
  const known = new Map((await selectTasksOf(tx, batchId)).map((row) => [keyOf(row), row]))
  const changes: Changes = { moves: [], words: [] }
  const fresh: NewTask[] = []
  for (const task of wanted) {
    const row = known.get(keyOf(task))
    known.delete(keyOf(task))
    if (row) await bringUp(tx, row, task, closureOf(task), changes)
    else if (!isPast(task)) fresh.push({ ...newRow(tx, task, closureOf(task)), batch_id: batchId })
  }
  for (const row of known.values())
    if (row.status === 'open' && !lasting.includes(row.anchor)) await withdraw(tx, row, changes)
  await insertTasks(tx, fresh)
  await recordChanges(tx, batchId, changes)
}

import type { TaskInFull, TaskView } from '#contract/deadline-shapes.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { soonOf, stateOf } from '#core/deadline/standing.ts'
import { type Calendar, workdaysBetween } from '#core/kernel/working-days.ts'
import { acts } from '#core/ledger/acts.ts'
import { findCitation } from '#policies/clauses.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { occasionOf } from '../escalate.ts'
import { openTaskOf } from '../open-task.ts'
import { type ListedRow, selectFiles, selectMoves } from '../store.ts'
import { readWork } from '../work.ts'

/** What the standing of tasks is measured by, read once for a list. */
export interface Measure {
  readonly today: string
  readonly instant: string
  readonly soon: number
  readonly calendar: Calendar
}

export const measureOf = async (tx: Tx): Promise<Measure> => ({
  today: tx.today,
  instant: tx.now.toISOString(),
  soon: soonOf((await policyInForce(tx)).policy.deadline),
  calendar: await tx.platform.calendar(),
})

/** An article as a screen shows it. */
export function citationOf(clause: string | null) {
  const found = clause ? findCitation(clause) : null
  if (!found) return null
  const { institution, document, article, text } = found
  return { clause, institution, document, article, text }
}

/** How a stored task stands. */
export const standingOf = (row: ListedRow, measure: Measure): TaskView['state'] =>
  row.status === 'open'
    ? stateOf(openTaskOf(row), measure, measure.soon, measure.calendar)
    : (row.status as 'done' | 'attested' | 'withdrawn')

const timeOf = (at: Date | null) => (at ? localInChina(at).slice(11) : null)

function workdaysOf(row: ListedRow, { today, calendar }: Measure): number | null {
  if (row.due_on === null || row.status !== 'open') return null
  const [from, to] = row.due_on >= today ? [today, row.due_on] : [row.due_on, today]
  const days = workdaysBetween(from, to, calendar)
  return days === 'unannounced' ? null : days
}

/** Roles that may close a task of any other in the institution's name. */
const office: readonly Role[] = ['exam_officer', 'director', 'head']

/** Whether the caller's role may close a task. */
export const mayClose = (tx: Tx, row: Pick<ListedRow, 'role' | 'told'>): boolean =>
  tx.actor.role !== null &&
  (row.role === tx.actor.role || row.told.includes(tx.actor.role) || office.includes(tx.actor.role))

/** What closes a task by itself, in words. */
export function closingWord(row: ListedRow): string | null {
  const { closedBy } = readWork(row)
  if (!closedBy) return null
  return 'act' in closedBy ? acts[closedBy.act] : `完成“${stepTitles[closedBy.step]}”`
}

const yearly = (row: ListedRow) => (row.anchor === 'year' ? `${row.subject}年` : row.anchor === 'filing' ? '备案' : '')
const occasion = (row: ListedRow) =>
  occasionOf(row) || yearly(row) || (row.anchor === 'term' ? '人员任期' : row.subject)

/** A dated task as a list shows it. */
export function presentTask(tx: Tx, row: ListedRow, measure: Measure): TaskView {
  const work = readWork(row)
  const own = tx.actor.role !== null && (row.role === tx.actor.role || row.told.includes(tx.actor.role))
  return {
    ...{ id: row.id, task: row.task, label: row.label, batchId: row.batch_id, occasion: occasion(row) },
    step: row.step,
    stepTitle: row.step ? stepTitles[row.step as ChainStepId] : null,
    role: row.role,
    roleTitle: roleTitle(row.role as Role),
    mine: own,
    state: standingOf(row, measure),
    dueOn: row.due_on,
    dueTime: timeOf(row.due_at),
    opensTime: timeOf(row.opens_at),
    workdays: workdaysOf(row, measure),
    ...{ detail: work.detail, persons: work.persons, who: [...work.who], items: [...work.items] },
    ...{ evidence: work.evidence, optional: row.optional, extendable: row.extendable },
    closedBy: closingWord(row),
    mayClose: row.status === 'open' && work.attestable && mayClose(tx, row),
    told: row.told.map((one) => (one === 'centre' ? '指导中心' : roleTitle(one as Role))),
    closedAt: row.closed_at?.toISOString() ?? null,
    closedName: row.closed_name,
    wasLate: row.late,
    citation: citationOf(row.clause),
  }
}

const moment = (on: string | null, at: Date | null) => (at ? localInChina(at).replace('T', ' ') : on)

/** A dated task with its proof and its history. */
export async function presentInFull(tx: Tx, row: ListedRow): Promise<TaskInFull> {
  const files = await selectFiles(tx, row.id)
  const moves = await selectMoves(tx, row.id)
  return {
    ...presentTask(tx, row, await measureOf(tx)),
    note: row.note,
    closedOn: row.closed_on,
    reading: readWork(row).note,
    files: files.map(({ file_id, name, added_name, added_at }) => ({
      id: file_id,
      name,
      addedBy: added_name,
      addedAt: added_at.toISOString(),
    })),
    moves: moves.map(({ from_on, from_at, to_on, to_at, reason, moved_name, at }) => ({
      from: moment(from_on, from_at),
      to: moment(to_on, to_at),
      reason,
      by: moved_name,
      at: at.toISOString(),
    })),
  }
}

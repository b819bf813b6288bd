import type { RaisedTask } from '#core/deadline/raised-task.ts'
import { closingActs } from '#core/deadline/types.ts'
import { addDays } from '#core/kernel/dates.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectActs, selectCompletedSteps, selectDoneSteps, selectPublishedYears } from './store.facts.ts'

/** That a task was fulfilled by something recorded: when and by whom. */
export interface Closure {
  readonly at: Date
  readonly name: string
}

/** Finds what fulfilled a task; null while nothing has. */
export type FindClosure = (task: RaisedTask) => Closure | null

/** What fulfilled the tasks of a batch: ends of its steps, and acts recorded on it. */
export async function batchClosures(tx: Tx, batchId: string): Promise<FindClosure> {
  const steps = new Map(
    (await selectDoneSteps(tx, batchId)).map(({ step, done_at, done_by }) => [
      step,
      { at: done_at ?? tx.now, name: done_by ?? '--' },
    ]),
  )
  const acts = await selectActs(tx, batchId, closingActs)
  return ({ closedBy, subject }) => {
    if (!closedBy) return null
    if ('step' in closedBy) return steps.get(closedBy.step) ?? null
    const found = acts.find(({ act, subject_id }) => act === closedBy.act && (subject === '' || subject_id === subject))
    return found ? { at: found.at, name: found.actor_name } : null
  }
}

/** What fulfilled the tasks of an institution: a year's plan published, a step of any batch since the anchor. */
export async function houseClosures(tx: Tx, tasks: readonly RaisedTask[]): Promise<FindClosure> {
  const years = await selectPublishedYears(tx)
  const wanted = tasks.flatMap(({ closedBy }) => (closedBy && 'step' in closedBy ? [closedBy.step] : []))
  const steps = wanted.length > 0 ? await selectCompletedSteps(tx, wanted) : []
  return ({ closedBy, due, anchorOn }) => {
    if (!closedBy) return null
    if ('step' in closedBy) {
      const found = steps.find(({ subject_id, at }) => subject_id === closedBy.step && dayInChina(at) >= anchorOn)
      return found ? { at: found.at, name: found.actor_name } : null
    }
    // The plan that is due on the last day of a year, or early in the next, is that of the year which then begins.
    const year = due === null ? 0 : Number(addDays(due, 1).slice(0, 4))
    const found = closedBy.act === 'annual_plan.publish' ? years.find((one) => one.year === year) : undefined
    return found ? { at: found.at, name: found.actor_name } : null
  }
}

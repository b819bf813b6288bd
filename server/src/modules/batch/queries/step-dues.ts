import type { Day } from '#core/kernel/dates.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectStepTasks } from '../store.overview.ts'

/** The day a step is due, as its dated task has it; `calendar` where a year's holidays are not announced. */
export interface StepDue {
  readonly due: Day | null
  readonly calendar: boolean
}

const stepOf = (task: string) => task.slice('step.'.length)

/** The due days of the steps of every batch of the institution, by batch and step. */
export async function allStepDues(tx: Tx): Promise<ReadonlyMap<string, ReadonlyMap<string, StepDue>>> {
  const dues = new Map<string, Map<string, StepDue>>()
  for (const { batch_id, task, due_on } of await selectStepTasks(tx, null)) {
    if (batch_id === null) continue
    const own = dues.get(batch_id) ?? new Map<string, StepDue>()
    dues.set(batch_id, own.set(stepOf(task), { due: due_on, calendar: due_on === null }))
  }
  return dues
}

/** The due days of the steps of a batch; steps without a day are left out. */
export async function stepDues(tx: Tx, batchId: string): Promise<ReadonlyMap<string, StepDue>> {
  const rows = await selectStepTasks(tx, batchId)
  return new Map(rows.map(({ task, due_on }) => [stepOf(task), { due: due_on, calendar: due_on === null }]))
}

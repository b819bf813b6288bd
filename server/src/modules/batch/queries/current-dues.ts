import type { Day } from '#core/kernel/dates.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectAllSteps } from '../store.overview.ts'
import { allStepDues } from './step-dues.ts'

/** The day by which each batch must have done the step it stands at; batches without such a day are left out. */
export async function currentDues(tx: Tx): Promise<ReadonlyMap<string, Day>> {
  const all = await allStepDues(tx)
  return new Map(
    (await selectAllSteps(tx)).flatMap(({ batch_id, step, status }) => {
      const due = status === 'current' ? all.get(batch_id)?.get(step)?.due : undefined
      return due ? [[batch_id, due] as const] : []
    }),
  )
}

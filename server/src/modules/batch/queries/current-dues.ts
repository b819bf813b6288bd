import type { ChainStepId } from '#core/chain/types.ts'
import type { Day } from '#core/kernel/dates.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectAllSteps, selectNewestPublicity } from '../store.overview.ts'
import { selectBatches } from '../store.ts'
import { stepDues } from './step-dates.ts'

/** The day by which each batch must have done the step it stands at; batches without such a day are left out. */
export async function currentDues(tx: Tx): Promise<ReadonlyMap<string, Day>> {
  const [batches, steps, calendar] = [await selectBatches(tx), await selectAllSteps(tx), await tx.platform.calendar()]
  const dues = new Map<string, Day>()
  for (const batch of batches) {
    const own = steps.filter((one) => one.batch_id === batch.id)
    const current = own.find((one) => one.status === 'current')
    if (!current) continue
    const notice = current.step === 'publicity' ? await selectNewestPublicity(tx, batch.id) : undefined
    const due = stepDues(batch, own, calendar, notice?.last_on ?? null).get(current.step as ChainStepId)
    if (due && due !== 'calendar') dues.set(batch.id, due)
  }
  return dues
}

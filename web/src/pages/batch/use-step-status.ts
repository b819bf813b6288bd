import { getBatchOverview } from '#contract/batch.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { useRoute } from '../../api/index.ts'

/** How far a step of a batch is; undefined until it is known. */
export function useStepStatus(batchId: string, step: ChainStepId): 'waiting' | 'current' | 'done' | undefined {
  const { data } = useRoute(getBatchOverview, { params: { batchId } })
  return data?.steps.find((one) => one.step === step)?.status
}

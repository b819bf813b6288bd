import { useBatchName } from '../score/use-batch-name.ts'

/** The way from the batches to a page of a batch's marking. */
export function useMarkingCrumbs(batchId: string) {
  const name = useBatchName(batchId)
  return [
    { title: '批次', to: '/batches' },
    { title: name, to: `/batches/${batchId}` },
    { title: '评卷', to: `/batches/${batchId}/marking` },
  ]
}

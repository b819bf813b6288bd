import { getBatchOverview } from '#contract/batch.ts'
import { useRoute } from '../../api/index.ts'

/** The name of a batch for the line above a title; the word itself until it is known. */
export function useBatchName(batchId: string): string {
  return useRoute(getBatchOverview, { params: { batchId } }).data?.name ?? '批次总览'
}

/** Occupations and levels of a batch as choices. */
export function useEntries(batchId: string): { value: string; label: string }[] {
  const entries = useRoute(getBatchOverview, { params: { batchId } }).data?.entries ?? []
  return entries.map((one) => ({ value: one.id, label: `${one.job || one.occupation} ${one.levelName}` }))
}

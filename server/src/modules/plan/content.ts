import type { PlanContent } from '#contract/plan.ts'
import type { BatchRow } from '#server/modules/batch/index.ts'

/** A paper somebody attached to a plan. */
export interface PlanAttachment {
  readonly title: string
  readonly fileId: string
  readonly sha256: string
}

/** A plan as a batch keeps it. */
export interface StoredPlan extends PlanContent {
  readonly attachments: readonly PlanAttachment[]
}

const nothing: StoredPlan = {
  scheme: {},
  times: [],
  rooms: [],
  siteCount: 1,
  medium: 'machine',
  staff: [],
  extras: [],
  contact: {},
  attachments: [],
}

/** The plan of a batch; parts never written are empty. */
export const planOf = (batch: BatchRow): StoredPlan => ({
  ...nothing,
  ...(batch.plan as unknown as Partial<StoredPlan>),
})

/** What a plan's states are called. */
export const planStatusTitles: Record<string, string> = {
  draft: '编制中',
  submitted: '待中心审核',
  approved: '已批准',
  returned: '已退回',
  withdrawn: '已撤回',
}

import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of an item. Who writes never reviews: a reviewer and the writers of every version are different people. A
 * change of an item in use makes a new version that is reviewed again. Nothing is deleted: an item that is not wanted
 * is retired, and comes back only through a review.
 */
export const itemLifecycle = lifecycle(
  [
    { from: 'draft', event: 'submit', to: 'submitted', scope: 'bank.write' },
    { from: 'submitted', event: 'recall', to: 'draft', scope: 'bank.write' },
    { from: 'submitted', event: 'approve', to: 'in_use', scope: 'bank.review', guard: 'other_person' },
    { from: 'submitted', event: 'return', to: 'returned', scope: 'bank.review', guard: 'other_person' },
    { from: 'returned', event: 'revise', to: 'draft', scope: 'bank.write' },
    { from: 'in_use', event: 'revise', to: 'draft', scope: 'bank.write' },
    { from: 'retired', event: 'revise', to: 'draft', scope: 'bank.write' },
    { from: 'draft', event: 'discard', to: 'retired', scope: 'bank.write', guard: 'reason' },
    { from: 'returned', event: 'discard', to: 'retired', scope: 'bank.write', guard: 'reason' },
    { from: 'in_use', event: 'retire', to: 'retired', scope: 'bank.review', guard: 'other_person' },
  ],
  'draft',
  ['in_use', 'retired'],
)

/** A state of an item. */
export type ItemState = StateOf<typeof itemLifecycle>
/** An event of an item. */
export type ItemEvent = EventOf<typeof itemLifecycle>

/** What people call the states. */
export const itemStateTitles: Readonly<Record<ItemState, string>> = {
  draft: '草稿',
  submitted: '待审',
  in_use: '在用',
  returned: '已退回',
  retired: '已停用',
}

/** What people call the events. */
export const itemEventTitles: Readonly<Record<ItemEvent, string>> = {
  submit: '提交审题',
  recall: '撤回',
  approve: '审定入库',
  return: '退回',
  revise: '修订',
  discard: '作废',
  retire: '停用',
}

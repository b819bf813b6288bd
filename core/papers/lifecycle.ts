import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a paper. Two people other than its maker approve it, one after the other; a custodian who did not make it
 * seals it. From then on nobody reads it before the exam: a sealed paper is either used and its key opened afterwards,
 * or withdrawn unread.
 */
export const paperLifecycle = lifecycle(
  [
    { from: 'assembled', event: 'exchange', to: 'assembled', scope: 'paper.write', guard: 'reason' },
    { from: 'returned', event: 'exchange', to: 'returned', scope: 'paper.write', guard: 'reason' },
    { from: 'assembled', event: 'submit', to: 'submitted', scope: 'paper.write', guard: 'complete' },
    { from: 'returned', event: 'submit', to: 'submitted', scope: 'paper.write', guard: 'complete' },
    { from: 'submitted', event: 'approve', to: 'half_approved', scope: 'paper.approve', guard: 'other_person' },
    { from: 'half_approved', event: 'approve', to: 'approved', scope: 'paper.approve', guard: 'other_person' },
    { from: 'submitted', event: 'return', to: 'returned', scope: 'paper.approve', guard: 'reason' },
    { from: 'half_approved', event: 'return', to: 'returned', scope: 'paper.approve', guard: 'reason' },
    { from: 'approved', event: 'return', to: 'returned', scope: 'paper.approve', guard: 'reason' },
    { from: 'approved', event: 'seal', to: 'sealed', scope: 'paper.custody', guard: 'other_person' },
    { from: 'sealed', event: 'open_key', to: 'key_opened', scope: 'paper.custody', guard: 'two_custodians' },
    { from: 'assembled', event: 'replace', to: 'withdrawn', scope: 'paper.write' },
    { from: 'returned', event: 'replace', to: 'withdrawn', scope: 'paper.write' },
    { from: 'submitted', event: 'withdraw', to: 'withdrawn', scope: 'paper.approve', guard: 'reason' },
    { from: 'half_approved', event: 'withdraw', to: 'withdrawn', scope: 'paper.approve', guard: 'reason' },
    { from: 'approved', event: 'withdraw', to: 'withdrawn', scope: 'paper.approve', guard: 'reason' },
    { from: 'sealed', event: 'withdraw', to: 'withdrawn', scope: 'paper.approve', guard: 'reason' },
  ],
  'assembled',
  ['key_opened', 'withdrawn'],
)

/** A state of a paper. */
export type PaperState = StateOf<typeof paperLifecycle>
/** An event of a paper. */
export type PaperEvent = EventOf<typeof paperLifecycle>

/** What people call the states. */
export const paperStateTitles: Readonly<Record<PaperState, string>> = {
  assembled: '已组卷',
  submitted: '待审批',
  half_approved: '一人已批准',
  approved: '已批准',
  returned: '已退回',
  sealed: '已密封',
  key_opened: '答案已启封',
  withdrawn: '已作废',
}

/** What people call the events. */
export const paperEventTitles: Readonly<Record<PaperEvent, string>> = {
  exchange: '调换试题',
  submit: '送审',
  approve: '批准',
  return: '退回',
  seal: '密封',
  open_key: '启封答案',
  replace: '重新组卷作废',
  withdraw: '作废',
}

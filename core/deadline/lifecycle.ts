import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a dated task: open until an act fulfils it or somebody attests it. It is withdrawn when what it was
 * counted from is gone, and opens again when that comes back or the step that closed it is opened again. What was
 * attested stays attested.
 */
export const taskLifecycle = lifecycle(
  [
    { from: 'open', event: 'fulfil', to: 'done', scope: 'deadline.close', guard: 'recorded_act' },
    { from: 'open', event: 'attest', to: 'attested', scope: 'deadline.close', guard: 'evidence_and_note' },
    { from: 'open', event: 'withdraw', to: 'withdrawn', scope: 'deadline.close', guard: 'anchor_gone' },
    { from: 'done', event: 'reopen', to: 'open', scope: 'deadline.close', guard: 'step_reopened' },
    { from: 'withdrawn', event: 'raise', to: 'open', scope: 'deadline.close', guard: 'anchor_back' },
  ],
  'open',
  ['done', 'attested', 'withdrawn'],
)

/** A state of a dated task. */
export type StoredTaskState = StateOf<typeof taskLifecycle>
/** An event of a dated task. */
export type TaskEvent = EventOf<typeof taskLifecycle>

/** The Chinese name of each state. */
export const taskStateTitles: Record<StoredTaskState, string> = {
  open: '未办结',
  done: '已办结',
  attested: '已核办',
  withdrawn: '已撤销',
}

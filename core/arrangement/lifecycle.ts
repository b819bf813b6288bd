import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of an arrangement. Whoever arranged does not approve; a late addition makes an approved one a draft that is
 * approved again.
 */
export const arrangementLifecycle = lifecycle(
  [
    { from: 'draft', event: 'submit', to: 'submitted', scope: 'arrangement.write', guard: 'complete' },
    { from: 'submitted', event: 'approve', to: 'approved', scope: 'arrangement.approve', guard: 'other_person' },
    { from: 'submitted', event: 'return', to: 'returned', scope: 'arrangement.approve', guard: 'reason' },
    { from: 'returned', event: 'revise', to: 'draft', scope: 'arrangement.write' },
    { from: 'approved', event: 'change', to: 'draft', scope: 'arrangement.write', guard: 'reason' },
  ],
  'draft',
  ['approved'],
)

/** A state of an arrangement. */
export type ArrangementState = StateOf<typeof arrangementLifecycle>
/** An event of an arrangement. */
export type ArrangementEvent = EventOf<typeof arrangementLifecycle>

import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/** The life of an objection to a published result. Nobody whom it concerns decides it. */
export const objectionLifecycle = lifecycle(
  [
    { from: 'received', event: 'uphold', to: 'upheld', scope: 'objection.decide', guard: 'not_concerned' },
    { from: 'received', event: 'dismiss', to: 'dismissed', scope: 'objection.decide', guard: 'not_concerned' },
  ],
  'received',
  ['upheld', 'dismissed'],
)

/** A state of an objection. */
export type ObjectionState = StateOf<typeof objectionLifecycle>
/** An event of an objection. */
export type ObjectionEvent = EventOf<typeof objectionLifecycle>

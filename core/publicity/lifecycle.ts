import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a public notice of results. An upheld objection closes it as reopened; a new notice with the next number
 * follows, and its days count anew.
 */
export const publicityLifecycle = lifecycle(
  [
    { from: 'draft', event: 'start', to: 'running', scope: 'publicity.publish', guard: 'other_person' },
    { from: 'running', event: 'end', to: 'ended', scope: 'publicity.publish', guard: 'term_over' },
    { from: 'running', event: 'reopen', to: 'reopened', scope: 'objection.decide', guard: 'upheld' },
    { from: 'ended', event: 'reopen', to: 'reopened', scope: 'objection.decide', guard: 'upheld' },
  ],
  'draft',
  ['ended', 'reopened'],
)

/** A state of a publicity. */
export type PublicityState = StateOf<typeof publicityLifecycle>
/** An event of a publicity. */
export type PublicityEvent = EventOf<typeof publicityLifecycle>

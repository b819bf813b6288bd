import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a re-marking after an upheld objection: ordered by one person, marked by people who never marked these
 * answers, and taken over or left by another person.
 */
export const remarkLifecycle = lifecycle(
  [
    { from: 'open', event: 'confirm', to: 'confirmed', scope: 'score.correct', guard: 'two_persons' },
    { from: 'open', event: 'refuse', to: 'refused', scope: 'score.correct', guard: 'two_persons' },
  ],
  'open',
  ['confirmed', 'refused'],
)

/** A state of a re-marking. */
export type RemarkState = StateOf<typeof remarkLifecycle>
/** An event of a re-marking. */
export type RemarkEvent = EventOf<typeof remarkLifecycle>

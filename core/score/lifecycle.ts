import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a score sheet: lead assessor, recorder, quality supervisor and head sign in this order, each another
 * person. Each may return it to the beginning instead. A locked sheet changes by a correction with two signatures,
 * and then bears all four anew.
 */
export const scoreLifecycle = lifecycle(
  [
    { from: 'open', event: 'sign_lead', to: 'lead_signed', scope: 'score.sign_lead', guard: 'complete' },
    {
      from: 'lead_signed',
      event: 'sign_recorder',
      to: 'recorder_signed',
      scope: 'score.sign_recorder',
      guard: 'other_person',
    },
    {
      from: 'recorder_signed',
      event: 'sign_supervisor',
      to: 'supervisor_signed',
      scope: 'score.sign_supervisor',
      guard: 'other_person',
    },
    { from: 'supervisor_signed', event: 'sign_head', to: 'locked', scope: 'score.sign_head', guard: 'other_person' },
    { from: 'lead_signed', event: 'return', to: 'open', scope: 'score.sign_recorder', guard: 'reason' },
    { from: 'recorder_signed', event: 'return', to: 'open', scope: 'score.sign_supervisor', guard: 'reason' },
    { from: 'supervisor_signed', event: 'return', to: 'open', scope: 'score.sign_head', guard: 'reason' },
    { from: 'locked', event: 'reopen', to: 'reopened', scope: 'score.correct', guard: 'two_persons' },
    { from: 'reopened', event: 'sign_lead', to: 'lead_signed', scope: 'score.sign_lead', guard: 'complete' },
  ],
  'open',
  ['locked'],
)

/** A state of a score. */
export type ScoreState = StateOf<typeof scoreLifecycle>
/** An event of a score. */
export type ScoreEvent = EventOf<typeof scoreLifecycle>

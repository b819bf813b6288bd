import { lifecycle } from '../kernel/lifecycle.ts'

/**
 * The life of a batch's marking: its rules are laid down, two custodians open the keys, the marks are registered. While
 * the scores are still open a correction of a key takes registered marks back, and they are registered anew.
 */
export const markingLifecycle = lifecycle(
  [
    { from: 'prepared', event: 'open_keys', to: 'open', scope: 'paper.custody', guard: 'two_persons' },
    { from: 'open', event: 'open_keys', to: 'open', scope: 'paper.custody', guard: 'two_persons' },
    { from: 'open', event: 'release', to: 'released', scope: 'marking.release', guard: 'complete' },
    { from: 'released', event: 'take_back', to: 'open', scope: 'marking.arbitrate', guard: 'two_persons' },
  ],
  'prepared',
  ['released'],
)

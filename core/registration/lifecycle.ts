import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of one application. Two different people review it; either may return it for a supplement, after which it
 * starts at the first review again. An eligible one that is later found false is revoked by two persons.
 */
export const registrationLifecycle = lifecycle(
  [
    { from: 'registered', event: 'pass_first', to: 'first_passed', scope: 'eligibility.first' },
    { from: 'registered', event: 'return', to: 'supplementing', scope: 'eligibility.first', guard: 'reason' },
    { from: 'registered', event: 'refuse', to: 'ineligible', scope: 'eligibility.first', guard: 'reason' },
    { from: 'supplementing', event: 'supplement', to: 'registered', scope: 'registration.write' },
    { from: 'supplementing', event: 'refuse', to: 'ineligible', scope: 'eligibility.first', guard: 'reason' },
    { from: 'first_passed', event: 'pass_final', to: 'eligible', scope: 'eligibility.final', guard: 'other_person' },
    { from: 'first_passed', event: 'return', to: 'supplementing', scope: 'eligibility.final', guard: 'reason' },
    { from: 'first_passed', event: 'refuse', to: 'ineligible', scope: 'eligibility.final', guard: 'other_person' },
    { from: 'eligible', event: 'revoke', to: 'ineligible', scope: 'eligibility.final', guard: 'two_persons' },
    { from: 'ineligible', event: 'reconsider', to: 'registered', scope: 'eligibility.final', guard: 'two_persons' },
    { from: 'registered', event: 'withdraw', to: 'withdrawn', scope: 'registration.write', guard: 'reason' },
    { from: 'supplementing', event: 'withdraw', to: 'withdrawn', scope: 'registration.write', guard: 'reason' },
    { from: 'first_passed', event: 'withdraw', to: 'withdrawn', scope: 'registration.write', guard: 'reason' },
    { from: 'eligible', event: 'withdraw', to: 'withdrawn', scope: 'registration.write', guard: 'reason' },
  ],
  'registered',
  ['eligible', 'ineligible', 'withdrawn'],
)

/** A state of a registration. */
export type RegistrationState = StateOf<typeof registrationLifecycle>
/** An event of a registration. */
export type RegistrationEvent = EventOf<typeof registrationLifecycle>

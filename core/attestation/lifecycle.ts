import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of an item. Open, it is attested or waived; an occasion is raised and then decided. Until its step is done
 * it can be withdrawn, which leaves the item open again and the withdrawn statement on record.
 */
export const attestationLifecycle = lifecycle(
  [
    { from: 'open', event: 'attest', to: 'attested', scope: 'attestation.write' },
    { from: 'open', event: 'waive', to: 'waived', scope: 'attestation.waive', guard: 'reason' },
    { from: 'open', event: 'raise', to: 'raised', scope: 'attestation.write' },
    { from: 'raised', event: 'decide', to: 'attested', scope: 'attestation.write' },
    { from: 'raised', event: 'withdraw', to: 'withdrawn', scope: 'attestation.write', guard: 'reason' },
    { from: 'attested', event: 'withdraw', to: 'withdrawn', scope: 'attestation.write', guard: 'reason' },
    { from: 'waived', event: 'withdraw', to: 'withdrawn', scope: 'attestation.write', guard: 'reason' },
  ],
  'open',
  ['attested', 'waived', 'withdrawn'],
)

/** A state of an item. */
export type AttestationState = StateOf<typeof attestationLifecycle>
/** An event of an item. */
export type AttestationEvent = EventOf<typeof attestationLifecycle>

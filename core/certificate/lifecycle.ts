import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a certificate. One person asks for a revocation, another confirms or rejects it. A reissued one is
 * replaced for good: the new print is a certificate with a life of its own.
 */
export const certificateLifecycle = lifecycle(
  [
    { from: 'composed', event: 'issue', to: 'issued', scope: 'certificate.issue', guard: 'other_person' },
    {
      from: 'issued',
      event: 'request_revocation',
      to: 'revocation_requested',
      scope: 'certificate.request_revocation',
      guard: 'reason',
    },
    {
      from: 'revocation_requested',
      event: 'revoke',
      to: 'revoked',
      scope: 'certificate.confirm_revocation',
      guard: 'other_person',
    },
    {
      from: 'revocation_requested',
      event: 'reject',
      to: 'issued',
      scope: 'certificate.confirm_revocation',
      guard: 'other_person',
    },
    { from: 'issued', event: 'reissue', to: 'reissued', scope: 'certificate.issue', guard: 'reason' },
  ],
  'composed',
  ['issued', 'revoked', 'reissued'],
)

/** A state of a certificate. */
export type CertificateState = StateOf<typeof certificateLifecycle>
/** An event of a certificate. */
export type CertificateEvent = EventOf<typeof certificateLifecycle>

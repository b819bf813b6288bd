import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of a report of results. The centre checks and another of its people publishes; for an outside platform two
 * persons record its receipts. An upheld objection withdraws it, wherever it stands, and a new one follows.
 */
export const reportLifecycle = lifecycle(
  [
    { from: 'draft', event: 'send', to: 'sent', scope: 'report.send', guard: 'other_person' },
    { from: 'sent', event: 'accept', to: 'accepted', scope: 'report.decide' },
    { from: 'sent', event: 'return', to: 'returned', scope: 'report.decide', guard: 'reason' },
    { from: 'sent', event: 'record_acceptance', to: 'accepted', scope: 'report.send', guard: 'two_persons' },
    { from: 'sent', event: 'record_return', to: 'returned', scope: 'report.send', guard: 'two_persons' },
    { from: 'returned', event: 'revise', to: 'draft', scope: 'report.write' },
    { from: 'accepted', event: 'publish', to: 'published', scope: 'report.publish', guard: 'other_person' },
    { from: 'accepted', event: 'record_publication', to: 'published', scope: 'report.send', guard: 'two_persons' },
    { from: 'draft', event: 'withdraw', to: 'withdrawn', scope: 'objection.decide', guard: 'upheld' },
    { from: 'sent', event: 'withdraw', to: 'withdrawn', scope: 'objection.decide', guard: 'upheld' },
    { from: 'returned', event: 'withdraw', to: 'withdrawn', scope: 'objection.decide', guard: 'upheld' },
    { from: 'accepted', event: 'withdraw', to: 'withdrawn', scope: 'objection.decide', guard: 'upheld' },
    { from: 'published', event: 'withdraw', to: 'withdrawn', scope: 'objection.decide', guard: 'upheld' },
  ],
  'draft',
  ['published', 'withdrawn'],
)

/** A state of a report. */
export type ReportState = StateOf<typeof reportLifecycle>
/** An event of a report. */
export type ReportEvent = EventOf<typeof reportLifecycle>

import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of an announcement. A published one is never edited: it is withdrawn with a reason, and another published.
 */
export const announcementLifecycle = lifecycle(
  [
    { from: 'draft', event: 'publish', to: 'published', scope: 'announcement.publish', guard: 'complete' },
    { from: 'draft', event: 'discard', to: 'withdrawn', scope: 'announcement.write' },
    { from: 'published', event: 'withdraw', to: 'withdrawn', scope: 'announcement.publish', guard: 'reason' },
  ],
  'draft',
  ['published', 'withdrawn'],
)

/** A state of an announcement. */
export type AnnouncementState = StateOf<typeof announcementLifecycle>
/** An event of an announcement. */
export type AnnouncementEvent = EventOf<typeof announcementLifecycle>

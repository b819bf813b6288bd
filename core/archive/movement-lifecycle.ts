import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of one movement of archived documents: asked for, approved where the policy wants it, signed out by the
 * keeper, signed for by the receiver, and for a loan signed in again. What must be approved cannot be handed out before.
 */
export const movementLifecycle = lifecycle(
  [
    { from: 'requested', event: 'approve', to: 'approved', scope: 'archive.approve', guard: 'other_person' },
    { from: 'requested', event: 'refuse', to: 'refused', scope: 'archive.approve', guard: 'other_person' },
    { from: 'requested', event: 'hand_out', to: 'handed_out', scope: 'archive.write', guard: 'approval_not_needed' },
    { from: 'approved', event: 'hand_out', to: 'handed_out', scope: 'archive.write' },
    { from: 'handed_out', event: 'receive', to: 'received', scope: 'archive.receive', guard: 'other_person' },
    { from: 'received', event: 'return', to: 'returned', scope: 'archive.write', guard: 'loan' },
  ],
  'requested',
  ['refused', 'received', 'returned'],
)

/** A state of a movement. */
export type MovementState = StateOf<typeof movementLifecycle>
/** An event of a movement. */
export type MovementEvent = EventOf<typeof movementLifecycle>

/** The Chinese name of each state. */
export const movementStateTitles: Record<MovementState, string> = {
  requested: '已登记',
  approved: '已批准',
  refused: '不同意',
  handed_out: '已交出',
  received: '已接收',
  returned: '已归还',
}

import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of an annual or batch plan. The exam office writes, the head submits, the centre decides; where the centre
 * is outside the system two persons record its letter. A change after approval makes a draft that must be approved
 * again.
 */
export const planLifecycle = lifecycle(
  [
    { from: 'draft', event: 'submit', to: 'submitted', scope: 'plan.submit', guard: 'other_person' },
    { from: 'submitted', event: 'approve', to: 'approved', scope: 'plan.decide', guard: 'other_person' },
    { from: 'submitted', event: 'return', to: 'returned', scope: 'plan.decide', guard: 'reason' },
    { from: 'submitted', event: 'record_approval', to: 'approved', scope: 'plan.record_letter', guard: 'two_persons' },
    { from: 'submitted', event: 'record_return', to: 'returned', scope: 'plan.record_letter', guard: 'two_persons' },
    { from: 'returned', event: 'revise', to: 'draft', scope: 'plan.write' },
    { from: 'approved', event: 'change', to: 'draft', scope: 'plan.write', guard: 'reason' },
    { from: 'draft', event: 'withdraw', to: 'withdrawn', scope: 'plan.submit', guard: 'reason' },
    { from: 'submitted', event: 'withdraw', to: 'withdrawn', scope: 'plan.submit', guard: 'reason' },
    { from: 'returned', event: 'withdraw', to: 'withdrawn', scope: 'plan.submit', guard: 'reason' },
    { from: 'approved', event: 'withdraw', to: 'withdrawn', scope: 'plan.submit', guard: 'reason' },
  ],
  'draft',
  ['approved', 'withdrawn'],
)

/** A state of a plan. */
export type PlanState = StateOf<typeof planLifecycle>
/** An event of a plan. */
export type PlanEvent = EventOf<typeof planLifecycle>

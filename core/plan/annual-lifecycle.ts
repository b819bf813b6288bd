import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/** The life of an annual plan: the exam office writes it, somebody else publishes it, and it stands. */
export const annualPlanLifecycle = lifecycle(
  [
    { from: 'draft', event: 'write', to: 'draft', scope: 'plan.write' },
    { from: 'draft', event: 'publish', to: 'published', scope: 'plan.submit', guard: 'other_person' },
  ],
  'draft',
  ['published'],
)

/** A state of an annual plan. */
export type AnnualPlanState = StateOf<typeof annualPlanLifecycle>
/** An event of an annual plan. */
export type AnnualPlanEvent = EventOf<typeof annualPlanLifecycle>

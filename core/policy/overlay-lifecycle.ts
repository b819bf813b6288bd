import { type Answer, answer, why } from '../kernel/judgement.ts'
import { type EventOf, lifecycle, type StateOf } from '../kernel/lifecycle.ts'

/**
 * The life of one version of an institution's own overlay. An approved version is in force from its day on; after that
 * day it is never taken back, another version says otherwise.
 */
export const overlayLifecycle = lifecycle(
  [
    { from: 'draft', event: 'propose', to: 'proposed', scope: 'policy.propose', guard: 'sound' },
    { from: 'draft', event: 'withdraw', to: 'withdrawn', scope: 'policy.propose', guard: 'reason' },
    { from: 'proposed', event: 'approve', to: 'approved', scope: 'policy.approve', guard: 'other_person' },
    { from: 'proposed', event: 'reject', to: 'rejected', scope: 'policy.approve', guard: 'other_person' },
    { from: 'proposed', event: 'withdraw', to: 'withdrawn', scope: 'policy.propose', guard: 'reason' },
    { from: 'approved', event: 'withdraw', to: 'withdrawn', scope: 'policy.propose', guard: 'not_in_force' },
  ],
  'draft',
  ['approved', 'rejected', 'withdrawn'],
)

/** A state of a version. */
export type OverlayState = StateOf<typeof overlayLifecycle>
/** An event of a version. */
export type OverlayEvent = EventOf<typeof overlayLifecycle>

/** The Chinese name of each state; `in_force` is an approved version whose day has come. */
export const overlayStateTitles: Readonly<Record<OverlayState | 'in_force', string>> = {
  draft: '草稿',
  proposed: '待批准',
  approved: '已批准，待生效',
  in_force: '现行',
  rejected: '已驳回',
  withdrawn: '已撤回',
}

/**
 * Whoever wrote or proposed a version neither approves nor rejects it, whatever roles he holds: reason
 * `policy.self_approval`. `decider` is null where nobody in particular decides.
 */
export const judgeApprover = (writers: readonly string[], decider: string | null): Answer =>
  answer(decider === null || writers.includes(decider) ? [why('policy.self_approval', null)] : [])

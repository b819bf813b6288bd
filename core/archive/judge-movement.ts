import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { MovementKind, MovementPolicy } from './types.ts'

/** What a movement needs, fixed when it is asked for. */
export interface MovementRule {
  readonly approvalNeeded: boolean
  /** The article that asks for the approval, else the one that asks for both signatures. */
  readonly clause: string | null
}

/** Whether a leader must approve a movement first, and the article that says so. */
export function movementRule(kind: MovementKind, { approval, signers }: MovementPolicy): MovementRule {
  const rule = approval[kind]
  return { approvalNeeded: rule !== undefined, clause: rule ? rule.clause : signers.clause }
}

/** Whether documents may be handed out: once approved where that is needed. The reason is `archive.not_approved`. */
export function judgeHandOut({ approvalNeeded, clause }: MovementRule, approved: boolean): Answer {
  return answer(approvalNeeded && !approved ? [why('archive.not_approved', clause)] : [])
}

/** Whether a leader may decide what somebody asked for: not his own wish. The reason is `archive.own_request`. */
export function judgeApprover(by: { requested: string; decides: string | null }, { clause }: MovementRule): Answer {
  return answer(by.requested === by.decides ? [why('archive.own_request', clause)] : [])
}

/**
 * Whether a hand-over is complete: as many different people have signed as the policy asks for. The reason is
 * `archive.signers_missing`.
 */
export function judgeHandOver(signed: readonly (string | null)[], { signers }: MovementPolicy): Answer {
  const different = new Set(signed.filter((person) => person !== null)).size
  return answer(different < signers.value ? [why('archive.signers_missing', signers.clause)] : [])
}

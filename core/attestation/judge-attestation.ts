import type { Role } from '../access/roles.ts'
import type { StepStatus } from '../chain/judge-step.ts'
import { type Answer, answer, type Why, why } from '../kernel/judgement.ts'
import type { NamedItem } from './attestation-of.ts'
import type { AttestationGiven, AttestationPolicy } from './types.ts'

/** What an item asks of the person: the right role, every point affirmed, the note and the paper. */
export function judgeGiven(item: NamedItem, given: AttestationGiven): readonly Why[] {
  const { name, clause } = item
  const missing = (item.checks ?? []).filter((check) => !given.checks?.includes(check))
  return [
    ...(given.role !== null && item.roles.includes(given.role) ? [] : [why('attestation.wrong_role', clause, name)]),
    ...missing.map((check) => why('attestation.check_missing', clause, check)),
    ...(item.needsNote && !given.note?.trim() ? [why('attestation.note_missing', clause, name)] : []),
    ...(item.needsAttachment && !given.files ? [why('attestation.attachment_missing', clause, name)] : []),
  ]
}

/** When something is attested: today, the first day of the exam, and where the item's step stands. */
export interface AttestationTime {
  readonly today: string
  readonly examOn: string
  readonly step: StepStatus
}

const isEarly = ({ moment }: NamedItem, { today, examOn, step }: AttestationTime): boolean => {
  if (moment === 'before') return false
  return moment === undefined ? step === 'waiting' : today < examOn
}

/**
 * Whether a person may attest an item now. Reasons carry the item's clause: `attestation.wrong_role`,
 * `attestation.check_missing` (`who` names the point), `attestation.note_missing`, `attestation.attachment_missing`,
 * and `attestation.too_early` for what cannot have happened yet: an item of the exam before its first day, any other
 * before its step's turn. Preparations of the exam may be attested ahead.
 */
export function judgeAttestation(item: NamedItem, given: AttestationGiven, time?: AttestationTime): Answer {
  const early = time !== undefined && isEarly(item, time)
  return answer([...judgeGiven(item, given), ...(early ? [why('attestation.too_early', item.clause, item.name)] : [])])
}

/**
 * Whether an occasion may be decided so: like an attestation, and the effect must be one the article names
 * (`attestation.effect_not_allowed`, `who` is the effect chosen); the system never invents one.
 */
export function judgeDecision(item: NamedItem, given: AttestationGiven): Answer {
  const effects = item.effects ?? []
  const chosen = given.effect ?? ''
  const strange = effects.length > 0 && !effects.includes(chosen)
  return answer([
    ...judgeGiven(item, given),
    ...(strange ? [why('attestation.effect_not_allowed', item.clause, chosen)] : []),
  ])
}

/**
 * Whether an article may be reported to apply: it must be one that arises on occasion (`attestation.no_occasion`), and
 * what happened one of its cases (`attestation.case_unknown`, `who` is what was given).
 */
export function judgeOccasion(item: NamedItem, happened: string): Answer {
  if (item.scope !== 'occasion') return answer([why('attestation.no_occasion', item.clause, item.name)])
  const cases = item.cases ?? []
  const strange = cases.length > 0 && !cases.includes(happened)
  return answer(strange ? [why('attestation.case_unknown', item.clause, happened)] : [])
}

/**
 * Whether an item may be waived by a role for a reason: `attestation.waiver_not_allowed` where the profile does not
 * allow it or no reason is given, `attestation.waiver_wrong_role` where the role may not waive or could itself attest.
 */
export function judgeWaiver(
  policy: AttestationPolicy,
  item: NamedItem,
  { role, reason }: { readonly role: Role | null; readonly reason: string },
): Answer {
  const { name, clause } = item
  if (item.waiver !== 'allowed' || reason.trim() === '')
    return answer([why('attestation.waiver_not_allowed', clause, name)])
  const entitled = role !== null && policy.waivedBy.value.includes(role) && !item.roles.includes(role)
  return answer(entitled ? [] : [why('attestation.waiver_wrong_role', clause, name)])
}

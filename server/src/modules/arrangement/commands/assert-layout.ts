import { DomainError } from '#contract/domain-error.ts'
import { judgeDefenceRoom, judgeSpacing } from '#core/arrangement/judge-layout.ts'
import type { ArrangementPolicy } from '#core/arrangement/types.ts'
import type { PlaceFacts } from '../store.places.ts'

function assertSpacing({ name, spacing }: PlaceFacts, policy: ArrangementPolicy): void {
  if (spacing === null) return
  const [reason] = judgeSpacing(spacing, policy).reasons
  const least = policy.spacing?.value ?? 0
  if (!reason) return
  const grounds = [
    {
      clause: reason.clause,
      required: `座位前后左右保持${least}厘米以上`,
      actual: `${spacing}厘米`,
      gap: `${least - spacing}厘米`,
      remedies: ['拉开座位后重新测量', '减少机位'],
    },
  ]
  throw new DomainError('place.too_close', { name, spacing, least }, { grounds })
}

function assertDefence({ name, areas }: PlaceFacts, policy: ArrangementPolicy): void {
  const [level] = policy.defence?.levels ?? []
  if (areas.length === 0 || level === undefined) return
  const { reasons } = judgeDefenceRoom(areas, level, policy)
  if (reasons.length === 0) return
  const missing = reasons.map(({ who }) => who ?? '')
  const grounds = reasons.map(({ clause, who }) => ({
    clause,
    required: `答辩考场设${(policy.defence?.areas ?? []).join('、')}`,
    actual: `没有${who}`,
    remedies: [`布置${who}后再登记`],
  }))
  throw new DomainError('place.defence_incomplete', { name, missing }, { grounds })
}

/** Refuses a place whose seats stand too close, or a room for the defence without its parts, as far as declared. */
export function assertLayout(facts: PlaceFacts, policy: ArrangementPolicy): void {
  assertSpacing(facts, policy)
  assertDefence(facts, policy)
}

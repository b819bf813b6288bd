import type { Day } from '#core/kernel/dates.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import { judgeAct } from '#core/rules/judge-conduct.ts'
import type { StageRules } from '#core/rules/types.ts'

/** A measuring instrument: the result of its last verification and the last day it holds; null where never verified. */
export interface Instrument {
  readonly id: string
  readonly verification?: { readonly passed: boolean; readonly validUntil: Day } | null | undefined
}

/** The acts an article may forbid, by the state of the instrument used. */
const actOf = ({ verification }: Instrument, on: Day): string | null => {
  if (!verification) return '使用未经检定的器具'
  if (!verification.passed) return '使用检定不合格的器具'
  return verification.validUntil < on ? '使用超期未检定的器具' : null
}

/**
 * Whether instruments may be used on a day (HN-129): a reason `equipment.instruments` for every one that was never
 * verified, failed, or whose verification has run out (its last day still counts), `who` the instrument. One whose
 * verification nobody stated is the question `ask.verification`, where an article forbids anything.
 */
export function judgeEquipmentUse({ prohibitions }: StageRules, instruments: readonly Instrument[], on: Day): Answer {
  const rule = prohibitions.instruments
  const stated = instruments.filter(({ verification }) => verification !== undefined)
  const unknown = rule ? instruments.filter(({ verification }) => verification === undefined) : []
  return answer(
    stated.flatMap((instrument) => {
      const act = actOf(instrument, on)
      const reasons = act === null ? [] : judgeAct('equipment', { instruments: rule ?? null }, act).reasons
      return reasons.map(({ code, clause }) => why(code, clause, instrument.id))
    }),
    unknown.map(({ id }) => why('ask.verification', rule?.clause ?? null, id)),
  )
}

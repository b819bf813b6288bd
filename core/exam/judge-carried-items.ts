import { type Answer, answer } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeAct, judgeMisconduct, type Misconduct, type MisconductVerdict } from '#core/rules/judge-conduct.ts'

/** What a candidate carries, in the words of the article, and whether it was put where it belongs. */
export interface CarriedItems {
  readonly items: readonly string[]
  readonly storedInPlace: boolean
}

/** Whether that is allowed, and what it counts as where it is not. */
export interface CarriedAnswer extends Answer {
  readonly countsAs: string | null
}

/** Whether a candidate may have these things in the room; a reason `exam.carriedItems` for each, naming it. */
export function judgeCarriedItems(
  { rules }: Pick<Policy, 'rules'>,
  { items, storedInPlace }: CarriedItems,
): CarriedAnswer {
  const { prohibitions, sanctions } = rules.exam
  const reasons = items.flatMap((item) => judgeAct('exam', prohibitions, item, { storedInPlace }).reasons)
  const conduct = reasons[0]?.who
  const verdict = conduct === undefined ? null : judgeMisconduct(sanctions, { conduct, role: '考生' })
  return { ...answer(reasons), countsAs: verdict?.effect ?? null }
}

/**
 * What may follow from a misconduct in the room or at the bench, in the words of the institution's articles; of several
 * responses a person chooses by the gravity of the case and says why.
 */
export const judgeRoomResponse = ({ rules }: Pick<Policy, 'rules'>, misconduct: Misconduct): MisconductVerdict =>
  judgeMisconduct(rules.exam.sanctions, misconduct)

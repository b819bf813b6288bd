import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { Level } from '../kernel/levels.ts'
import type { ArrangementPolicy } from './types.ts'

/**
 * Whether the seats of a room stand far enough apart, to every side; centimetres, measured in the room. The reason is
 * `place.spacing`.
 */
export function judgeSpacing(centimetres: number, { spacing }: ArrangementPolicy): Answer {
  return answer(spacing && centimetres < spacing.value ? [why('place.spacing', spacing.clause)] : [])
}

/**
 * Whether a room can hold the defence of a level's candidates: it has every part the policy names. Each part left out
 * is `place.defence_area`; levels without a defence ask for none.
 */
export function judgeDefenceRoom(areas: readonly string[], level: Level, { defence }: ArrangementPolicy): Answer {
  if (!defence?.levels.includes(level)) return answer([])
  const missing = defence.areas.filter((area) => !areas.includes(area))
  return answer(missing.map((area) => why('place.defence_area', defence.clause, area)))
}

import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import { isRole } from '#core/staffing/duties.ts'
import type { TeamPolicy } from '#core/staffing/team-types.ts'

/** Somebody at work in the room, in a duty, with the last day of the card shown; null where none was shown. */
export interface CardShown {
  readonly name: string
  readonly duty: 'assessor' | 'supervisor'
  readonly validUntil: string | null
}

/** Whether everybody who must show a valid card did; the reason `exam.card` names whoever did not. */
export function judgeCards({ cards }: TeamPolicy, shown: readonly CardShown[], on: string): Answer {
  return answer(
    shown
      .filter(({ validUntil }) => validUntil === null || validUntil < on)
      .flatMap(({ name, duty }) =>
        cards.filter(({ role }) => isRole(duty, role)).map(({ clause }) => why('exam.card', clause, name)),
      ),
  )
}

import { concerning, joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesAbout } from '#core/rules/rules-about.ts'
import type { StageRules } from '#core/rules/types.ts'
import { dutyFactTitles, leaveFactTitles } from './facts.ts'
import type { AppointedRole, SessionChangeRule } from './types.ts'

/** Somebody at work. */
export interface OnDutyFacts {
  readonly person: string
  readonly role: AppointedRole
  readonly cardWorn?: boolean | undefined
}

/** Whether everybody at work wears the card of the appointment; reasons name the person (HN-039, HN-295). */
export const judgeOnDuty = ({ requirements }: StageRules, people: readonly OnDutyFacts[]): Answer =>
  joinAnswers(
    people.map(({ person, ...facts }) =>
      concerning(person, judgeRequirements('staffing', rulesAbout(requirements, dutyFactTitles), facts)),
    ),
  )

/** Somebody who does not come to the post, or goes away from it. */
export interface LeaveFacts {
  readonly leave: 'absent' | 'leaving'
  /** Whether leave was asked for before the duty began. */
  readonly requestedBefore?: boolean | undefined
  /** Who agreed to the leaving. */
  readonly approvedBy?: string | undefined
}

/** Whether leave was asked for in time and a leaving agreed to by the head of the institution (HN-281). */
export const judgeLeave = ({ requirements }: StageRules, facts: LeaveFacts): Answer =>
  judgeRequirements('staffing', rulesAbout(requirements, leaveFactTitles), { ...facts })

/** What the invigilators of a room do between two sessions. */
export interface SessionChangeFacts {
  /** Whether the next session follows without a break. */
  readonly withoutBreak: boolean
  readonly binding: readonly string[]
  readonly fetching: readonly string[]
}

/**
 * Whether invigilators may part between two sessions, some binding the papers while others fetch the next ones
 * (NC-076). Reasons: `staffing.parted_without_need`, `staffing.too_few_binding`, `staffing.too_few_fetching`,
 * `staffing.binds_and_fetches` (`who` does both).
 */
export function judgeSessionChange(rule: SessionChangeRule | null, facts: SessionChangeFacts): Answer {
  if (rule === null || facts.fetching.length === 0) return answer([])
  const { withoutBreak, binding, fetching } = facts
  const reasons: readonly Why[] = [
    ...(withoutBreak ? [] : [why('staffing.parted_without_need', rule.clause)]),
    ...(new Set(binding).size < rule.binding ? [why('staffing.too_few_binding', rule.clause)] : []),
    ...(new Set(fetching).size < rule.fetching ? [why('staffing.too_few_fetching', rule.clause)] : []),
    ...fetching
      .filter((person) => binding.includes(person))
      .map((person) => why('staffing.binds_and_fetches', rule.clause, person)),
  ]
  return answer(reasons)
}

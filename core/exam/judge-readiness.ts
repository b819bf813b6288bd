import type { Answer } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesNamed } from './rules-named.ts'

/** A room before the exam: who wears a badge, who inspected it, what was found and who was told. */
export type Readiness = {
  readonly badgeWearers?: readonly string[] | undefined
  readonly inspectedBy?: readonly string[] | undefined
  readonly roomFaulty: boolean
  /** The person in charge who was told to put it right. */
  readonly rectificationNotified?: string | undefined
}

const names = ['badges', 'acceptance', 'rectification']

/**
 * Whether a room may be used: badges worn, inspected by those who must, and its faults notified. Reasons
 * `exam.badges`, `exam.acceptance` (`who` names the duty) and `exam.rectification`.
 */
export const judgeReadiness = ({ rules }: Pick<Policy, 'rules'>, readiness: Readiness): Answer =>
  judgeRequirements('exam', rulesNamed(rules.exam.requirements, names), readiness)

/** Whether every candidate was compared with everything an article lists; the reason `exam.comparison` names what not. */
export const judgeComparison = ({ rules }: Pick<Policy, 'rules'>, checked: readonly string[] | undefined): Answer =>
  judgeRequirements('exam', rulesNamed(rules.exam.requirements, ['comparison']), { checked })

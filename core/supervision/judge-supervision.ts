import { concerning, joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesAbout } from '#core/rules/rules-about.ts'
import type { StageRules } from '#core/rules/types.ts'
import { cardFactTitles, inspectionFactTitles, reportFactTitles, setupFactTitles } from './facts.ts'
import type { SupervisionRule } from './types.ts'

/** Who supervises a batch, from inside and from outside. */
export interface SupervisionSetup {
  readonly internalSupervisors?: number | undefined
  /** How many supervisors an authority sends. */
  readonly externalSupervisors: number
  readonly externalReceived?: boolean | undefined
  readonly externalAssisted?: boolean | undefined
  /** The authority that sends them. */
  readonly externalFrom?: string | undefined
  readonly externalLeaders?: number | undefined
  readonly externalDeputies?: number | undefined
}

/**
 * Whether a batch is supervised from inside, and those whom an authority sends are received and helped (HN-173) or come
 * from the right authority with leader and deputy (JC-038). Reasons `supervision.<name>`.
 */
export const judgeSupervisionSetup = ({ requirements }: StageRules, facts: SupervisionSetup): Answer =>
  judgeRequirements('supervision', rulesAbout(requirements, setupFactTitles), { ...facts })

/** A part of an assessment, such as a session or a step, and the supervisors who watched it. */
export interface WatchedPart {
  readonly part: string
  readonly supervisors: readonly string[]
}

/**
 * Whether supervisors watched every part of the assessment: a reason `supervision.coverage` for each they did not
 * (LG-037, NC-025); without any part it is asked (`ask.parts`).
 */
export function judgeCoverage(rule: SupervisionRule | null, parts: readonly WatchedPart[]): Answer {
  if (rule === null) return answer([])
  const unwatched = parts.filter(({ supervisors }) => supervisors.length === 0)
  return answer(
    unwatched.map(({ part }) => why('supervision.coverage', rule.clause, part)),
    parts.length === 0 ? [why('ask.parts', rule.clause)] : [],
  )
}

/** Whether supervisors looked into everything they must: `who` is what they left out (HN-248, NC-081). */
export const judgeInspection = (
  { requirements }: StageRules,
  facts: { readonly inspected?: readonly string[] | undefined },
): Answer => judgeRequirements('supervision', rulesAbout(requirements, inspectionFactTitles), { ...facts })

/** The report of the supervisors of a batch. */
export interface SupervisionReport {
  /** The supervisors of the batch, and those who signed. */
  readonly supervisors: readonly string[]
  readonly signedBy: readonly string[]
  readonly summaryForm?: string | undefined
  readonly summaryReported?: boolean | undefined
  readonly reportMedium?: string | undefined
  readonly supervisionForms?: readonly string[] | undefined
}

/**
 * Whether the report of the supervisors is whole: a summary in writing, handed up (HN-251), on paper and signed by every
 * supervisor of the batch (`supervision.unsigned`, HN-271), the form of feedback filled (LG-037).
 */
export function judgeSupervisionReport(
  { rules, supervision }: Pick<Policy, 'rules' | 'supervision'>,
  { supervisors, signedBy, ...facts }: SupervisionReport,
): Answer {
  const rule = supervision.signedByAll
  const unsigned = rule === null ? [] : supervisors.filter((person) => !signedBy.includes(person))
  return joinAnswers([
    judgeRequirements('supervision', rulesAbout(rules.supervision.requirements, reportFactTitles), facts),
    answer(unsigned.map((person) => why('supervision.unsigned', rule?.clause ?? null, person))),
  ])
}

/** A supervisor's card. */
export interface SupervisorCard {
  readonly person: string
  readonly cardWorn?: boolean | undefined
  readonly taskDone: boolean
  readonly cardReturned?: boolean | undefined
}

/** Whether supervisors wear their cards and give them back when their task is done; reasons name the person (HN-272). */
export const judgeSupervisorCards = ({ requirements }: StageRules, cards: readonly SupervisorCard[]): Answer =>
  joinAnswers(
    cards.map(({ person, ...facts }) =>
      concerning(person, judgeRequirements('supervision', rulesAbout(requirements, cardFactTitles), facts)),
    ),
  )

import { joinAnswers } from '#core/kernel/join-answers.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import { judgeDocument } from '#core/rules/judge-document.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesAbout } from '#core/rules/rules-about.ts'
import type { StageRules } from '#core/rules/types.ts'
import { reviewFactTitles } from './facts.ts'

/** The review of the assessors of a batch. */
export interface BatchReviewFacts {
  /** Steps as they were taken, in order: `analyse`, `conclude`, `fill`, `file`. */
  readonly steps: readonly StepTaken[]
  /** Forms filled for the assessors of the batch. */
  readonly reviewForms?: readonly string[] | undefined
  /** The duty of whoever wrote the opinion on the group. */
  readonly reviewOpinionBy?: string | undefined
  readonly reviewFiled?: boolean | undefined
}

/**
 * Whether the assessors of a batch were reviewed: the lead analysed and concluded, the form was filled and filed
 * (`staffing.review.<word>`, HN-261); staff or a supervisor wrote the opinion (`staffing.reviewForm`,
 * `staffing.reviewOpinion`, `staffing.reviewFile`, HN-285).
 */
export function judgeBatchReview({ requirements, procedures }: StageRules, facts: BatchReviewFacts): Answer {
  const { steps, ...stated } = facts
  return joinAnswers([
    judgeProcedure('staffing.review', procedures.batchReview, steps),
    judgeRequirements('staffing', rulesAbout(requirements, reviewFactTitles), stated),
  ])
}

/**
 * Whether the opinions of the year were given by a manager and a supervisor, each for themselves (`opinions`), and then
 * written into the form of the year (`fill`): `staffing.yearReview.<word>` (HN-287).
 */
export const judgeYearReview = ({ procedures }: StageRules, steps: readonly StepTaken[]): Answer =>
  judgeProcedure('staffing.yearReview', procedures.yearReview, steps)

/**
 * Whether the file of an assessor is whole at the end of a year: a reason `staffing.file.field` for each piece missing
 * (HN-262).
 */
export const judgeAssessorFile = ({ documents }: StageRules, pieces: readonly string[]): Answer =>
  judgeDocument('staffing.file', documents.assessorFile, { fields: pieces })

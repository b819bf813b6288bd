import { type Answer, answer } from '../kernel/judgement.ts'
import { judgeProcedure, type StepTaken } from '../rules/judge-procedure.ts'
import { judgeRequirements } from '../rules/judge-requirements.ts'
import { rulesAbout } from '../rules/rules-about.ts'
import type { StageRules } from '../rules/types.ts'
import { recordingFactTitles, surveyFactTitles } from './facts.ts'

/** Whether the whole assessment was recorded in every way it must be (拍照, 录像, 留影). */
export const judgeRecording = (
  { requirements }: StageRules,
  facts: { readonly recorded?: readonly string[] | undefined },
): Answer => judgeRequirements('archive', rulesAbout(requirements, recordingFactTitles), { ...facts })

/**
 * Whether candidates were asked how satisfied they were, without names, after handing in, and a supervisor reported on
 * it: reasons `archive.anonymous` and those of the procedure, `archive.survey…`.
 */
export function judgeSurvey(
  { requirements, procedures }: StageRules,
  taken: readonly StepTaken[],
  facts: { readonly anonymous?: boolean | undefined },
): Answer {
  const named = judgeRequirements('archive', rulesAbout(requirements, surveyFactTitles), { ...facts })
  const steps = judgeProcedure('archive.survey', procedures.satisfaction, taken)
  return answer([...named.reasons, ...steps.reasons], [...named.questions, ...steps.questions])
}

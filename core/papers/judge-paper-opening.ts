import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { repeatedWhys } from '#core/policy/parameter.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import type { OpeningRule, PapersPolicy } from './types.ts'

/** The opening of a bag of papers; minutes are counted from the start of the exam, negative before it. */
export interface PaperOpening {
  readonly at: number
  /** When the bags of the other rooms were or will be opened. */
  readonly elsewhere?: readonly number[] | undefined
  /** Whether it is opened in the room, before the candidates. */
  readonly onSpot: boolean
  /** What was done, in its order. */
  readonly taken: readonly StepTaken[]
}

/** Whether it may be opened; `further` repeats the reasons under further articles that say the same. */
export interface OpeningAnswer extends Answer {
  readonly further: readonly Why[]
}

/** The question where another text of the institution opens the bag as early as that. */
const disputed = (at: number, { openingDisputed: rule }: PapersPolicy): readonly Why[] =>
  rule && at >= -rule.minutesBefore ? [why('ask.opening', rule.clause)] : []

function faultsOf(rule: OpeningRule, { elsewhere = [], onSpot, at }: PaperOpening): readonly Why[] {
  const { clause } = rule
  return [
    ...(rule.simultaneous && elsewhere.some((other) => other !== at) ? [why('papers.not_simultaneous', clause)] : []),
    ...(rule.onSpot && !onSpot ? [why('papers.not_on_spot', clause)] : []),
  ]
}

/**
 * Whether a bag of papers may be opened. Reasons `papers.opened_early`, `papers.not_simultaneous`, `papers.not_on_spot`
 * and those of the procedure `papers.opening` (who witnesses, who signs, what is shown). Early enough for one text and
 * too early for another is the question `ask.opening`, as is an opening before the start where nothing is written.
 */
export function judgePaperOpening(
  { papers, rules }: Pick<Policy, 'papers' | 'rules'>,
  opening: PaperOpening,
): OpeningAnswer {
  const { opening: rule } = papers
  const { at } = opening
  const early = rule ? at < -rule.minutesBefore : at < 0
  const questions = !early ? [] : rule ? disputed(at, papers) : [why('ask.opening', null)]
  const refused = rule && early && questions.length === 0 ? [why('papers.opened_early', rule.clause)] : []
  const procedure = judgeProcedure('papers.opening', rules.exam.procedures.opening, opening.taken).reasons
  const reasons = [...refused, ...(rule ? faultsOf(rule, opening) : []), ...procedure]
  return { ...answer(reasons, questions), further: refused.flatMap((one) => repeatedWhys(one, rule)) }
}

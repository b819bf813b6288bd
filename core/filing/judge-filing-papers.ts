import { joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import { judgeDocument } from '#core/rules/judge-document.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import type { StageRules } from '#core/rules/types.ts'

/**
 * Whether the materials of an application are complete (HN-012): those handed in with it, and at the technical
 * assessment also those kept ready for inspection. Reasons `filing.materials.field`, one for each material missing.
 */
export function judgeFilingMaterials(
  { documents }: StageRules,
  moment: 'application' | 'assessment',
  materials: readonly string[],
): Answer {
  const judge = (name: string) => judgeDocument('filing.materials', documents[name], { fields: materials })
  const application = judge('applicationMaterials')
  return moment === 'application' ? application : joinAnswers([application, judge('inspectionMaterials')])
}

/** The bound volume of an application: its pieces in the order they are bound, and how many copies there are. */
export interface FilingDossier {
  readonly pieces: readonly string[]
  readonly copies: number
}

const follows = (pieces: readonly string[], listed: readonly string[]): boolean => {
  const places = pieces.map((piece) => listed.indexOf(piece)).filter((place) => place >= 0)
  return places.every((place, index) => index === 0 || place > (places[index - 1] as number))
}

/**
 * Whether the bound volume is whole, bound in the order of the article and in as many copies (HN-016): reasons
 * `filing.dossier.field`, `.order`, `.copies`.
 */
export function judgeFilingDossier({ documents }: StageRules, { pieces, copies }: FilingDossier): Answer {
  const rule = documents.dossier
  const order = follows(pieces, rule?.fields ?? []) ? 'as_listed' : undefined
  return judgeDocument('filing.dossier', rule, { fields: pieces, copies, order })
}

/** Whether a first filing went through its steps in order (HN-014); `upTo` judges one still under way. */
export const judgeFilingProcedure = (rules: StageRules, taken: readonly StepTaken[], upTo?: string): Answer =>
  judgeProcedure('filing.procedure', rules.procedures.filing, taken, {}, upTo)

/** A request to add occupations to a filing: its materials, and the steps taken so far. */
export interface IncrementalFiling {
  readonly materials: readonly string[]
  readonly taken: readonly StepTaken[]
  /** The step it has come to; without it the whole procedure is judged. */
  readonly upTo?: string | undefined
}

/**
 * Whether an addition to a filing has its materials (HN-017: `filing.incremental.field`) and went through its steps in
 * order (HN-018: `filing.incremental_procedure.step`, `.order`).
 */
export const judgeIncrementalFiling = (rules: StageRules, { materials, taken, upTo }: IncrementalFiling): Answer =>
  joinAnswers([
    judgeDocument('filing.incremental', rules.documents.incrementalMaterials, { fields: materials }),
    judgeProcedure('filing.incremental_procedure', rules.procedures.incremental, taken, {}, upTo),
  ])

/** A regulation of the organisation, as the list of the application names it. */
export interface RegulationRow {
  readonly title: string
  /** Filled columns of its row, such as 制定部门. */
  readonly filled: readonly string[]
}

/** An answer about the columns of one row, naming the row before the column. */
const inRow = (row: string, { reasons }: Answer): Answer =>
  answer(reasons.map(({ code, clause, who }) => why(code, clause, `${row}：${who}`)))

/**
 * Whether the list of regulations has every regulation (HN-020: `filing.regulations.field`) and every row is filled in
 * (`filing.regulation.field`, `who` such as `保密制度：制定时间`).
 */
export const judgeRegulations = ({ documents }: StageRules, rows: readonly RegulationRow[]): Answer =>
  joinAnswers([
    judgeDocument('filing.regulations', documents.regulations, { fields: rows.map(({ title }) => title) }),
    ...rows.map(({ title, filled }) =>
      inRow(title, judgeDocument('filing.regulation', documents.regulationRow, { fields: filled })),
    ),
  ])

/** Whether a row of the directory of a letter of filing states everything (HN-085): `filing.directory.field`, `who` such as `车工：等级`. */
export const judgeDirectoryColumns = (
  { documents }: StageRules,
  occupation: string,
  filled: readonly string[],
): Answer => inRow(occupation, judgeDocument('filing.directory', documents.directory, { fields: filled }))

import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { FilingEntriesPolicy, FilingSection } from './types.ts'

/** How a text (a standard, the classification) knows an occupation: its levels, and its jobs with theirs. */
export interface OccupationText {
  readonly levels: readonly Level[]
  readonly jobs: readonly { readonly job: string; readonly levels: readonly Level[] }[]
}

/** A row of an application: what is to be filed, and what is known of the occupation. */
export interface AppliedEntry {
  /** Code of the classification, such as `6-18-01-01`. */
  readonly occupationCode: string
  readonly occupation: string
  /** Job or direction; empty where none is named. */
  readonly job: string
  readonly levels: readonly Level[]
  /** The basis of assessment, such as 国家职业技能标准. */
  readonly basis: string
  /** Catalogues that list the occupation; left out where nobody looked. */
  readonly listedIn?: readonly string[] | undefined
  /** What kind of occupation it is, such as 准入类; left out where nobody knows. */
  readonly kind?: string | undefined
  /** What each text says of the occupation, by the name of the text. */
  readonly texts: { readonly [text: string]: OccupationText | undefined }
}

interface Findings {
  readonly reasons: readonly Why[]
  readonly questions: readonly Why[]
}

const nothing: Findings = { reasons: [], questions: [] }

const judgeScope = ({ scope }: FilingEntriesPolicy, entry: AppliedEntry): Findings => {
  const about = (code: string) => why(code, scope.clause, entry.occupation)
  const separately = entry.listedIn?.some((catalogue) => scope.studiedSeparately.includes(catalogue))
  return {
    reasons: [
      ...(scope.majorGroups.includes(Number(entry.occupationCode[0])) ? [] : [about('filing.major_group')]),
      ...(scope.bases.includes(entry.basis) ? [] : [about('filing.basis')]),
    ],
    questions:
      entry.listedIn === undefined ? [about('ask.catalogue')] : separately ? [about('ask.studied_separately')] : [],
  }
}

const judgeDivision = ({ divisions }: FilingEntriesPolicy, entry: AppliedEntry): Findings => {
  const text = divisions.precedence.map((name) => entry.texts[name]).find((one) => one !== undefined)
  if (!text) return { reasons: [], questions: [why('ask.division', divisions.clause, entry.occupation)] }
  const isNamed = (level: Level): boolean => {
    const jobs = text.jobs.filter(({ levels }) => levels.includes(level)).map(({ job }) => job)
    return jobs.length === 0 ? entry.job === '' : jobs.includes(entry.job)
  }
  return entry.levels.every(isNamed)
    ? nothing
    : { reasons: [why('filing.division', divisions.clause, entry.occupation)], questions: [] }
}

const judgeLevels = ({ levels }: FilingEntriesPolicy, entry: AppliedEntry): Findings => {
  const text = entry.texts[levels.within]
  if (!text) return { reasons: [], questions: [why('ask.standard_levels', levels.clause, entry.occupation)] }
  return entry.levels.every((level) => text.levels.includes(level))
    ? nothing
    : { reasons: [why('filing.entry_level', levels.clause, entry.occupation)], questions: [] }
}

const judgeKind = ({ excluded }: FilingEntriesPolicy, { kind, occupation }: AppliedEntry): Findings => {
  if (kind === undefined) return { reasons: [], questions: [why('ask.occupation_kind', excluded.clause, occupation)] }
  return excluded.kinds.includes(kind)
    ? { reasons: [why('filing.kind', excluded.clause, occupation)], questions: [] }
    : nothing
}

/**
 * Whether rows may be filed, `who` the occupation: its major group and basis of assessment (HN-009 `filing.major_group`,
 * `filing.basis`; one of a catalogue studied separately is the question `ask.studied_separately`), the job named where
 * the text that goes first divides the occupation at that level, and none where it does not (HN-030 `filing.division`),
 * levels within those of the standard (HN-031 `filing.entry_level`), and no kind that is never filed (HN-032
 * `filing.kind`). What nobody stated is a question.
 */
export function judgeFilingEntries(
  { entries: policy }: Pick<FilingSection, 'entries'>,
  rows: readonly AppliedEntry[],
): Answer {
  if (!policy) return answer([])
  const found = rows.flatMap((row) =>
    [judgeScope, judgeDivision, judgeLevels, judgeKind].map((judge) => judge(policy, row)),
  )
  return answer(
    found.flatMap(({ reasons }) => reasons),
    found.flatMap(({ questions }) => questions),
  )
}

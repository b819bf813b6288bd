import type { EligibilityAnswer } from '../eligibility/types.ts'
import { ageOn, type Day } from '../kernel/dates.ts'
import type { RegistrationKey } from './columns.ts'
import type { EligibilityFacts } from './eligibility-facts.ts'
import { identityTypeOf } from './identity-problems.ts'
import { judgeEvidence } from './judge-evidence.ts'
import { needTitle } from './need-titles.ts'
import type { RegistrationRow } from './parse-registration-row.ts'
import type { RowProblem, RowProblemCode } from './row-problem.ts'
import { routeTitles } from './state-titles.ts'
import type { RegistrationPolicy } from './types.ts'

/** An application of the same person elsewhere, as the centre's index tells it. */
export interface OtherUse {
  readonly own: boolean
  readonly sameEntry: boolean
  readonly from: Day
  readonly to: Day
}

/** What is known about one application when it is judged. */
export interface ApplicationKnowledge {
  readonly on: Day
  /** First and last day of the batch. */
  readonly period: { readonly from: Day; readonly to: Day }
  readonly ageFloor: { readonly years: number; readonly clause: string | null }
  readonly evidence: RegistrationPolicy['evidence']
  /** The number under which the person is registered for the same occupation and level of this batch. */
  readonly registeredAs: string | null
  readonly uses: readonly OtherUse[]
  readonly bans: readonly { readonly until: Day; readonly clause: string }[]
  /** What the conditions look like; null where nobody will read a remark about them. */
  readonly verdict: EligibilityAnswer | null
}

/** What refuses an application and what should be looked at. */
export interface JudgedApplication {
  readonly refusals: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
}

type Found = Omit<RowProblem, 'column'>

const find = (
  key: RegistrationKey,
  code: RowProblemCode,
  params: RowProblem['params'] = {},
  clause?: string | null,
): Found => (clause === undefined ? { key, code, params } : { key, code, params, clause })

/**
 * Judges an application that is sound in itself against everything around it: the batch, other batches and
 * institutions of the centre in the same period, bans, the papers its route must bring, and the age. Whether the
 * conditions are met is the review's to decide; here it is only remarked.
 */
export function judgeApplication(
  row: RegistrationRow,
  facts: EligibilityFacts,
  known: ApplicationKnowledge,
  columnOf: (key: RegistrationKey) => string,
): JudgedApplication {
  const named = (found: readonly Found[]) => found.map((one) => ({ ...one, column: columnOf(one.key) }))
  const refusals = [...duplicates(known), ...bansOf(known), ...evidenceOf(facts, known)]
  const warnings = [...overlaps(known), ...ageOf(row, known), ...documentOf(row), ...outlook(known)]
  return { refusals: named(refusals), warnings: named(refusals.length > 0 ? [] : warnings) }
}

const overlapping = ({ uses, period }: ApplicationKnowledge) =>
  uses.filter((use) => use.from <= period.to && use.to >= period.from)

function duplicates(known: ApplicationKnowledge): Found[] {
  if (known.registeredAs !== null) return [find('documentNumber', 'row.registered', { number: known.registeredAs })]
  return overlapping(known)
    .filter((use) => use.sameEntry)
    .slice(0, 1)
    .map(({ own, from, to }) => find('documentNumber', own ? 'row.elsewhere_own' : 'row.elsewhere', { from, to }))
}

const overlaps = (known: ApplicationKnowledge): Found[] =>
  overlapping(known)
    .filter((use) => !use.sameEntry)
    .slice(0, 1)
    .map(({ from, to }) => find('documentNumber', 'row.same_period', { from, to }))

const bansOf = ({ bans, on }: ApplicationKnowledge): Found[] =>
  bans
    .filter(({ until }) => until >= on)
    .map(({ until, clause }) => find('documentNumber', 'row.banned', { until }, clause))

function evidenceOf(facts: EligibilityFacts, known: ApplicationKnowledge): Found[] {
  if (facts.route === 'exam') return []
  const evidence = known.evidence[facts.route]?.label ?? ''
  const key = facts.route === 'direct' ? 'certificateNumber' : 'condition'
  return judgeEvidence(facts, known.evidence).reasons.map(({ clause }) =>
    find(key, 'row.evidence_missing', { route: routeTitles[facts.route], evidence }, clause),
  )
}

function ageOf(row: RegistrationRow, { ageFloor, on }: ApplicationKnowledge): Found[] {
  const age = ageOn(row.birth, on)
  return age < ageFloor.years ? [find('birth', 'row.young', { on, age, least: ageFloor.years }, ageFloor.clause)] : []
}

function documentOf(row: RegistrationRow): Found[] {
  const type = identityTypeOf(row.documentType)
  if (type === undefined) return [find('documentType', 'row.document_unknown', { value: row.documentType })]
  const manual = type === 'passport' || type === 'officer' || type === 'soldier' || type === 'police_note'
  return manual ? [find('documentNumber', 'row.document_manual')] : []
}

function outlook({ verdict }: ApplicationKnowledge): Found[] {
  const [first] = verdict?.reasons ?? []
  if (verdict?.ok !== false || !first) return []
  const what = [...new Set(verdict.reasons.map((reason) => needTitle(reason.code)))].join('、')
  return [find('condition', 'row.unlikely', { what }, first.clause)]
}

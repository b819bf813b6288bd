import type { Day } from '#core/kernel/dates.ts'
import type { Level } from '#core/kernel/levels.ts'

/** A row of the directory of a filing: what the institution may assess. */
export interface DirectoryEntry {
  readonly occupation: string
  /** Job or direction; empty where the occupation has none. */
  readonly job: string
  readonly levels: readonly Level[]
  /** Short names under which plans and lists know the row. */
  readonly aliases: readonly string[]
}

/** A filing: from when to when it holds (both days included) and what it covers. */
export interface Directory<E extends DirectoryEntry = DirectoryEntry> {
  readonly validFrom: Day
  readonly validTo: Day
  readonly entries: readonly E[]
}

/** What an applicant for a filing is by registration. */
export const applicantForms = ['企业', '民办非企业单位', '社会团体', '院校'] as const

/** One of them. */
export type ApplicantForm = (typeof applicantForms)[number]

/** What in the record of an applicant keeps it from applying. */
export const filingBars = [
  'training_dishonesty',
  'annual_review_failed',
  'illegal_organisation',
  'abnormal_operation',
  'assessment_record',
] as const

/** One of them. */
export type FilingBar = (typeof filingBars)[number]

/** A bar: whom it concerns (everybody without `forms`) and for how long it is held against them (for good without `years`). */
export interface FilingBarRule {
  readonly bar: FilingBar
  readonly forms?: readonly ApplicantForm[] | undefined
  readonly years?: number | undefined
}

interface Cited {
  readonly label: string
  readonly clause: string | null
}

/** Which occupations may be filed, how finely they are named, and at which levels. */
export interface FilingEntriesPolicy {
  /** Major groups of the classification, the bases of assessment that count, and the catalogues studied separately. */
  readonly scope: Cited & {
    readonly majorGroups: readonly number[]
    readonly bases: readonly string[]
    readonly studiedSeparately: readonly string[]
  }
  /** Which text decides the division into jobs, the first that knows the occupation. */
  readonly divisions: Cited & { readonly precedence: readonly string[] }
  /** Whose levels bound those of the filing. */
  readonly levels: Cited & { readonly within: string }
  /** Kinds of occupation that are never filed. */
  readonly excluded: Cited & { readonly kinds: readonly string[] }
}

/** Who may apply for a filing, where, and for what; null where no article says. */
export interface FilingSection {
  /** Most organisations filed for one occupation in one district. */
  readonly organisationsPerOccupation: (Cited & { readonly max: number }) | null
  readonly bars: (Cited & { readonly cases: readonly FilingBarRule[] }) | null
  /** Applicants who apply to the province; all others apply to their city. */
  readonly authority:
    | (Cited & { readonly province: string; readonly city: string; readonly provincial: readonly string[] })
    | null
  readonly entries: FilingEntriesPolicy | null
}

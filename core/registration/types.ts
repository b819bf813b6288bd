import type { Parameter } from '#core/policy/parameter.ts'

/** What a route other than the examination must rest on before its application is taken. */
export interface EvidenceRule {
  /** The Chinese name of the paper, such as 1+X初级证书. */
  readonly label: string
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** What a paper can show: training, schooling, a certificate held, years of work. */
export const claimKinds = ['training', 'education', 'certificate', 'work'] as const

/** One thing a paper can show. */
export type ClaimKind = (typeof claimKinds)[number]

/** The papers an applicant brings; one that shows something is asked for where the application rests on it. */
export interface MaterialRule {
  readonly items: readonly { readonly name: string; readonly shows: ClaimKind | null }[]
  readonly label: string
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** Rules of the registration of candidates. */
export interface RegistrationPolicy {
  /** Who keeps each copy of the application form (备案表); one page is printed for each. */
  readonly formCopies: Parameter<readonly string[]>
  /** The papers that must be recorded first, by route; null where the text asks for none. */
  readonly evidence: {
    readonly direct: EvidenceRule | null
    readonly process: EvidenceRule | null
    readonly competition: EvidenceRule | null
  }
  /** Whether the registration may not be closed while photographs are missing. */
  readonly photoRequired: Parameter<boolean>
  /** Whether the registration may not be closed while consents are missing. */
  readonly consentRequired: Parameter<boolean>
  /** The papers an applicant brings; null where none are listed. */
  readonly materials: MaterialRule | null
  /** Whether a paper that was verified online need not be brought; null where nothing is written. */
  readonly verifiedOnline: Parameter<boolean> | null
  /** How the file of a photograph is named, with {姓名} and {身份证号} in it; null where nothing is written. */
  readonly photoName: Parameter<string> | null
  /** That nobody is taken who fails the conditions; null where nothing is written beside the conditions. */
  readonly acceptance: EvidenceRule | null
}

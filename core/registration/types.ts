import type { Parameter } from '#core/policy/parameter.ts'

/** What a route other than the examination must rest on before its application is taken. */
export interface EvidenceRule {
  /** The Chinese name of the paper, such as 1+X初级证书. */
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
}

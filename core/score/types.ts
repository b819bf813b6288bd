import type { Parameter } from '#core/policy/parameter.ts'

/** Who signs a score sheet. */
export type ScoreSigner = 'lead_assessor' | 'score_recorder' | 'quality_supervisor' | 'head'

/** One signature of a score sheet. */
export interface ScoreSignature {
  readonly signer: ScoreSigner
  readonly label: string
  readonly clause: string | null
  /** The named choice this signature rests on where no article asks for it. */
  readonly choice?: string | undefined
}

/** The particulars of a paper that must be right, and what it counts otherwise. */
export interface IdentificationRule {
  readonly fields: readonly string[]
  /** Points. */
  readonly score: number
  readonly recheck: boolean
  readonly label: string
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** How scores are recorded and signed. */
export interface ScorePolicy {
  /** Signatures in the order they must be given, each by a different person. */
  readonly signatures: readonly ScoreSignature[]
  /** The article by which all who are listed sign, where it does not name them; null where none is written. */
  readonly allSign: {
    readonly label: string
    readonly clause: string | null
    readonly choice?: string | undefined
  } | null
  /** The mark of an absent candidate, in points. */
  readonly absent: Parameter<number>
  /** The mark of a candidate who cheated, in points. */
  readonly cheated: Parameter<number>
  /** Whether every mark is entered or checked twice. */
  readonly doubleCheck: Parameter<boolean>
  /** Whether the exam system alone marks the theory exam. */
  readonly theoryBySystem: Parameter<boolean>
  /** Whether theory marks may be brought in by hand. */
  readonly manualImport: Parameter<boolean>
  /** Whether an assessor marks only once he has signed a confidentiality agreement; null where none is written. */
  readonly confidentiality: Parameter<boolean> | null
  /** What a paper counts whose particulars were filled in wrongly; null where none is written. */
  readonly identification: IdentificationRule | null
  /** The article by which scorers do not see each other's scores; null where none is written. It binds everywhere. */
  readonly independent: { readonly clause: string | null }
  /** The stamp on the score sheet; null where none is asked for. */
  readonly stamp: Parameter<string> | null
}
